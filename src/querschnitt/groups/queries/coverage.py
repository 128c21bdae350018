"""Is the cross-section there? By area, by municipality, by lived experience, by kind of seat."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from querschnitt.groups.enums import SeatKind
from querschnitt.groups.models import FocusGroup
from querschnitt.groups.queries.seats import group_seats
from querschnitt.groups.queries.states import Names, SeatState
from querschnitt.people.models import Area, Experience
from querschnitt.territory.models import Municipality


@dataclass(frozen=True)
class Filling:
    """Of so many seats, so many are filled."""

    seats: int
    filled: int

    @property
    def vacant(self) -> int:
        return self.seats - self.filled


@dataclass(frozen=True)
class AreaCoverage(Filling):
    area: Area


@dataclass(frozen=True)
class KindCoverage(Filling):
    kind: SeatKind


@dataclass(frozen=True)
class ExperienceCoverage(Filling):
    """`seats` is 0 where the group has no seat for this experience."""

    experience: Experience

    @property
    def present(self) -> bool:
        return self.filled > 0


@dataclass(frozen=True)
class MunicipalityCoverage:
    """`share` is the municipality's part of the county's population, from 0 to 1."""

    municipality: Municipality
    present: bool
    share: float


@dataclass(frozen=True)
class Coverage:
    """`areas` stand in the order of the clock, like the seats in the disc; `absent_areas` have no seat here.

    Deputies do not count: they sit here only when the member is absent.
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
    def covered_share(self) -> float:
        """Part of the county's population that lives in a municipality someone here comes from."""
        return sum(line.share for line in self.municipalities if line.present)

    @property
    def present_municipalities(self) -> tuple[MunicipalityCoverage, ...]:
        return tuple(line for line in self.municipalities if line.present)

    @property
    def missing_municipalities(self) -> tuple[MunicipalityCoverage, ...]:
        return tuple(line for line in self.municipalities if not line.present)


def coverage(group: FocusGroup, states: tuple[SeatState, ...] | None = None) -> Coverage:
    """Pass `states` where the page has them already; three more queries."""
    states = group_seats(group, Names.NOBODY) if states is None else states
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
    """A filled seat stands for its own municipality, otherwise for the one its member lives in. The largest first."""
    present = Counter(
        state.seat.municipality_id or state.member.municipality_id for state in states if state.member is not None
    )
    listed = list(Municipality.objects.order_by("-population", "name"))
    total = sum(municipality.population for municipality in listed) or 1
    return tuple(MunicipalityCoverage(m, present[m.pk] > 0, m.population / total) for m in listed)
