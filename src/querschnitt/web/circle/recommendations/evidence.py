"""Choosing what the newest version stands on."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.recommendations.actions import evidence as evidence_actions
from querschnitt.recommendations.actions.drafting import write_version
from querschnitt.recommendations.actions.evidence import detach_evidence, note_evidence
from querschnitt.recommendations.enums import Finding
from querschnitt.recommendations.queries.quoting import (
    indicators_that_may_be_quoted,
    indicators_to_quote,
    results_that_may_be_quoted,
    statements_that_may_be_quoted,
    statements_to_quote,
)
from querschnitt.recommendations.queries.reading import version_reading
from querschnitt.web.circle.recommendations.places import address_of, newest_at
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import attempt, try_step


@door(Permission.DRAFT_RECOMMENDATION)
def evidence(request: ActorRequest, reference: str) -> HttpResponse:
    reading = version_reading(newest_at(request, reference), request.actor)
    search = request.GET.get("suche", "")[:100]
    context = {
        "reading": reading,
        "search": search,
        "statements": statements_to_quote(reading.version, search),
        "indicators": indicators_to_quote(reading.version, search),
    }
    return render(request, "circle/recommendations/evidence.html", context)


@door(Permission.DRAFT_RECOMMENDATION)
@require_POST
def attach_statement(request: ActorRequest, reference: str, pk: int) -> HttpResponse:
    newest = newest_at(request, reference)
    statement = get_object_or_404(statements_that_may_be_quoted(), pk=pk)
    return _changed(
        request,
        reference,
        lambda: evidence_actions.attach_statement(by=request.actor, version=newest, statement=statement),
        _("Added, with the votes of this moment."),
    )


@door(Permission.DRAFT_RECOMMENDATION)
@require_POST
def attach_result(request: ActorRequest, reference: str, slug: str, number: int) -> HttpResponse:
    """Take a result of a consultation as evidence, by the button beside it, and lead back to where it stands."""
    newest = newest_at(request, reference)
    statement = get_object_or_404(results_that_may_be_quoted(slug), number=number)
    finding = Finding.of(request.POST.get("befund"))
    try_step(
        request,
        lambda: evidence_actions.attach_statement(
            by=request.actor, version=newest, statement=statement, finding=finding
        ),
        _("Evidence of %(reference)s “%(title)s”, with the figures of this moment.")
        % {"reference": reference, "title": newest.title},
    )
    back = request.POST.get("zurueck", "")
    inside = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if inside else reverse("circle:evidence", args=[reference]))


@door(Permission.DRAFT_RECOMMENDATION)
@require_POST
def attach_indicator(request: ActorRequest, reference: str, pk: int) -> HttpResponse:
    newest = newest_at(request, reference)
    indicator = get_object_or_404(indicators_that_may_be_quoted(), pk=pk)
    return _changed(
        request,
        reference,
        lambda: evidence_actions.attach_indicator(by=request.actor, version=newest, indicator=indicator),
        _("Added, with the newest figure of this moment."),
    )


@door(Permission.DRAFT_RECOMMENDATION)
@require_POST
def detach(request: ActorRequest, reference: str, pk: int) -> HttpResponse:
    piece = get_object_or_404(newest_at(request, reference).evidence, pk=pk)
    return _changed(request, reference, lambda: detach_evidence(by=request.actor, evidence=piece), _("Taken out."))


@door(Permission.DRAFT_RECOMMENDATION)
@require_POST
def note(request: ActorRequest, reference: str, pk: int) -> HttpResponse:
    piece = get_object_or_404(newest_at(request, reference).evidence, pk=pk)
    text = request.POST.get("note", "")
    return _changed(request, reference, lambda: note_evidence(by=request.actor, evidence=piece, note=text), _("Saved."))


@door(Permission.DRAFT_RECOMMENDATION)
@require_POST
def begin_version(request: ActorRequest, reference: str) -> HttpResponse:
    """Begin a version with the wording of the one before, so that evidence can be changed after somebody has
    answered."""
    newest = newest_at(request, reference)
    version = attempt(request, lambda: write_version(by=request.actor, recommendation=newest.recommendation))
    if version is None:
        return redirect(address_of(newest))
    messages.success(request, _("Version %(number)d begun.") % {"number": version.number})
    return redirect("circle:evidence", reference=reference)


def _changed(request: ActorRequest, reference: str, change: Callable[[], object], done: str) -> HttpResponse:
    """Make the change and lead back to the picker with what was searched for."""
    try_step(request, change, done)
    search = request.POST.get("suche", "")
    address = reverse("circle:evidence", args=[reference])
    return redirect(f"{address}?{urlencode({'suche': search})}" if search else address)
