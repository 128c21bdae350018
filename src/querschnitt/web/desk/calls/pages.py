"""A call: preparing it, how the pool fills, ending it, deleting those not chosen."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse, translate_url
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from querschnitt.kernel import clock
from querschnitt.kernel.doors import door
from querschnitt.kernel.languages import named_languages
from querschnitt.kernel.permissions import Permission
from querschnitt.selection import rules
from querschnitt.selection.actions.calls import close_call
from querschnitt.selection.actions.results import erase_applications
from querschnitt.selection.computing.pools import pool_counts
from querschnitt.selection.forms.calls import CallForm
from querschnitt.selection.queries.applications import likely_doubles
from querschnitt.selection.queries.calls import all_calls
from querschnitt.selection.queries.plans import QuotaTable, all_plans, quota_tables, untranslated_categories
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step


@door(Permission.FOUND_GROUP)
def call(request: ActorRequest, pk: int) -> HttpResponse:
    """How it stands: days, people, and the pool beside the plan."""
    found = get_object_or_404(all_calls(), pk=pk)
    counts, people = pool_counts(found)
    tables = quota_tables(found.plan, counts, people)
    context = {
        "call": found,
        "group": found.plan.group,
        "people": people,
        "tables": tables,
        "short": "; ".join(_short(tables)),
        "is_open": rules.is_open(found),
        "is_public": rules.is_public(found),
        "has_ended": rules.has_ended(found),
        "may_take_paper": rules.may_take_paper(found),
        "erase_on": rules.erase_on(found),
        "may_erase": rules.may_erase(found, clock.today()),
        "unworded": untranslated_categories(found.plan),
        "doubles": () if found.results_told_at else likely_doubles(found),
        "papers": list(_papers(found)),
    }
    return render(request, "desk/calls/call.html", context)


def _papers(call: Any) -> Iterator[tuple[str, str]]:
    """The paper form in every language of the house: its name, its address."""
    here = reverse("desk:call_paper", args=[call.pk])
    for code, name in named_languages():
        yield _(str(name)), translate_url(here, code)


def _short(tables: Iterable[QuotaTable]) -> Iterator[str]:
    """Which answers too few people gave to fill the seats for them."""
    for row in (row for table in tables for row in table.rows if row.missing):
        said = ngettext(
            "%(category)s: %(n)d person with “%(answer)s”", "%(category)s: %(n)d people with “%(answer)s”", row.missing
        )
        yield said % {"category": row.value.category.name, "n": row.missing, "answer": row.value.label}


@door(Permission.FOUND_GROUP)
def call_new(request: ActorRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(all_plans(), pk=pk)
    form = CallForm(request.POST or None, plan=plan)
    if form.is_valid() and (opened := form.submit(by=request.actor)):
        messages.success(request, _("The call is stored. It is public from its first day on."))
        return redirect("desk:call", pk=opened.pk)
    context = {"form": form, "group": plan.group, "heading": _("Call for applications")}
    return render(request, "desk/groups/form.html", context)


@door(Permission.FOUND_GROUP)
def call_change(request: ActorRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(all_calls(), pk=pk)
    form = CallForm(request.POST or None, plan=found.plan, call=found)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The changes are stored."))
        return redirect("desk:call", pk=pk)
    context = {"form": form, "group": found.plan.group, "heading": _("Change the call")}
    return render(request, "desk/groups/form.html", context)


@door(Permission.FOUND_GROUP)
@require_POST
def call_close(request: ActorRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(all_calls(), pk=pk)
    try_step(request, lambda: close_call(call=found, by=request.actor), _("The call has ended."))
    return redirect("desk:call", pk=pk)


@door(Permission.FOUND_GROUP)
@require_POST
def call_erase(request: ActorRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(all_calls(), pk=pk)
    said = _("Those not chosen are deleted.")
    try_step(request, lambda: erase_applications(call=found, by=request.actor), said)
    return redirect("desk:call", pk=pk)


urlpatterns = [
    path("auswahl/<int:pk>/aufruf/", call_new, name="call_new"),
    path("aufrufe/<int:pk>/", call, name="call"),
    path("aufrufe/<int:pk>/aendern/", call_change, name="call_change"),
    path("aufrufe/<int:pk>/beenden/", call_close, name="call_close"),
    path("aufrufe/<int:pk>/loeschen/", call_erase, name="call_erase"),
]
