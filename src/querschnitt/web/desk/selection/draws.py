"""The draw: what was asked for and who applied, the fixed list of tickets, the number, the result and its proof."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.selection.actions.draws import discard_draw
from querschnitt.selection.computing.balance import balanced_view
from querschnitt.selection.computing.drawing import too_large_for_a_page
from querschnitt.selection.documents.comparisons import comparison_of
from querschnitt.selection.documents.reports import report_of
from querschnitt.selection.forms.draws import BalancedForm, DrawForm, NumberForm
from querschnitt.selection.queries.applications import people_taking_part
from querschnitt.selection.queries.calls import all_calls
from querschnitt.selection.queries.draws import all_draws, candidate_counts
from querschnitt.selection.queries.losses import section_today
from querschnitt.selection.queries.plans import quota_tables
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import attempt, try_step


@door(Permission.FOUND_GROUP)
def draw_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the pool beside the quotas and the population; prepare the draw. `nachbesetzen` fills free seats."""
    call, replacing = get_object_or_404(all_calls(), pk=pk), "nachbesetzen" in request.GET
    form = DrawForm(request.POST or None, call=call, replacing=replacing)
    hindrance = too_large_for_a_page(call)
    if form.is_valid() and not hindrance and (draw := form.submit(by=request.actor)):
        messages.success(request, _("The tickets are fixed. Now only the number is missing."))
        return redirect("desk:draw", pk=draw.pk)
    counts, people = candidate_counts(call), people_taking_part(call)
    context = {
        "call": call,
        "group": call.plan.group,
        "form": form,
        "replacing": replacing,
        "hindrance": hindrance,
        "tables": quota_tables(call.plan, counts, people),
        "people": people,
        "comparison": None if replacing or hindrance else comparison_of(call),
        "cross_section": section_today(call.plan.group) if replacing else None,
    }
    return render(request, "desk/selection/draw_new.html", context)


@door(Permission.FOUND_GROUP)
def draw(request: ActorRequest, pk: int) -> HttpResponse:
    draw = get_object_or_404(all_draws(), pk=pk)
    form = NumberForm(request.POST or None, draw=draw)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The lot has fallen. Please invite those who were drawn."))
        return redirect("desk:draw", pk=pk)
    context = {
        "draw": draw,
        "group": draw.call.plan.group,
        "form": form,
        "report": report_of(draw, with_names=True),
    }
    return render(request, "desk/selection/draw.html", context)


@door(Permission.FOUND_GROUP)
@require_POST
def draw_discard(request: ActorRequest, pk: int) -> HttpResponse:
    draw = get_object_or_404(all_draws(), pk=pk)
    try_step(request, lambda: discard_draw(draw=draw, by=request.actor), _("The list is discarded."))
    return redirect("desk:selection", slug=draw.call.plan.group.slug)


@door(Permission.FOUND_GROUP)
def balanced(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the choice without lot. Looking at another one (`kept` in the address) changes nothing."""
    call, replacing = get_object_or_404(all_calls(), pk=pk), "nachbesetzen" in request.GET
    kept = frozenset((request.POST or request.GET).getlist("kept"))
    view = attempt(request, lambda: balanced_view(call, kept, replacing=replacing))
    if view is None:
        return redirect("desk:selection", slug=call.plan.group.slug)
    form = BalancedForm(request.POST or {"kept": list(kept)}, call=call, replacing=replacing, people=view.people)
    if request.method == "POST" and form.is_valid() and (draw := form.submit(by=request.actor)):
        messages.success(request, _("The choice is stored. Please invite those who were chosen."))
        return redirect("desk:draw", pk=draw.pk)
    context = {"call": call, "group": call.plan.group, "form": form, "view": view, "kept": kept, "replacing": replacing}
    return render(request, "desk/selection/balanced.html", context)


urlpatterns = [
    path("auswahl/aufrufe/<int:pk>/losen/", draw_new, name="draw_new"),
    path("auswahl/aufrufe/<int:pk>/ohne-los/", balanced, name="balanced"),
    path("auswahl/lose/<int:pk>/", draw, name="draw"),
    path("auswahl/lose/<int:pk>/verwerfen/", draw_discard, name="draw_discard"),
]
