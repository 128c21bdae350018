"""What every change to a recommendation begins with."""

from querschnitt.kernel.actors import Actor
from querschnitt.recommendations import rules
from querschnitt.recommendations.models import Recommendation, Version


def lock(recommendation: Recommendation, *, by: Actor) -> None:
    """Hold the recommendation, so that nobody else writes or adopts until this transaction ends.

    Raises PermissionDenied for whoever is neither a member of the group nor a planner.
    """
    rules.require_work_with(by, recommendation.group)
    Recommendation.objects.select_for_update().get(pk=recommendation.pk)


def lock_open(version: Version, *, by: Actor) -> None:
    """Hold the recommendation of a version; raise ValidationError if the version is not open any more."""
    lock(version.recommendation, by=by)
    rules.require_open(version)
