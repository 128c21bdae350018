"""What a version would cost."""

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.money import Money
from querschnitt.kernel.permissions import Permission
from querschnitt.recommendations.actions.opening import lock_open
from querschnitt.recommendations.actions.wording import CostLine
from querschnitt.recommendations.models import CostEstimate, Version


@action(Permission.DRAFT_RECOMMENDATION)
def estimate_cost(*, by: Actor, version: Version, year: int, minimum: Money, maximum: Money) -> CostEstimate:
    """Enter what one year would cost; a second estimate for the year takes the place of the first."""
    CostLine(year, minimum, maximum).check()
    lock_open(version, by=by)
    estimate, _ = CostEstimate.objects.update_or_create(
        version=version, year=year, defaults={"minimum": minimum, "maximum": maximum}
    )
    ledger.record("cost.estimated", version, by=by, year=year)
    return estimate
