"""How each hand-over stands: answered, waiting, overdue."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from querschnitt.decisions.enums import POSITIVE, Outcome, State
from querschnitt.decisions.models import Consideration, Decision, HandOver, Reason
from querschnitt.decisions.rules.conditions import ANSWER, IN_PUBLIC, days_until_answer, state_of
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.conditions import across
from querschnitt.recommendations.models import Recommendation, Version
from querschnitt.recommendations.rules import ADOPTED


@dataclass(frozen=True)
class Standing:
    """A hand-over, and whether politics has answered. The answer is the final decision."""

    hand_over: HandOver
    decision: Decision | None
    today: date

    @property
    def version(self) -> Version:
        return self.hand_over.version

    @property
    def recommendation(self) -> Recommendation:
        return self.hand_over.recommendation

    @property
    def state(self) -> State:
        return state_of(self.hand_over, self.decision, self.today)

    @property
    def is_overdue(self) -> bool:
        return self.state is State.OVERDUE

    @property
    def is_positive(self) -> bool:
        return self.decision is not None and self.decision.outcome in POSITIVE

    @property
    def is_rejected(self) -> bool:
        return self.decision is not None and self.decision.outcome == Outcome.REJECTED

    @property
    def days(self) -> int:
        return days_until_answer(self.hand_over, self.decision, self.today)


def hand_overs() -> QuerySet[HandOver]:
    """Return all hand-overs with their final decisions at hand."""
    final = Decision.objects.filter(ANSWER).select_related("committee", "agenda_item")
    return HandOver.objects.select_related("version", "recommendation__group", "paper").prefetch_related(
        Prefetch("decisions", final, to_attr="final_decisions")
    )


def standings(state: State | None = None) -> list[Standing]:
    """Return those that wait, longest first, and then the answered ones, newest first. Two queries."""
    every = [_standing(hand_over) for hand_over in hand_overs()]
    return sorted((standing for standing in every if state is None or standing.state == state), key=_urgency)


def standing_of(hand_over_id: int) -> Standing | None:
    hand_over = hand_overs().filter(pk=hand_over_id).first()
    return _standing(hand_over) if hand_over else None


def _standing(hand_over: Any) -> Standing:
    return Standing(hand_over, next(iter(hand_over.final_decisions), None), clock.today())


def _urgency(standing: Standing) -> tuple[bool, int]:
    if standing.decision:
        return True, -standing.decision.decided_on.toordinal()
    return False, (standing.hand_over.answer_due_on or standing.hand_over.handed_over_on).toordinal()


def waiting_versions() -> QuerySet[Version]:
    """Return adopted versions that nobody has handed over yet; the oldest first."""
    return (
        Version.objects.filter(ADOPTED, recommendation__hand_over=None)
        .select_related("recommendation__group")
        .order_by("adopted_on", "id")
    )


def decisions() -> QuerySet[Decision]:
    """Return all that was confirmed, newest first, with reasons and corrections at hand."""
    return (
        Decision.objects.select_related("committee", "agenda_item", "hand_over__version", "hand_over__recommendation")
        .prefetch_related("reasons", "corrections")
        .order_by("-decided_on", "-id")
    )


def final_decisions() -> QuerySet[Decision]:
    """Return the answers of politics: what measures can stand on, and what the public reads."""
    return decisions().filter(ANSWER)


def decisions_without_reason_by(actor: Actor) -> QuerySet[Decision]:
    """Return final decisions that this councillor has given no reason for yet."""
    if actor.person_id is None:
        return Decision.objects.none()
    own = Reason.objects.filter(decision=OuterRef("pk"), person=actor.person_id)
    return final_decisions().exclude(Exists(own))


def reason_by(actor: Actor, decision: Decision) -> Reason | None:
    """Return what this councillor has said about the decision before; None for whoever is no person."""
    return decision.reasons.filter(person=actor.person_id).first() if actor.person_id else None


@dataclass(frozen=True)
class UnconfirmedResult:
    """A result that the council published for one of our papers, and nobody has read as an outcome yet."""

    hand_over_id: int
    title: str
    item_id: int
    on: date
    committee: str
    result: str


def unconfirmed_results() -> list[UnconfirmedResult]:
    """Return unconfirmed results in the order of days: only what is public, and since the hand-over. One query."""
    confirmed = Decision.objects.filter(hand_over=OuterRef("handed"), agenda_item=OuterRef("agenda_item"))
    steps = (
        Consideration.objects.filter(
            across("agenda_item", IN_PUBLIC),
            withdrawn=False,
            paper__hand_overs__isnull=False,
            agenda_item__meeting__starts_at__date__gte=F("paper__hand_overs__handed_over_on"),
            agenda_item__meeting__starts_at__lte=clock.now(),
        )
        .exclude(agenda_item__result="")
        .annotate(handed=F("paper__hand_overs"))
        .exclude(Exists(confirmed))
        .order_by("agenda_item__meeting__starts_at", "id")
        .values_list(
            "handed",
            "paper__hand_overs__version__title",
            "agenda_item",
            "agenda_item__meeting__starts_at",
            "committee__name",
            "agenda_item__result",
        )
    )
    return [
        UnconfirmedResult(hand_over, title, item, timezone.localdate(at), committee or "", result)
        for hand_over, title, item, at, committee, result in steps
    ]
