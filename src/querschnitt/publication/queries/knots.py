"""How far recommendations have come. Lists of members and staff show it before anything is public: only how far, not a word."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable

from querschnitt.decisions.models import Decision
from querschnitt.outcomes.enums import Verdict
from querschnitt.outcomes.models import Assessment, FundingLine, Target
from querschnitt.publication.enums import Knot, Progress
from querschnitt.publication.rules import progress
from querschnitt.recommendations.models import Evidence, Recommendation, Version

Knots = tuple[Progress, ...]


def facts(recommendation: str) -> dict[str, Combinable]:
    """What the knots are read from, to be annotated; `recommendation` is the column that names one."""
    of_this = OuterRef(recommendation)
    versions = Version.objects.filter(recommendation=OuterRef(OuterRef(recommendation)))
    # What counts is the adopted version; while there is none, the newest.
    current = versions.order_by(F("adopted_on").asc(nulls_last=True), "-number").values("pk")[:1]
    lines = FundingLine.objects.filter(measure__recommendation=of_this)
    judged = Assessment.objects.filter(target__measure__recommendation=of_this).order_by("-assessed_on", "-pk")
    return {
        "said": Exists(Evidence.objects.filter(version=Subquery(current), statement__isnull=False)),
        "recommended": Exists(Version.objects.filter(recommendation=of_this, adopted_on__isnull=False)),
        "outcome": Subquery(
            Decision.objects.filter(hand_over__recommendation=of_this, final=True).values("outcome")[:1]
        ),
        "funded": Exists(lines.filter(Q(committed__gt=0) | Q(paid__gt=0))),
        "verdict": Subquery(judged.values("verdict")[:1]),
        "effect_expected": Exists(Target.objects.filter(measure__recommendation=of_this)),
    }


def knots(row: Any) -> Knots:
    """The five knots of a row that carries the `facts`."""
    reached = {
        Knot.SAID: row.said,
        Knot.RECOMMENDED: row.recommended,
        Knot.DECIDED: row.outcome is not None,
        Knot.FUNDED: row.funded,
        Knot.WORKED: row.verdict not in (None, Verdict.NOT_ASSESSABLE),
    }
    done = [knot for knot, is_reached in reached.items() if is_reached]
    return progress(done, outcome=row.outcome, effect_expected=row.effect_expected)


def knots_by_recommendation(recommendations: Iterable[int]) -> dict[int, Knots]:
    """By the key of the recommendation. One query."""
    found = Recommendation.objects.filter(pk__in=recommendations).annotate(**facts("pk"))
    return {recommendation.pk: knots(recommendation) for recommendation in found}
