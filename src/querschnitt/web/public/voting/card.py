"""The voting card: three buttons of one plain form."""

from http import HTTPStatus
from typing import Final

from django.conf import settings
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
from querschnitt.kernel.tokens import fingerprint
from querschnitt.listening import rules
from querschnitt.listening.computing import cards
from querschnitt.listening.enums import VoteOutcome
from querschnitt.listening.forms.voting import VoteForm
from querschnitt.listening.queries.channels import channel_of
from querschnitt.listening.queries.voting import progress
from querschnitt.listening.queries.wordings import wording
from querschnitt.web.front.rate_limit import is_too_quick
from querschnitt.web.front.reading import VOTE_ADDRESS
from querschnitt.web.limits import is_too_often
from querschnitt.web.participation import new_entry, sealed, secret_of, unsealed
from querschnitt.web.public.voting.visit import Visit, remember, visit_of
from querschnitt.web.requests import ActorRequest

# More than anybody answers while the connection is away; the address stays short enough for every server.
_LONGEST_LIST: Final = 1000
# What the form of a card sends.
_VOTE: Final = ("statement", "choice", "served", "entry", "zugang")


@door(Permission.TAKE_PART)
def enter(request: ActorRequest, code: str) -> HttpResponse:
    """Lead from the short address on flyers and in QR codes to the card."""
    channel = channel_of(code)
    if channel is None:
        raise Http404(_("No consultation has this link."))
    return redirect(f"{reverse('take_part', args=(channel.consultation.slug,))}?zugang={channel.code}")


@door(Permission.TAKE_PART)
@never_cache
def take_part(request: ActorRequest, slug: str) -> HttpResponse:
    visit = visit_of(request, slug)
    if request.method == "POST":
        return _vote(request, visit)
    if rules.is_paused(visit.consultation):
        return _paused(request, visit)
    if words := rules.closed_words(visit.consultation):
        messages.info(request, words)
        return redirect("consultation", slug=slug)
    skipping = _on_the_way(request)
    card = cards.card(visit.consultation, visit.participant, _asked_for(request), skipping)
    if card is None:
        messages.error(request, _("There is no such statement to vote on here."))
        return _to_card(visit)
    if visit.participant and (card.statement is None or (skipping and card.progress.is_round_complete)):
        return redirect("finished", slug=slug)
    context = {
        "visit": visit,
        "consultation": visit.consultation,
        "card": card,
        "wording": wording(card.statement, get_language() or "") if card.statement else None,
        **_travelling(visit, card),
    }
    return render(request, "public/voting/card.html", context)


def _vote(request: ActorRequest, visit: Visit) -> HttpResponse:
    form = VoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Your answer did not arrive. Please choose one of the three buttons."))
        return _to_card(visit)
    if is_too_quick(request.META, visit.participant.token_fingerprint if visit.participant else None):
        messages.error(request, _("That was very quick. Please wait a minute, then answer again."))
        return _to_card(visit)
    if visit.participant is None and is_too_often(request, "join", settings.NEW_PEOPLE_AN_HOUR):
        messages.error(request, _("Very many have begun from your connection. Please try again in an hour."))
        return _to_card(visit)
    pk = visit.consultation.pk
    try:
        entry = form.cast(
            consultation=visit.consultation,
            participant=visit.participant,
            channel=visit.channel,
            token=secret_of(request.POST.get("entry", ""), pk),
            served=unsealed(request.POST.get("served", ""), pk, form.cleaned_data["statement"]),
        )
    except ValidationError as error:
        if error.code == VoteOutcome.PAUSED:
            return _paused(request, visit, {name: request.POST.get(name, "") for name in _VOTE})
        messages.error(request, error.messages[0])
        return _to_card(visit)
    done = progress(visit.consultation, entry.participant).is_round_complete
    response = redirect("finished" if done else "take_part", slug=visit.consultation.slug)
    remember(response, request, entry)
    return response


def _paused(request: ActorRequest, visit: Visit, vote: dict[str, str] | None = None) -> HttpResponse:
    """Show why it is paused. A vote that came meanwhile stays in the page, to be sent again."""
    context = {
        "visit": visit,
        "consultation": visit.consultation,
        "vote": vote,
        "vote_address": VOTE_ADDRESS,
        "voter": _alias(visit),
    }
    status = HTTPStatus.CONFLICT if vote else HTTPStatus.OK
    return render(request, "public/voting/paused.html", context, status=status)


def _asked_for(request: ActorRequest) -> int | None:
    """Return the id of the statement to be answered anew; None where the address holds no number that can be one."""
    number = request.GET.get("aussage", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


def _on_the_way(request: ActorRequest) -> list[int]:
    """Return the ids of statements whose answers the page's script has yet to send."""
    numbers = request.GET.get("ohne", "")[:_LONGEST_LIST].split(",")
    return [int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) < 10]


def _travelling(visit: Visit, card: cards.VotingCard) -> dict[str, str]:
    """Return the hidden fields that go out with the card and come back with the vote."""
    pk, chosen = visit.consultation.pk, card.statement
    served = sealed(pk, chosen.number, card.served) if chosen and card.served is not None else ""
    entry = "" if visit.participant else new_entry(pk)
    return {"served": served, "entry": entry, "vote_address": VOTE_ADDRESS, "voter": _alias(visit)}


def _alias(visit: Visit) -> str:
    """Return the name under which the browser keeps answers that are not sent yet, so that they are never sent as
    somebody else's. It leads to no secret and to no row."""
    return fingerprint(f"kept for {visit.participant.token_fingerprint}")[:12] if visit.participant else ""


def _to_card(visit: Visit) -> HttpResponseRedirect:
    return redirect(reverse("take_part", args=(visit.consultation.slug,)) + visit.query)
