"""One application at the desk: typed in from paper, corrected or withdrawn for somebody who called."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.selection import rules
from querschnitt.selection.actions.applying import withdraw_application
from querschnitt.selection.forms.applying import ApplicationCorrectionForm, PaperApplicationForm
from querschnitt.selection.queries.applications import all_applications, answers_of
from querschnitt.selection.queries.calls import all_calls
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step


@door(Permission.FOUND_GROUP)
def application_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Enter an application from paper and show its private link once: it is for the letter of confirmation and stored
    nowhere."""
    call = get_object_or_404(all_calls(), pk=pk)
    form = PaperApplicationForm(request.POST or None, call=call)
    if form.is_valid() and (submitted := form.submit(by=request.actor)):
        application, token = submitted
        link = request.build_absolute_uri(reverse("application", args=[token]))
        response = render(request, "desk/calls/entered.html", {"call": call, "application": application, "link": link})
        response["Cache-Control"] = "private, no-store"
        return response
    if not rules.may_take_paper(call):
        messages.info(request, _("Nobody can be added to this call: it has not begun, or its result is known."))
        return redirect("desk:call", pk=pk)
    return render(request, "desk/calls/paper.html", {"call": call, "form": form})


@door(Permission.FOUND_GROUP)
def application(request: ActorRequest, pk: int) -> HttpResponse:
    application = get_object_or_404(all_applications(), pk=pk)
    context = {
        "application": application,
        "call": application.call,
        "answers": answers_of(application),
        "may_correct": rules.may_correct(application) and application.name != "",
        "may_withdraw": rules.may_withdraw(application),
    }
    return render(request, "desk/calls/application.html", context)


@door(Permission.FOUND_GROUP)
def application_correct(request: ActorRequest, pk: int) -> HttpResponse:
    application = get_object_or_404(all_applications(), pk=pk)
    if not rules.may_correct(application):
        messages.info(request, _("Nothing is stored any more that could be corrected."))
        return redirect("desk:application", pk=pk)
    form = ApplicationCorrectionForm(
        request.POST or None, application=application, with_answers=rules.may_correct_answers(application)
    )
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The changes are stored."))
        return redirect("desk:application", pk=pk)
    return render(
        request, "desk/calls/correct.html", {"application": application, "call": application.call, "form": form}
    )


@door(Permission.FOUND_GROUP)
@require_POST
def application_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    application = get_object_or_404(all_applications(), pk=pk)
    done = _("The application is withdrawn, and what was stored is deleted.")
    try_step(request, lambda: withdraw_application(application=application, by=request.actor), done)
    return redirect("desk:application", pk=pk)


urlpatterns = [
    path("aufrufe/<int:pk>/vom-papier/", application_new, name="application_new"),
    path("bewerbungen/<int:pk>/", application, name="application"),
    path("bewerbungen/<int:pk>/aendern/", application_correct, name="application_correct"),
    path("bewerbungen/<int:pk>/zurueckziehen/", application_withdraw, name="application_withdraw"),
]
