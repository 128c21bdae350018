"""Saying something of one's own, and the end, with the receipt."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.forms.voting import ExperienceReportForm, StatementForm
from querschnitt.listening.queries.participants import waiting_count
from querschnitt.listening.queries.voting import progress
from querschnitt.web.limits import is_too_often
from querschnitt.web.public.voting.visit import Visit, forget, remember, visit_of
from querschnitt.web.requests import ActorRequest

if TYPE_CHECKING:
    from querschnitt.listening.forms.voting import Entry
    from querschnitt.listening.models import Statement


@door(Permission.TAKE_PART)
@never_cache
def contribute(request: ActorRequest, slug: str) -> HttpResponse:
    visit = visit_of(request, slug)
    form = StatementForm(request.POST if request.method == "POST" else None)
    similar: list[Statement] = []
    if request.method == "POST" and form.is_valid():
        similar = form.similar(consultation=visit.consultation, participant=visit.participant)
        entry = None if similar or _is_flood(request, form) else _contribute(form, visit)
        if entry:
            messages.success(request, _("Thank you. We read it within two days; then others can vote on it."))
            response = redirect("take_part", slug=slug)
            remember(response, request, entry)
            return response
    elif words := rules.closed_words(
        visit.consultation, _("This consultation is closed. Nothing can be added any more.")
    ):
        messages.info(request, words)
        return redirect("consultation", slug=slug)
    elif request.method != "POST" and not rules.takes_statements(visit.consultation):
        messages.info(request, _("It takes no new statements any more. You can still vote on what is there."))
        return redirect("take_part", slug=slug)
    context = {"visit": visit, "consultation": visit.consultation, "form": form, "similar": similar}
    return render(request, "public/voting/contribute.html", context)


def _contribute(form: StatementForm, visit: Visit) -> "Entry | None":
    return form.contribute(language=get_language() or "", **_who(visit))


def _is_flood(request: ActorRequest, form: StatementForm | ExperienceReportForm) -> bool:
    too_often = is_too_often(request, "statement", settings.STATEMENTS_AN_HOUR)
    if too_often:
        form.add_error(None, _("That was a lot from one connection. Please try again in an hour; nothing is lost."))
    return too_often


def _who(visit: Visit) -> dict[str, Any]:
    return {"consultation": visit.consultation, "participant": visit.participant, "channel": visit.channel}


@door(Permission.TAKE_PART)
@never_cache
def tell_experience(request: ActorRequest, slug: str) -> HttpResponse:
    visit = visit_of(request, slug)
    form = ExperienceReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        entry = None if _is_flood(request, form) else form.tell(language=get_language() or "", **_who(visit))
        if entry:
            messages.success(request, _("Thank you. Somebody at the county reads it, and the group works with it."))
            response = redirect("finished", slug=slug)
            remember(response, request, entry)
            return response
    elif words := rules.closed_words(
        visit.consultation, _("This consultation is closed. Nothing can be added any more.")
    ):
        messages.info(request, words)
        return redirect("consultation", slug=slug)
    context = {"visit": visit, "consultation": visit.consultation, "form": form}
    return render(request, "public/voting/tell.html", context)


@door(Permission.TAKE_PART)
@never_cache
def finished(request: ActorRequest, slug: str) -> HttpResponse:
    visit = visit_of(request, slug)
    if visit.participant is None:
        return redirect("consultation", slug=slug)
    context = {
        "consultation": visit.consultation,
        "progress": progress(visit.consultation, visit.participant),
        "waiting": waiting_count(visit.participant),
        "is_open": rules.is_open(visit.consultation),
        "has_ended": rules.has_ended(visit.consultation),
        "is_paused": rules.is_paused(visit.consultation),
        "receipt_token": visit.token,
        "receipt_url": request.build_absolute_uri(reverse("receipt", args=(visit.token,))),
    }
    return render(request, "public/voting/finished.html", context)


@door(Permission.TAKE_PART)
@require_POST
def hand_over(request: ActorRequest, slug: str) -> HttpResponse:
    """Pass one telephone round in a family, or a class. Without the link of a network: whoever came with a code from
    paper was let in alone, and nothing tells any more who did."""
    visit = visit_of(request, slug)
    response = redirect("take_part", slug=slug)
    forget(response, visit.consultation)
    return response
