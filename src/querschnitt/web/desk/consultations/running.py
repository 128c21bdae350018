"""What runs, how many came by which way, and the buttons that open, pause and close."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.actions import consultations as consultations_actions
from querschnitt.listening.actions import pausing
from querschnitt.listening.forms.preparing import PauseForm
from querschnitt.listening.maps.queries.results import ResultOrder, results
from querschnitt.listening.queries import consultations as consultations_queries
from querschnitt.listening.queries.channels import network_turnouts, participation
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step

if TYPE_CHECKING:
    from querschnitt.listening.models import Consultation


@door(Permission.RUN_CONSULTATION)
def consultations(request: ActorRequest) -> HttpResponse:
    rows = [(each, rules.phase_today(each)) for each in consultations_queries.consultations()]
    return render(request, "desk/consultations/list.html", {"rows": rows})


@door(Permission.RUN_CONSULTATION)
def consultation(request: ActorRequest, slug: str) -> HttpResponse:
    consultation = get_object_or_404(consultations_queries.consultations(), slug=slug)
    return _detail(request, consultation, PauseForm(initial={"reason": consultation.pause_reason}))


def _detail(request: ActorRequest, consultation: "Consultation", pause_form: PauseForm) -> HttpResponse:
    accesses = participation(consultation)
    ways = [
        (access, request.build_absolute_uri(reverse("enter", args=(access.channel.code,))) if access.channel else "")
        for access in accesses
    ]
    context = {
        "consultation": consultation,
        "is_open": rules.is_open(consultation),
        "has_ended": rules.has_ended(consultation),
        "may_open": rules.may_open(consultation),
        "is_paused": rules.is_paused(consultation),
        "pause_form": pause_form,
        "may_pause": rules.is_open(consultation) or rules.is_paused(consultation),
        "may_close": rules.may_close(consultation),
        "phase": rules.phase_today(consultation),
        "is_draft": rules.is_draft(consultation),
        "ways": ways,
        "heard": network_turnouts(consultation, accesses),
        "address": request.build_absolute_uri(reverse("consultation", args=(consultation.slug,))),
    }
    return render(request, "desk/consultations/detail.html", context)


@door(Permission.RUN_CONSULTATION)
def consultation_results(request: ActorRequest, slug: str) -> HttpResponse:
    consultation = get_object_or_404(consultations_queries.consultations(), slug=slug)
    order = ResultOrder.of(request.GET.get("ordnung"))
    context = {
        "consultation": consultation,
        "has_ended": rules.has_ended(consultation),
        "rows": results(consultation).ordered(order),
        "order": order,
        "orders": ResultOrder,
    }
    return render(request, "desk/consultations/results.html", context)


@door(Permission.RUN_CONSULTATION)
@require_POST
def open_consultation(request: ActorRequest, slug: str) -> HttpResponseRedirect:
    return _change(
        request,
        slug,
        consultations_actions.open_consultation,
        _("It is open. Now it can be found under “Have your say”."),
    )


@door(Permission.RUN_CONSULTATION)
@require_POST
def pause_consultation(request: ActorRequest, slug: str) -> HttpResponse:
    consultation = get_object_or_404(consultations_queries.consultations(), slug=slug)
    form = PauseForm(request.POST)
    if form.is_valid() and form.submit(consultation=consultation, by=request.actor):
        messages.success(request, _("It is paused. Everybody who votes reads the reason; nothing that came is lost."))
        return redirect("desk:consultation", slug=slug)
    return _detail(request, consultation, form)


@door(Permission.RUN_CONSULTATION)
@require_POST
def resume_consultation(request: ActorRequest, slug: str) -> HttpResponseRedirect:
    return _change(request, slug, pausing.resume_consultation, _("It goes on. People can vote again."))


@door(Permission.RUN_CONSULTATION)
@require_POST
def close_consultation(request: ActorRequest, slug: str) -> HttpResponseRedirect:
    return _change(
        request, slug, consultations_actions.close_consultation, _("It is closed. Everybody can see the results now.")
    )


@door(Permission.RUN_CONSULTATION)
@require_POST
def lock_statements(request: ActorRequest, slug: str) -> HttpResponseRedirect:
    """Take no new statements while votes go on; or take new ones again."""
    locked = request.POST.get("locked") == "1"
    done = _("Locked: people can vote, but add nothing new.") if locked else _("People can add statements again.")
    return _change(request, slug, partial(consultations_actions.lock_statements, locked=locked), done)


def _change(request: ActorRequest, slug: str, action: "Callable[..., Consultation]", done: str) -> HttpResponseRedirect:
    consultation = get_object_or_404(consultations_queries.consultations(), slug=slug)
    try_step(request, lambda: action(consultation=consultation, by=request.actor), done)
    return redirect("desk:consultation", slug=slug)
