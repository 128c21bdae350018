"""How far adopted recommendations have come, for lists that show them before the public sees them."""

from collections.abc import Iterable
from typing import TypedDict

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from querschnitt.decisions.models import Decision
from querschnitt.outcomes.enums import Verdict
from querschnitt.outcomes.models import Assessment, FundingLine, Target
from querschnitt.publication.enums import Knot, Progress
from querschnitt.publication.rules import progress
from querschnitt.recommendations.models import Evidence, Recommendation

Knots = tuple[Progress, ...]


class Reached(TypedDict):
    pk: int
    said: bool
    outcome: str | None
    funded: bool
    verdict: str | None
    effect_expected: bool


def knots_by_recommendation(ids: Iterable[int]) -> dict[int, Knots]:
    """The five knots by the recommendation's id. One query, however many."""
    return {found["pk"]: _knots(found) for found in _reached(ids)}


def _reached(ids: Iterable[int]) -> QuerySet[Recommendation, Reached]:
    judgements = Assessment.objects.filter(target__measure__recommendation=OuterRef("pk"))
    decisions = Decision.objects.filter(hand_over__recommendation=OuterRef("pk"), final=True)
    said = Evidence.objects.filter(
        version__recommendation=OuterRef("pk"), version__adopted_on__isnull=False, statement__isnull=False
    )
    money = FundingLine.objects.filter(Q(committed__gt=0) | Q(paid__gt=0), measure__recommendation=OuterRef("pk"))
    return Recommendation.objects.filter(pk__in=set(ids)).values(
        "pk",
        said=Exists(said),
        outcome=Subquery(decisions.values("outcome")[:1]),
        funded=Exists(money),
        verdict=Subquery(judgements.order_by("-assessed_on", "-pk").values("verdict")[:1]),
        effect_expected=Exists(Target.objects.filter(measure__recommendation=OuterRef("pk"))),
    )


def _knots(found: Reached) -> Knots:
    reached = {
        Knot.SAID: found["said"],
        Knot.RECOMMENDED: True,
        Knot.DECIDED: found["outcome"],
        Knot.FUNDED: found["funded"],
        Knot.WORKED: found["verdict"] not in (None, Verdict.NOT_ASSESSABLE),
    }
    return progress(
        [knot for knot, so in reached.items() if so],
        outcome=found["outcome"],
        effect_expected=found["effect_expected"],
    )
