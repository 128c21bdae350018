"""The voting card: three buttons of one plain form."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import queries, rules
from querschnitt.listening.forms import VoteForm
from querschnitt.web.public.voting.visit import Visit, remember, visit_of
from querschnitt.web.requests import ActorRequest


@door(Permission.TAKE_PART)
def enter(request: ActorRequest, code: str) -> HttpResponse:
    """The short address on flyers and in QR codes."""
    channel = queries.channel_of(code)
    if channel is None:
        raise Http404(_("No consultation has this link."))
    return redirect(f"{reverse('take_part', args=(channel.consultation.slug,))}?zugang={channel.code}")


@door(Permission.TAKE_PART)
@never_cache
def take_part(request: ActorRequest, slug: str) -> HttpResponse:
    visit = visit_of(request, slug)
    if request.method == "POST":
        return _vote(request, visit)
    if not rules.is_open(visit.consultation):
        messages.info(request, _("This consultation is closed. Votes do not count any more."))
        return redirect("consultation", slug=slug)
    card = queries.card(visit.consultation, visit.participant, _asked_for(request))
    if card is None:
        messages.error(request, _("There is no such statement to vote on here."))
        return _to_card(visit)
    if card.statement is None and visit.participant:
        return redirect("finished", slug=slug)
    context = {
        "visit": visit,
        "consultation": visit.consultation,
        "card": card,
        "wording": queries.wording(card.statement, get_language() or "") if card.statement else None,
    }
    return render(request, "public/voting/card.html", context)


def _vote(request: ActorRequest, visit: Visit) -> HttpResponseRedirect:
    form = VoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Your answer did not arrive. Please choose one of the three buttons."))
        return _to_card(visit)
    try:
        entry = form.cast(consultation=visit.consultation, participant=visit.participant, channel=visit.channel)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return _to_card(visit)
    done = queries.progress(visit.consultation, entry.participant).is_round_complete
    response = redirect("finished" if done else "take_part", slug=visit.consultation.slug)
    remember(response, request, entry)
    return response


def _asked_for(request: ActorRequest) -> int | None:
    """The statement somebody wants to answer anew; anything but a number that can be one asks for nothing."""
    number = request.GET.get("aussage", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


def _to_card(visit: Visit) -> HttpResponseRedirect:
    return redirect(reverse("take_part", args=(visit.consultation.slug,)) + visit.query)
