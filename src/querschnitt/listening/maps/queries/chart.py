"""An opinion map as it is stored and may be read by everybody: sums over at least five people, never a person's row."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from math import hypot, sqrt
from typing import Any, Final

from querschnitt.listening.enums import Choice
from querschnitt.listening.maps.rules import Counts
from querschnitt.listening.rules import is_few

LETTERS: Final = "ABCDEFGH"
# Counts as JSON has them.
_Stored = Mapping[str, int] | None


@dataclass(frozen=True)
class ChartStatement:
    """A statement on a map: who voted how, and where it moves people.

    `groups` and `networks` stand in the order of the chart's; None is what may not be shown. `centre` and `loading`
    place somebody on the map by their own votes. `unity`, 0 to 1: how far all groups and networks agree, small ones
    counted like large ones.
    """

    number: int
    all: Counts | None
    groups: tuple[Counts | None, ...]
    networks: tuple[Counts | None, ...]
    centre: float
    loading: tuple[float, float]
    unity: float


@dataclass(frozen=True)
class Trait:
    """What a group says more often than everybody else."""

    number: int
    choice: Choice


@dataclass(frozen=True)
class ChartGroup:
    """A group of a map."""

    people: int
    centre: tuple[float, float]
    traits: tuple[Trait, ...]


@dataclass(frozen=True)
class ChartNetwork:
    """A network that was asked. `people` is None where the number may not be shown."""

    name: str
    area_name: str
    area_colour: int
    people: int | None


@dataclass(frozen=True)
class ChartCell:
    """At least five people of one group who stand close together; `group` is -1 where no groups are drawn."""

    x: float
    y: float
    people: int
    group: int


@dataclass(frozen=True)
class ChartStability:
    """How sure the groups of a map are.

    `agreement`: the median adjusted Rand index between the groups and those of `repeats` bootstraps over people;
    `same_count`: the share of bootstraps that found as many groups. `has_small`: one of them would have fewer than five
    people, so that none is drawn.
    """

    is_stable: bool
    agreement: float
    same_count: float
    repeats: int
    has_small: bool = False


@dataclass(frozen=True)
class Chart:
    """An opinion map as it is stored.

    `people` took part, `counted` of them voted often enough to stand on the map, `alone` stand where too few do.
    `directly`: how many came without a network's link (None: may not be shown). `absent_areas`: no network was asked.
    `again`: everybody could read an earlier map of the same consultation, so that all counts of votes are rounded in
    this one: the difference between the two would otherwise be how single people voted.
    """

    people: int
    counted: int
    alone: int
    votes: int
    cell_width: float
    cells: tuple[ChartCell, ...]
    groups: tuple[ChartGroup, ...]
    networks: tuple[ChartNetwork, ...]
    directly: int | None
    absent_areas: tuple[str, ...]
    statements: tuple[ChartStatement, ...]
    unites: tuple[int, ...]
    divides: tuple[int, ...]
    stability: ChartStability
    again: bool = False

    @cached_property
    def by_number(self) -> dict[int, ChartStatement]:
        return {statement.number: statement for statement in self.statements}

    @property
    def hides_people(self) -> bool:
        return self.directly is None or any(network.people is None for network in self.networks)

    @property
    def has_few_alone(self) -> bool:
        """Tell whether so few stand alone that their number may not be told."""
        return is_few(self.alone)

    def extremity(self, number: int) -> float:
        """Return how far from the middle somebody would stand who agreed with this statement alone (Polis: comment
        extremity)."""
        statement = self.by_number[number]
        return hypot(*statement.loading) * abs(Choice.AGREE - statement.centre) * sqrt(len(self.statements))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def chart_from(result: Mapping[str, Any]) -> Chart:
    """Return the chart that `as_json` wrote."""
    return Chart(
        **{name: result[name] for name in ("people", "counted", "alone", "votes", "cell_width", "directly")},
        cells=tuple(ChartCell(**cell) for cell in result["cells"]),
        groups=tuple(_group(**group) for group in result["groups"]),
        networks=tuple(ChartNetwork(**network) for network in result["networks"]),
        statements=tuple(_statement(**statement) for statement in result["statements"]),
        absent_areas=tuple(result["absent_areas"]),
        unites=tuple(result["unites"]),
        divides=tuple(result["divides"]),
        stability=ChartStability(**result["stability"]),
        again=result.get("again", False),
    )


def _group(people: int, centre: Iterable[float], traits: Iterable[Mapping[str, int]]) -> ChartGroup:
    x, y = centre
    return ChartGroup(people, (x, y), tuple(Trait(trait["number"], Choice(trait["choice"])) for trait in traits))


def _statement(
    *, all: _Stored, groups: Iterable[_Stored], networks: Iterable[_Stored], loading: Iterable[float], **rest: Any
) -> ChartStatement:
    x, y = loading
    return ChartStatement(
        all=_counts(all),
        groups=tuple(map(_counts, groups)),
        networks=tuple(map(_counts, networks)),
        loading=(x, y),
        **rest,
    )


def _counts(stored: _Stored) -> Counts | None:
    return None if stored is None else Counts(**stored)
