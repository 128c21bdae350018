"""How far a group is the cross-section it is meant to be: by area, municipality, lived experience and kind of seat."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from querschnitt.groups.enums import SeatKind
from querschnitt.groups.models import FocusGroup
from querschnitt.groups.queries.seats import group_seats
from querschnitt.groups.queries.states import NamesShown, SeatState
from querschnitt.people.models import Area, Experience
from querschnitt.territory.models import Municipality


@dataclass(frozen=True)
class SeatCount:
    """The number of some seats, and how many of them are filled."""

    seats: int
    filled: int

    @property
    def vacant(self) -> int:
        return self.seats - self.filled


@dataclass(frozen=True)
class AreaCoverage(SeatCount):
    area: Area


@dataclass(frozen=True)
class KindCoverage(SeatCount):
    kind: SeatKind


@dataclass(frozen=True)
class ExperienceCoverage(SeatCount):
    """The seats for one lived experience; `seats` is 0 where the group has none."""

    experience: Experience

    @property
    def present(self) -> bool:
        return self.filled > 0


@dataclass(frozen=True)
class MunicipalityCoverage:
    """Tell whether a municipality is present. `share` is its part of the county's population, from 0 to 1."""

    municipality: Municipality
    present: bool
    share: float


@dataclass(frozen=True)
class Coverage:
    """A group's cross-section as it is today; deputies do not count, they sit here only when the member is absent.

    `areas` stand in the order of the clock, like the seats in the disc; `absent_areas` have no seat here.
    """

    areas: tuple[AreaCoverage, ...]
    absent_areas: tuple[Area, ...]
    kinds: tuple[KindCoverage, ...]
    experiences: tuple[ExperienceCoverage, ...]
    municipalities: tuple[MunicipalityCoverage, ...]
    population_on: date | None

    @property
    def seated_experiences(self) -> tuple[ExperienceCoverage, ...]:
        return tuple(line for line in self.experiences if line.seats)

    @property
    def absent_experiences(self) -> tuple[ExperienceCoverage, ...]:
        return tuple(line for line in self.experiences if not line.seats)

    @property
    def missing_municipalities(self) -> tuple[MunicipalityCoverage, ...]:
        return tuple(line for line in self.municipalities if not line.present)


def coverage(group: FocusGroup, states: tuple[SeatState, ...] | None = None) -> Coverage:
    """Return the coverage of a group: three queries, and those of its seats unless the page has `states` already."""
    states = group_seats(group, NamesShown.NOBODY) if states is None else states
    here = dict.fromkeys(state.area for state in states)
    municipalities = _municipalities(states)
    return Coverage(
        areas=tuple(_area(area, states) for area in here),
        absent_areas=tuple(area for area in Area.objects.all() if area not in here),
        kinds=tuple(KindCoverage(*_filling(_on(states, kind=kind)), kind) for kind in SeatKind),
        experiences=tuple(
            ExperienceCoverage(*_filling(_on(states, experience_id=experience.pk)), experience)
            for experience in Experience.objects.all()
        ),
        municipalities=municipalities,
        population_on=max((line.municipality.population_on for line in municipalities), default=None),
    )


def _on(states: tuple[SeatState, ...], **wanted: object) -> list[SeatState]:
    return [s for s in states if all(getattr(s.seat, name) == value for name, value in wanted.items())]


def _filling(states: list[SeatState]) -> tuple[int, int]:
    return len(states), sum(not state.vacant for state in states)


def _area(area: Area, states: tuple[SeatState, ...]) -> AreaCoverage:
    return AreaCoverage(*_filling(_on(states, area_id=area.pk)), area)


def _municipalities(states: tuple[SeatState, ...]) -> tuple[MunicipalityCoverage, ...]:
    """Return all municipalities, the largest first.

    A filled seat stands for its own municipality, otherwise for the one its member lives in.
    """
    present = Counter(
        state.seat.municipality_id or state.member.municipality_id for state in states if state.member is not None
    )
    municipalities = list(Municipality.objects.order_by("-population", "name"))
    total = sum(municipality.population for municipality in municipalities) or 1
    return tuple(MunicipalityCoverage(m, present[m.pk] > 0, m.population / total) for m in municipalities)
