"""Accounts from practice at the desk: read, accepted or not, and there for the group."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.enums import Refusal
from querschnitt.listening.forms.moderating import ExperienceModerationForm
from querschnitt.listening.queries import experience_reports
from querschnitt.listening.queries.consultations import consultations
from querschnitt.listening.queries.experience_reports import waiting_experience
from querschnitt.web.requests import ActorRequest

if TYPE_CHECKING:
    from querschnitt.listening.models import ExperienceReport

PAGE = 20


@door(Permission.MODERATE_STATEMENT)
def experiences(request: ActorRequest, slug: str) -> HttpResponse:
    return _page(request, slug)


@door(Permission.MODERATE_STATEMENT)
@require_POST
def moderate_experience(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    report = waiting_experience(slug, pk)
    if report is None:
        messages.info(request, _("Somebody has dealt with this experience already."))
        return redirect("desk:consultations")
    form = ExperienceModerationForm(request.POST, auto_id=f"id_{pk}_%s")
    if form.is_valid() and form.decide(report=report, by=request.actor):
        done = _("Not accepted. The reason stands on the receipt.")
        if form.cleaned_data["accept"]:
            done = _("Accepted: the group can work with it.")
        messages.success(request, done)
        return redirect("desk:experiences", slug=slug)
    return _page(request, slug, pk, form)


def _form(report: "ExperienceReport") -> ExperienceModerationForm | None:
    """Return an empty form to decide on the report with; None once somebody has."""
    return ExperienceModerationForm(auto_id=f"id_{report.pk}_%s") if report.is_waiting else None


def _page(
    request: ActorRequest, slug: str, pk: int | None = None, refused: ExperienceModerationForm | None = None
) -> HttpResponse:
    """Show the accounts; `refused` is the form that keeps what was typed about the report `pk`, in its place."""
    consultation = get_object_or_404(consultations(), slug=slug)
    page = Paginator(experience_reports.experiences(consultation), PAGE).get_page(request.GET.get("seite"))
    rows = [(report, refused if refused and report.pk == pk else _form(report)) for report in page]
    context = {"consultation": consultation, "page": page, "rows": rows, "refused": refused, "refusals": Refusal}
    return render(request, "desk/consultations/experiences.html", context)
