"""How far recommendations have come. Lists of members and staff show that before anything is public, and not a word."""

from collections.abc import Iterable
from typing import Any, assert_never

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.expressions import Combinable

from querschnitt.decisions.models import Decision
from querschnitt.decisions.rules.conditions import ANSWER
from querschnitt.outcomes.enums import Verdict
from querschnitt.outcomes.models import Assessment, FundingLine, Target
from querschnitt.outcomes.rules import FUNDED, has_worked
from querschnitt.publication.enums import Knot, KnotProgress
from querschnitt.publication.rules import progress
from querschnitt.recommendations.enums import EvidenceKind
from querschnitt.recommendations.models import Evidence, Recommendation, Version, columns_of
from querschnitt.recommendations.rules import ADOPTED, CURRENT_FIRST

Knots = tuple[KnotProgress, ...]


def facts(recommendation: str) -> dict[str, Combinable]:
    """Return what the knots are read from, to be annotated; `recommendation` is the column that names one."""
    of_this = OuterRef(recommendation)
    versions = Version.objects.filter(recommendation=OuterRef(OuterRef(recommendation)))
    current = versions.order_by(*CURRENT_FIRST).values("pk")[:1]
    lines = FundingLine.objects.filter(measure__recommendation=of_this)
    judged = Assessment.objects.filter(target__measure__recommendation=of_this).order_by("-assessed_on", "-pk")
    return {
        "said": Exists(Evidence.objects.filter(columns_of(EvidenceKind.STATEMENT), version=Subquery(current))),
        "recommended": Exists(Version.objects.filter(ADOPTED, recommendation=of_this)),
        "outcome": Subquery(Decision.objects.filter(ANSWER, hand_over__recommendation=of_this).values("outcome")[:1]),
        "funded": Exists(lines.filter(FUNDED)),
        "verdict": Subquery(judged.values("verdict")[:1]),
        "effect_expected": Exists(Target.objects.filter(measure__recommendation=of_this)),
    }


def knots(row: Any) -> Knots:
    """Return the five knots of a row that carries the `facts`."""
    done = [knot for knot in Knot if _is_done(knot, row)]
    return progress(done, outcome=row.outcome, effect_expected=row.effect_expected)


def _is_done(knot: Knot, row: Any) -> bool:
    match knot:
        case Knot.SAID:
            return bool(row.said)
        case Knot.RECOMMENDED:
            return bool(row.recommended)
        case Knot.DECIDED:
            return row.outcome is not None
        case Knot.FUNDED:
            return bool(row.funded)
        case Knot.WORKED:
            return row.verdict is not None and has_worked(Verdict(row.verdict)) is not None
        case _:
            assert_never(knot)


def knots_by_recommendation(recommendations: Iterable[int]) -> dict[int, Knots]:
    """Return the knots by the key of the recommendation. One query."""
    rows = Recommendation.objects.filter(pk__in=recommendations).annotate(**facts("pk"))
    return {row.pk: knots(row) for row in rows}
