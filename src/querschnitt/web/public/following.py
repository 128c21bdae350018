"""“Tell me by mail”: asked for at the receipt, confirmed by a link, ended by a link in each mail.

Until the link is opened nothing is stored: what was typed travels in it, signed.
"""

import logging
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from querschnitt.kernel import limits
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.queries.consultations import public_consultation
from querschnitt.publication.actions import confirm_mail_wish, note_told, withdraw_mail_wish
from querschnitt.publication.queries.mails import News, mail_wish_of, news_by_mail
from querschnitt.publication.queries.receipts import receipt_of
from querschnitt.territory.queries import authority_name
from querschnitt.web.limits import is_too_often
from querschnitt.web.requests import ActorRequest

CONFIRM, STOP = "querschnitt.mail-wish", "querschnitt.mail-stop"
GOOD_FOR: Final = timedelta(days=7)
# Our form shall not be what somebody floods another person's letter box with.
MAILS_TO_ONE_ADDRESS: Final = 3
log = logging.getLogger(__name__)


class MailForm(forms.Form):
    address = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": gettext_lazy("Please enter an address like name@example.org."),
            "invalid": gettext_lazy("Please enter an address like name@example.org."),
        },
    )


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
    """A button, not the link alone: programmes that look through mails open every link."""
    wanted = _read(signed, CONFIRM, GOOD_FOR)
    found = public_consultation(wanted["consultation"]) if wanted else None
    if wanted and found and request.method == "POST":
        confirm_mail_wish(
            consultation=found,
            address=wanted["address"],
            language=wanted["language"],
            origin=request.build_absolute_uri("/").rstrip("/"),
            by=request.actor,
        )
    context = {
        "consultation": found,
        "address": wanted["address"] if wanted else "",
        "is_done": request.method == "POST",
    }
    return render(request, "public/following/confirm.html", context, status=200 if found else 404)


@door(Permission.VISIT)
@never_cache
def stop_mail(request: ActorRequest, signed: str) -> HttpResponse:
    wanted = _read(signed, STOP)
    wish = mail_wish_of(wanted["wish"]) if wanted else None
    if wish and request.method == "POST":
        withdraw_mail_wish(pk=wish.pk, by=request.actor)
    context = {"wish": wish, "is_done": request.method == "POST"}
    return render(request, "public/following/stop.html", context, status=200 if wanted else 404)


def send_news() -> int:
    """Once a day. How many mails left; one that does not leave is tried again on the next day."""
    sent = 0
    for news in list(news_by_mail()):
        try:
            _mail_of(news).send()
        except OSError:  # smtplib's errors are of this kind
            log.exception("A mail about news did not leave; it is tried again tomorrow.")
            continue
        note_told(wish=news.wish, by=SYSTEM)
        sent += 1
    return sent


def _is_flood(request: ActorRequest, form: MailForm) -> bool:
    to = form.cleaned_data["address"].casefold()
    too_often = is_too_often(request, "mail", settings.MAILS_AN_HOUR)
    if too_often or limits.is_too_often("mail to", to, MAILS_TO_ONE_ADDRESS):
        form.add_error(
            None, _("That was a lot at once. Please look whether our mail is there, or try again in an hour.")
        )
        return True
    return False


def _ask(request: ActorRequest, consultation: int, title: str, address: str) -> None:
    wanted = {"consultation": consultation, "address": address, "language": get_language() or settings.LANGUAGE_CODE}
    link = request.build_absolute_uri(
        reverse("confirm_mail", args=(signing.dumps(wanted, salt=CONFIRM, compress=True),))
    )
    context = {"title": title, "link": link, "house": authority_name()}
    subject = _("Please confirm: mails about “%(title)s”") % {"title": title}
    EmailMessage(subject, render_to_string("public/following/confirm.txt", context), to=[address]).send()


def _mail_of(news: News) -> EmailMessage:
    wish = news.wish
    with override(wish.language):
        stop = wish.origin + reverse("stop_mail", args=(signing.dumps({"wish": wish.pk}, salt=STOP),))
        context = {
            "title": wish.consultation.title,
            "rows": [(told, _address(wish.origin, told.thread.publication.slug)) for told in news.told],
            "stop": stop,
            "house": authority_name(),
        }
        subject = _("News about “%(title)s”") % {"title": wish.consultation.title}
        text = render_to_string("public/following/news.txt", context)
    return EmailMessage(subject, text, to=[wish.address], headers={"List-Unsubscribe": f"<{stop}>"})


def _address(origin: str, slug: str) -> str:
    """Threads are written in the full languages only."""
    with override(settings.LANGUAGE_CODE):
        return origin + reverse("recommendation", args=(slug,))


def _read(signed: str, salt: str, max_age: timedelta | None = None) -> dict[str, Any] | None:
    try:
        wanted: dict[str, Any] = signing.loads(signed, salt=salt, max_age=max_age)
    except signing.BadSignature:
        return None
    return wanted


urlpatterns = [
    path("quittung/<str:token>/mail/", receipt_mail, name="receipt_mail"),
    path("mail/bestaetigen/<str:signed>/", confirm_mail, name="confirm_mail"),
    path("mail/beenden/<str:signed>/", stop_mail, name="stop_mail"),
]
