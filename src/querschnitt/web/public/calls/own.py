"""One's own application: what is stored, correcting, withdrawing, the result. Only whoever holds the link sees it."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.selection import rules
from querschnitt.selection.actions.applying import withdraw_application
from querschnitt.selection.documents.chances import applicant_chances
from querschnitt.selection.forms.applying import ApplicationCorrectionForm
from querschnitt.selection.queries.applications import answers_of, application_of
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step


def kept_private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate a private page: no search engine keeps the address, no cache shares it, no other host learns of it.

    Stricter than same-origin would be no-referrer; but then browsers send forms from nowhere, and Django refuses them.
    """

    @wraps(view)
    def keeping(request: ActorRequest, token: str) -> HttpResponse:
        response = view(request, token)
        response["X-Robots-Tag"] = "noindex"
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "same-origin"
        return response

    return keeping


@door(Permission.VISIT)
@kept_private
def application(request: ActorRequest, token: str) -> HttpResponse:
    application = application_of(token)
    if application is None:
        return render(request, "public/calls/unknown.html", status=404)
    context = {
        "application": application,
        "call": application.call,
        "token": token,
        "answers": answers_of(application),
        "chances": applicant_chances(application),
        "erase_on": rules.erase_on(application.call),
        "may_correct": rules.may_correct(application),
        "may_withdraw": rules.may_withdraw(application),
        "address": request.build_absolute_uri(reverse("application", args=[token])),
    }
    return render(request, "public/calls/application.html", context)


@door(Permission.TAKE_PART)
@kept_private
def application_correct(request: ActorRequest, token: str) -> HttpResponse:
    application = application_of(token)
    if application is None or not rules.may_correct(application):
        return redirect("application", token=token)
    with_answers = rules.may_correct_answers(application)
    form = ApplicationCorrectionForm(request.POST or None, application=application, with_answers=with_answers)
    if request.method == "POST" and form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The changes are stored."))
        return redirect("application", token=token)
    context = {"application": application, "form": form, "token": token, "with_answers": with_answers}
    return render(request, "public/calls/correct.html", context, status=400 if form.errors else 200)


@door(Permission.TAKE_PART)
@kept_private
def application_withdraw(request: ActorRequest, token: str) -> HttpResponse:
    """Withdraw the application, having asked once: deleting cannot be undone."""
    application = application_of(token)
    if application is None or not rules.may_withdraw(application):
        return redirect("application", token=token)
    if request.method == "POST":
        done = _("Your application is withdrawn, and what was stored is deleted.")
        try_step(request, lambda: withdraw_application(application=application, by=request.actor), done)
        return redirect("application", token=token)
    context = {
        "application": application,
        "call": application.call,
        "token": token,
        "chances": applicant_chances(application),
    }
    return render(request, "public/calls/withdraw.html", context)


urlpatterns = [
    path("bewerbung/<str:token>/", application, name="application"),
    path("bewerbung/<str:token>/aendern/", application_correct, name="application_correct"),
    path("bewerbung/<str:token>/zurueckziehen/", application_withdraw, name="application_withdraw"),
]
