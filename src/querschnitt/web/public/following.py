"""“Tell me by mail”: asked for at the receipt, confirmed by a link, ended by a link in each mail."""

from typing import Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from querschnitt.kernel import limits
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.queries.consultations import public_consultation
from querschnitt.publication.actions.mail_wishes import confirm_mail_wish, withdraw_mail_wish
from querschnitt.publication.actions.mailing import confirmation_mail
from querschnitt.publication.forms import MailForm
from querschnitt.publication.queries.mail_links import (
    UnconfirmedWish,
    confirmation_path,
    unconfirmed_wish_in,
    wish_key_in,
)
from querschnitt.publication.queries.mails import mail_wish_of
from querschnitt.publication.queries.receipts import receipt_of
from querschnitt.web.limits import is_too_often
from querschnitt.web.requests import ActorRequest

# Our form shall not be what somebody floods another person's letter box with.
MAILS_TO_ONE_ADDRESS: Final = 3


@door(Permission.VISIT)
@never_cache
def receipt_mail(request: ActorRequest, token: str) -> HttpResponse:
    receipt = receipt_of(token)
    form = MailForm(request.POST if request.method == "POST" else None)
    is_sent = False
    if receipt and request.method == "POST" and form.is_valid() and not _is_flood(request, form):
        _ask(request, receipt.consultation.pk, receipt.consultation.title, form.cleaned_data["address"])
        is_sent = True
    context = {"receipt": receipt, "token": token, "form": form, "is_sent": is_sent}
    response = render(request, "public/following/ask.html", context, status=200 if receipt else 404)
    # Not “no-referrer”, as on the receipt: browsers would send the form without its origin, and Django refuse it.
    response["X-Robots-Tag"] = "noindex"
    return response


@door(Permission.VISIT)
@never_cache
def confirm_mail(request: ActorRequest, signed: str) -> HttpResponse:
    """Store the wish at a button, not at the link alone: programmes that look through mails open every link."""
    wish = unconfirmed_wish_in(signed)
    consultation = public_consultation(wish.consultation) if wish else None
    if wish and consultation and request.method == "POST":
        confirm_mail_wish(
            consultation=consultation,
            address=wish.address,
            language=wish.language,
            origin=request.build_absolute_uri("/").rstrip("/"),
            by=request.actor,
        )
    context = {
        "consultation": consultation,
        "address": wish.address if wish else "",
        "is_done": request.method == "POST",
    }
    return render(request, "public/following/confirm.html", context, status=200 if consultation else 404)


@door(Permission.VISIT)
@never_cache
def stop_mail(request: ActorRequest, signed: str) -> HttpResponse:
    pk = wish_key_in(signed)
    wish = mail_wish_of(pk) if pk is not None else None
    if wish and request.method == "POST":
        withdraw_mail_wish(pk=wish.pk, by=request.actor)
    context = {"wish": wish, "is_done": request.method == "POST"}
    return render(request, "public/following/stop.html", context, status=404 if pk is None else 200)


def _is_flood(request: ActorRequest, form: MailForm) -> bool:
    address = form.cleaned_data["address"].casefold()
    too_often = is_too_often(request, "mail", settings.MAILS_AN_HOUR)
    if too_often or limits.is_too_often("mail to", address, MAILS_TO_ONE_ADDRESS):
        form.add_error(
            None, _("That was a lot at once. Please look whether our mail is there, or try again in an hour.")
        )
        return True
    return False


def _ask(request: ActorRequest, consultation: int, title: str, address: str) -> None:
    wish = UnconfirmedWish(consultation, address, get_language() or settings.LANGUAGE_CODE)
    link = request.build_absolute_uri(confirmation_path(wish))
    confirmation_mail(address=address, title=title, link=link).send()


urlpatterns = [
    path("quittung/<str:token>/mail/", receipt_mail, name="receipt_mail"),
    path("mail/bestaetigen/<str:signed>/", confirm_mail, name="confirm_mail"),
    path("mail/beenden/<str:signed>/", stop_mail, name="stop_mail"),
]
