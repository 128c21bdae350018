"""Where somebody stands on the map: worked out from their own votes when they open the page, and stored nowhere."""

from dataclasses import dataclass
from math import sqrt

from querschnitt.listening.maps.queries.chart import Chart
from querschnitt.listening.models import Participant, Vote

# As many votes as everybody else on the map has cast (Polis: "in-conv" participants).
FEWEST_VOTES = 7


@dataclass(frozen=True)
class OwnPlace:
    """Where somebody stands on a map. `group` is the nearest one, None where no groups are drawn."""

    x: float
    y: float
    group: int | None
    votes: int


def own_place(chart: Chart, participant: Participant) -> OwnPlace | None:
    """Return where somebody stands on a map; None with too few votes. One query.

    The projection of the engine, for one person: the sum over their votes of (vote − mean) · loading, times
    √(statements / votes).
    """
    votes = Vote.objects.filter(participant=participant).values_list("statement__number", "choice")
    cast = [(chart.by_number[number], choice) for number, choice in votes if number in chart.by_number]
    if len(cast) < min(FEWEST_VOTES, len(chart.statements)) or not cast:
        return None
    stretch = sqrt(len(chart.statements) / len(cast))
    x, y = (
        stretch * sum((choice - statement.centre) * statement.loading[axis] for statement, choice in cast)
        for axis in (0, 1)
    )
    return OwnPlace(x, y, _nearest(chart, x, y), len(cast))


def _nearest(chart: Chart, x: float, y: float) -> int | None:
    distances = [(group.centre[0] - x) ** 2 + (group.centre[1] - y) ** 2 for group in chart.groups]
    return distances.index(min(distances)) if distances else None
