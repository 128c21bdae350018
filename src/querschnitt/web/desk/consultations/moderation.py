"""Reading statements before everybody does: what is alike together, two buttons; other words; taking back; the log."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.adapters.tabular.writing import csv_text
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.actions.moderating import mark_statement as mark
from querschnitt.listening.enums import Refusal
from querschnitt.listening.forms.moderating import EditForm, ModerationForm, TakeBackForm
from querschnitt.listening.queries.consultations import consultations
from querschnitt.listening.queries.moderation import (
    bundles,
    editable_statements,
    history,
    moderation_rows,
    waiting_statement,
)
from querschnitt.listening.queries.voting import accepted_statements
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step

PAGE = 20


@door(Permission.MODERATE_STATEMENT)
def moderation(request: ActorRequest) -> HttpResponse:
    return _queue(request)


@door(Permission.MODERATE_STATEMENT)
@require_POST
def moderate(request: ActorRequest, pk: int) -> HttpResponse:
    statement = waiting_statement(pk)
    if statement is None:
        messages.info(request, _("Somebody has dealt with this statement already."))
        return _back(request)
    form = _form(pk, request.POST)
    if form.is_valid():
        count = form.submit(statement=statement, by=request.actor)
        if count:
            messages.success(request, _decision_words(count, accepted=form.cleaned_data["accept"]))
            return _back(request)
    return _queue(request, pk, form)


@door(Permission.MODERATE_STATEMENT)
def edit_statement(request: ActorRequest, pk: int) -> HttpResponse:
    statement = get_object_or_404(editable_statements(), pk=pk)
    form = EditForm(request.POST if request.method == "POST" else None, initial={"text": statement.text})
    if request.method == "POST" and form.is_valid() and form.submit(statement=statement, by=request.actor):
        messages.success(request, _("The wording is changed. Both stand on the receipt."))
        is_waiting = statement.is_waiting
        return _back(request) if is_waiting else redirect("desk:seed_statements", slug=statement.consultation.slug)
    context = {
        "statement": statement,
        "may_be_edited": rules.may_be_edited(statement),
        "form": form,
        "entries": history(statement),
        "refusals": Refusal,
    }
    return render(request, "desk/consultations/edit_statement.html", context)


@door(Permission.MODERATE_STATEMENT)
@require_POST
def mark_statement(request: ActorRequest, pk: int) -> HttpResponse:
    statement = get_object_or_404(editable_statements(), pk=pk)
    is_meta = request.POST.get("is_meta") == "1"
    done = _("From the next opinion map on, it is counted.")
    if is_meta:
        done = _("From the next opinion map on, it is not counted.")
    try_step(request, lambda: mark(statement=statement, is_meta=is_meta, by=request.actor), done)
    return redirect("desk:edit_statement", pk=pk)


@door(Permission.MODERATE_STATEMENT)
def moderation_csv(request: ActorRequest, slug: str) -> HttpResponse:
    consultation = get_object_or_404(consultations(), slug=slug)
    headers = {"Content-Disposition": f'attachment; filename="{slug}-aussagen.csv"'}
    rows = csv_text(moderation_rows(consultation))
    return HttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)


@door(Permission.MODERATE_STATEMENT)
def take_back(request: ActorRequest, slug: str, number: int) -> HttpResponse:
    """Take back a statement that everybody can already vote on."""
    consultation = get_object_or_404(consultations(), slug=slug)
    statement = get_object_or_404(accepted_statements(consultation), number=number)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.submit(statement=statement, by=request.actor):
        messages.success(request, _("It is taken back. The reason stands on the receipt."))
        return redirect("desk:seed_statements", slug=slug)
    context = {"consultation": consultation, "statement": statement, "form": form, "refusals": Refusal}
    return render(request, "desk/consultations/take_back.html", context)


def _back(request: ActorRequest) -> HttpResponse:
    """Lead to the page of the queue that the statement stood on."""
    return redirect(f"{reverse('desk:moderation')}?{urlencode({'seite': request.GET.get('seite', '1')})}")


def _decision_words(count: int, *, accepted: bool) -> str:
    """Return words on what becomes of the statements that were decided on together."""
    if count > 1 and accepted:
        return _("%(count)d accepted: others can vote on them now.") % {"count": count}
    if count > 1:
        return _("%(count)d not accepted. The reason stands on the receipts.") % {"count": count}
    if accepted:
        return _("Accepted: others can vote on it now.")
    return _("Not accepted. The reason stands on the receipt.")


def _queue(request: ActorRequest, pk: int | None = None, refused: ModerationForm | None = None) -> HttpResponse:
    """Show the queue; `refused` is the form that keeps what was typed about the statement `pk`, in its place."""
    page = Paginator(bundles(), PAGE).get_page(request.GET.get("seite"))
    rows = [(bundle, refused if refused and bundle.first.pk == pk else _form(bundle.first.pk)) for bundle in page]
    chosen = set(request.POST.getlist("also")) if refused else None
    context = {"page": page, "rows": rows, "refused": refused, "chosen": chosen, "refusals": Refusal}
    return render(request, "desk/consultations/moderation.html", context)


def _form(pk: int, typed: QueryDict | None = None) -> ModerationForm:
    return ModerationForm(typed, auto_id=f"id_{pk}_%s")
