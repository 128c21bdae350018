"""The plan: how large the group is to be, by which features it is to be a cross-section, within which bounds."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.groups.queries.groups import named_group
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.selection.actions.plans import remove_category
from querschnitt.selection.forms.plans import CategoryForm, PlanSizeForm
from querschnitt.selection.forms.quota_lines import QuotaLines
from querschnitt.selection.forms.wordings import CategoryWordingForm
from querschnitt.selection.queries.calls import calls_of
from querschnitt.selection.queries.deputies import deputy_count
from querschnitt.selection.queries.draws import draws_of
from querschnitt.selection.queries.losses import section_today
from querschnitt.selection.queries.plans import (
    QuotaTable,
    all_categories,
    all_plans,
    draft_table,
    newest_plan,
    quota_tables,
)
from querschnitt.selection.queries.proposals import PROPOSALS
from querschnitt.web.desk.selection.steps import next_step
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step


@door(Permission.FOUND_GROUP)
def selection(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the whole way on one page, and the plan's tables."""
    group = get_object_or_404(named_group(slug))
    plan = newest_plan(group)
    form = PlanSizeForm(request.POST or None, group=group, plan=plan)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The size is stored."))
        return redirect("desk:selection", slug=slug)
    cross_section = section_today(group)
    tables = cross_section.tables if cross_section and cross_section.members else quota_tables(plan) if plan else ()
    context = {
        "group": group,
        "plan": plan,
        "form": form,
        "tables": tables,
        "calls": list(calls_of(group)),
        "draws": list(draws_of(plan)) if plan else [],
        "cross_section": cross_section,
        "deputy_count": deputy_count(group) if cross_section and cross_section.members else None,
        "counted_label": _("Today") if cross_section and cross_section.members else "",
    }
    return render(request, "desk/selection/selection.html", context | {"next_step": next_step(context)})


@door(Permission.FOUND_GROUP)
def category_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a feature; `vorschlag` in the address fills the form from figures that the house has."""
    plan = get_object_or_404(all_plans(), pk=pk)
    source = PROPOSALS.get(request.GET.get("vorschlag", ""))
    proposal = source() if source and request.method == "GET" else None
    form = CategoryForm(request.POST or None, plan=plan, proposal=proposal)
    return _category(request, form, QuotaLines.of(None, proposal, plan.size))


@door(Permission.FOUND_GROUP)
def category(request: ActorRequest, pk: int) -> HttpResponse:
    category = get_object_or_404(all_categories(), pk=pk)
    form = CategoryForm(request.POST or None, plan=category.plan, category=category)
    return _category(request, form, QuotaLines.of(category, None, category.plan.size))


def _category(request: ActorRequest, form: CategoryForm, start: QuotaLines) -> HttpResponse:
    size, group = form.plan.size, form.plan.group
    lines = QuotaLines(request.POST, size=size) if request.method == "POST" else start
    if "look" in request.POST:
        return render(request, "desk/selection/draft.html", {"table": _draft(form, lines)})
    if "more" in request.POST or "propose" in request.POST:
        lines = lines.with_one_more() if "more" in request.POST else lines.with_proposed_bounds()
        form = form.as_typed()
    # `&` and not `and`: both are asked, so that all faults are shown at once.
    elif form.is_valid() & lines.is_valid() and (category := form.submit(lines, by=request.actor)):
        messages.success(request, _("“%(name)s” is stored.") % {"name": category.name})
        return redirect("desk:selection", slug=group.slug)
    context = {"form": form, "lines": lines, "group": group, "size": size, "category": form.category}
    context["table"] = _draft(form, lines)
    return render(request, "desk/selection/category.html", context)


def _draft(form: CategoryForm, lines: QuotaLines) -> QuotaTable:
    """Return what the picture beside the lines shows. Without a script it follows with the next button."""
    return draft_table(str(form["name"].value() or ""), lines.drafts(), form.plan.size)


@door(Permission.FOUND_GROUP)
def category_words(request: ActorRequest, pk: int) -> HttpResponse:
    """Write question and answers in the other languages of the house."""
    category = get_object_or_404(all_categories(), pk=pk)
    form = CategoryWordingForm(request.POST or None, category=category)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("“%(name)s” is stored.") % {"name": category.name})
        return redirect("desk:selection", slug=category.plan.group.slug)
    context = {"form": form, "category": category, "group": category.plan.group}
    return render(request, "desk/selection/words.html", context)


@door(Permission.FOUND_GROUP)
@require_POST
def category_remove(request: ActorRequest, pk: int) -> HttpResponse:
    category = get_object_or_404(all_categories(), pk=pk)
    done = _("“%(name)s” is removed.") % {"name": category.name}
    try_step(request, lambda: remove_category(category=category, by=request.actor), done)
    return redirect("desk:selection", slug=category.plan.group.slug)


urlpatterns = [
    path("gruppen/<slug:slug>/auswahl/", selection, name="selection"),
    path("auswahl/<int:pk>/merkmal/", category_new, name="category_new"),
    path("auswahl/merkmale/<int:pk>/", category, name="category"),
    path("auswahl/merkmale/<int:pk>/sprachen/", category_words, name="category_words"),
    path("auswahl/merkmale/<int:pk>/entfernen/", category_remove, name="category_remove"),
]
