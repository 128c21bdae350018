"""Answer sheets at the desk: the code, one key for each statement, the same once more, and what differs."""

import json
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.actions import entering
from querschnitt.listening.actions.entering import StoredSheet, stored_words
from querschnitt.listening.forms.paper import EntryForm, SettleForm, SheetCodeForm, keys
from querschnitt.listening.queries import sheets as sheets_queries
from querschnitt.listening.queries.consultations import consultations
from querschnitt.listening.queries.sheets import entries, printed_statements, stacks, taken_back_since
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step

if TYPE_CHECKING:
    from querschnitt.listening.models import OneTimeCode


@door(Permission.RUN_CONSULTATION)
def sheets(request: ActorRequest, slug: str) -> HttpResponse:
    """Ask for the code that leads to a sheet; beneath, list the stacks that were printed."""
    consultation = get_object_or_404(consultations(), slug=slug)
    form = SheetCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (sheet := form.find(consultation)):
        return redirect("desk:enter_sheet", slug=slug, pk=sheet.pk)
    context = {"consultation": consultation, "form": form, "stacks": stacks(consultation)}
    return render(request, "desk/consultations/sheets.html", context)


@door(Permission.RUN_CONSULTATION)
def enter_sheet(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Enter a sheet, the first and the second time alike: what was read before is not shown."""
    sheet = _sheet(slug, pk)
    earlier_entries = entries(sheet)
    if len(earlier_entries) > 1:
        return redirect("desk:settle_sheet", slug=slug, pk=pk)
    if rules.is_used_up(sheet):
        messages.info(request, stored_words(sheet))
        return redirect("desk:sheets", slug=slug)
    form = EntryForm(request.POST if request.method == "POST" else None, statements=printed_statements(sheet))
    if request.method == "POST" and form.is_valid() and form.submit(sheet=sheet, by=request.actor):
        return _on(request, sheet, form.stored)
    context = {
        "consultation": sheet.channel.consultation,
        "sheet": sheet,
        "form": form,
        "is_second": bool(earlier_entries),
        "gone": taken_back_since(sheet),
        "legend": keys(),
        "keys": json.dumps({sign: str(key.choice.label) for key in keys() for sign in (key.digit, key.letter)}),
    }
    return render(request, "desk/consultations/enter_sheet.html", context)


@door(Permission.RUN_CONSULTATION)
def settle_sheet(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    sheet = _sheet(slug, pk)
    if len(entries(sheet)) < 2:
        return redirect("desk:enter_sheet", slug=slug, pk=pk)
    differences = sheets_queries.differences(sheet)
    form = SettleForm(request.POST if request.method == "POST" else None, differences=differences)
    if request.method == "POST" and form.is_valid() and (stored := form.submit(sheet=sheet, by=request.actor)):
        return _on(request, sheet, stored)
    context = {"consultation": sheet.channel.consultation, "sheet": sheet, "form": form, "differences": differences}
    return render(request, "desk/consultations/settle_sheet.html", context)


@door(Permission.RUN_CONSULTATION)
@require_POST
def discard_entries(request: ActorRequest, slug: str, pk: int) -> HttpResponseRedirect:
    sheet = _sheet(slug, pk)
    done = _("Both entries are gone. The sheet can be entered anew.")
    try_step(request, lambda: entering.discard_entries(sheet=sheet, by=request.actor), done)
    return redirect("desk:sheets", slug=slug)


def _sheet(slug: str, pk: int) -> "OneTimeCode":
    consultation = get_object_or_404(consultations(), slug=slug)
    return get_object_or_404(sheets_queries.sheets(consultation), pk=pk)


def _on(request: ActorRequest, sheet: "OneTimeCode", stored: StoredSheet | None) -> HttpResponseRedirect:
    """Lead to the next sheet, or to what differs."""
    slug = sheet.channel.consultation.slug
    if stored is None and sheets_queries.differences(sheet):
        return redirect("desk:settle_sheet", slug=slug, pk=sheet.pk)
    if stored is None:
        messages.success(request, _("Entered once. It counts as soon as somebody has entered it a second time."))
    else:
        text = ngettext("Stored: %(count)d vote.", "Stored: %(count)d votes.", stored.votes) % {"count": stored.votes}
        messages.success(request, text)
    if stored and stored.refusal:
        messages.warning(request, _("The statement of their own was not added: %(why)s") % {"why": stored.refusal})
    return redirect("desk:sheets", slug=slug)
