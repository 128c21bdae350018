"""What every change to a recommendation begins with."""

from querschnitt.kernel.actors import Actor
from querschnitt.recommendations import rules
from querschnitt.recommendations.models import Recommendation, Version


def lock(recommendation: Recommendation, *, by: Actor) -> None:
    """Nobody else writes or adopts until this transaction ends. For members of the group and planners."""
    rules.require_work_with(by, recommendation.group)
    Recommendation.objects.select_for_update().get(pk=recommendation.pk)


def lock_open(version: Version, *, by: Actor) -> None:
    lock(version.recommendation, by=by)
    rules.require_open(version)
