"""A call: preparing it, how the pool fills, ending it, deleting those not chosen."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from querschnitt.selection.models import Call


@door(Permission.FOUND_GROUP)
def call(request: ActorRequest, pk: int) -> HttpResponse:
    """Show how a call stands: days, people, and the pool beside the plan."""
    call = get_object_or_404(all_calls(), pk=pk)
    counts, people = pool_counts(call)
    tables = quota_tables(call.plan, counts, people)
    context = {
        "call": call,
        "group": call.plan.group,
        "people": people,
        "tables": tables,
        "short": "; ".join(_short(tables)),
        "is_open": rules.is_open(call),
        "is_public": rules.is_public(call),
        "has_ended": rules.has_ended(call),
        "may_take_paper": rules.may_take_paper(call),
        "erase_on": rules.erase_on(call),
        "may_erase": rules.may_erase(call, clock.today()),
        "unworded": untranslated_categories(call.plan),
        "doubles": () if call.results_told_at else likely_doubles(call),
        "papers": list(_papers(call)),
    }
    return render(request, "desk/calls/call.html", context)


def _papers(call: "Call") -> Iterator[tuple[str, str]]:
    """Yield name and address of the paper form in every language of the house."""
    here = reverse("desk:call_paper", args=[call.pk])
    for code, name in named_languages():
        yield _(str(name)), translate_url(here, code)


def _short(tables: Iterable[QuotaTable]) -> Iterator[str]:
    """Yield the answers that too few people gave to fill the seats for them."""
    for row in (row for table in tables for row in table.rows if row.missing):
        text = ngettext(
            "%(category)s: %(n)d person with “%(answer)s”", "%(category)s: %(n)d people with “%(answer)s”", row.missing
        )
        yield text % {"category": row.value.category.name, "n": row.missing, "answer": row.value.label}


@door(Permission.FOUND_GROUP)
def call_new(request: ActorRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(all_plans(), pk=pk)
    form = CallForm(request.POST or None, plan=plan)
    if form.is_valid() and (call := form.submit(by=request.actor)):
        messages.success(request, _("The call is stored. It is public from its first day on."))
        return redirect("desk:call", pk=call.pk)
    context = {"form": form, "group": plan.group, "heading": _("Call for applications")}
    return render(request, "desk/groups/form.html", context)


@door(Permission.FOUND_GROUP)
def call_change(request: ActorRequest, pk: int) -> HttpResponse:
    call = get_object_or_404(all_calls(), pk=pk)
    form = CallForm(request.POST or None, plan=call.plan, call=call)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The changes are stored."))
        return redirect("desk:call", pk=pk)
    context = {"form": form, "group": call.plan.group, "heading": _("Change the call")}
    return render(request, "desk/groups/form.html", context)


@door(Permission.FOUND_GROUP)
@require_POST
def call_close(request: ActorRequest, pk: int) -> HttpResponse:
    call = get_object_or_404(all_calls(), pk=pk)
    try_step(request, lambda: close_call(call=call, by=request.actor), _("The call has ended."))
    return redirect("desk:call", pk=pk)


@door(Permission.FOUND_GROUP)
@require_POST
def call_erase(request: ActorRequest, pk: int) -> HttpResponse:
    call = get_object_or_404(all_calls(), pk=pk)
    done = _("Those not chosen are deleted.")
    try_step(request, lambda: erase_applications(call=call, by=request.actor), done)
    return redirect("desk:call", pk=pk)


urlpatterns = [
    path("auswahl/<int:pk>/aufruf/", call_new, name="call_new"),
    path("aufrufe/<int:pk>/", call, name="call"),
    path("aufrufe/<int:pk>/aendern/", call_change, name="call_change"),
    path("aufrufe/<int:pk>/beenden/", call_close, name="call_close"),
    path("aufrufe/<int:pk>/loeschen/", call_erase, name="call_erase"),
]
