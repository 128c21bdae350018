"""Everything that a councillor needs to answer one recommendation."""

from dataclasses import dataclass

from querschnitt.decisions.models import Reason
from querschnitt.decisions.queries.path import PathStep, path_of
from querschnitt.decisions.queries.standing import Standing, standing_of
from querschnitt.decisions.rules.conditions import is_answer
from querschnitt.kernel.actors import Actor
from querschnitt.recommendations.models import Dissent, Version
from querschnitt.recommendations.queries.costs import CostRange, cost_range
from querschnitt.recommendations.queries.evidence import QuotedEvidence, quoted
from querschnitt.recommendations.queries.lists import adopted_versions
from querschnitt.recommendations.queries.reading import with_parts


@dataclass(frozen=True)
class Dossier:
    """The adopted version as politics reads it, and how far it has come. Statements come first among its evidence."""

    standing: Standing
    version: Version
    costs: CostRange
    evidence: tuple[QuotedEvidence, ...]
    dissents: tuple[Dissent, ...]
    path: tuple[PathStep, ...]

    def own_reason(self, actor: Actor) -> Reason | None:
        """Return what this councillor said about the final decision before."""
        answers = (step.decision for step in self.path if step.decision and is_answer(step.decision))
        reasons = (reason for answer in answers for reason in answer.reasons.all())
        own = (reason for reason in reasons if reason.person_id == actor.person_id)
        return next(own, None) if actor.person_id else None


def dossier(hand_over_id: int) -> Dossier | None:
    """Return the dossier of a hand-over; None where there is none, since drafts belong to the circle."""
    standing = standing_of(hand_over_id)
    if standing is None:
        return None
    version = with_parts(adopted_versions()).get(pk=standing.hand_over.version_id)
    return Dossier(
        standing=standing,
        version=version,
        costs=cost_range(version),
        evidence=tuple(sorted(quoted(version.evidence.all()), key=lambda piece: not piece.kind.is_statement)),
        dissents=tuple(version.dissents.all()),
        path=path_of(standing.hand_over),
    )
