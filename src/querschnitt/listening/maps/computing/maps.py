"""From votes to a map: runs the engine and keeps of its answer what everybody may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypedDict

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.cells import drawable_cells
from querschnitt.engines.opinion.division import division
from querschnitt.engines.opinion.flags import flagged, judgeable
from querschnitt.engines.opinion.groups import Grouping, opinion_groups
from querschnitt.engines.opinion.representative import AGREE, DISAGREE, Representative, representative
from querschnitt.engines.opinion.rounded import rounded
from querschnitt.engines.opinion.stability import groups_with, stability_of
from querschnitt.engines.opinion.strata import common_ground, counts_by, strata_of
from querschnitt.engines.opinion.votes import VoteTable
from querschnitt.listening.enums import Choice
from querschnitt.listening.maps.computing.counting import tallies_by
from querschnitt.listening.maps.computing.votes import MapVotes, read_votes
from querschnitt.listening.maps.queries.chart import (
    Chart,
    ChartCell,
    ChartGroup,
    ChartNetwork,
    ChartStability,
    ChartStatement,
    Trait,
)
from querschnitt.listening.maps.rules import Counts, publishable_counts, publishable_parts
from querschnitt.listening.models import Consultation
from querschnitt.listening.rules import FEWEST_VOTERS, is_enough, is_few, shown_people
from querschnitt.people.models import Area

# Changes whenever the same votes might give another map.
ENGINE: Final = "Querschnitt 5 (Polis)"
# The same for every map: whoever has the votes gets the same answer.
SEED: Final = 20_220_508
SIDES: Final = {AGREE: Choice.AGREE, DISAGREE: Choice.DISAGREE}
FINDINGS: Final = 5
MAJORITY: Final = 0.5


@dataclass(frozen=True)
class ComputedMap:
    """A map that is not stored yet. `chart` may be read by everybody once it is published; `checks` is for the desk."""

    chart: Chart
    votes_sha256: str
    engine: str
    checks: dict[str, Any]


def compute_map(consultation: Consultation) -> ComputedMap:
    """Read the votes and compute a map. Takes seconds: for a worker, never for a page. Changes nothing."""
    votes = read_votes(consultation)
    return ComputedMap(chart_of(votes), votes.sha256, ENGINE, checks_of(votes))


def checks_of(votes: MapVotes) -> dict[str, Any]:
    """Return what somebody should look at before the map is published. Nobody is left out of the map itself."""
    flags, known = flagged(votes.table, votes.times), judgeable(votes.table, votes.times)
    unordered = {"unordered": known.people - known.in_order}
    if not len(flags.rows):
        return unordered
    return unordered | {
        "straight": len(flags.straight),
        "alike": [len(flag.rows) for flag in flags.alike],
        "people": len(flags.rows),
        "without": chart_of(votes.without(flags.rows)).as_json(),
    }


def chart_of(votes: MapVotes) -> Chart:
    """Return what everybody may read of the map of these votes."""
    table = votes.table
    grouping = opinion_groups(table)
    stability = _stability(table, grouping)
    k = grouping.k if stability.is_stable and not stability.has_small else 0
    groups = grouping.groups if k else np.full(len(table.participants), -1)
    cells = drawable_cells(grouping.positions[grouping.counted], groups[grouping.counted], threshold=FEWEST_VOTERS)
    tallies = tallies_by(table, groups, k)
    by_group, by_all = tallies[:k], tallies.sum(axis=0)
    by_network = tallies_by(table, votes.network_of, len(votes.networks))[:-1]
    again, changed_little = votes.since is not None, _changed_little(votes)
    everybody = [
        publishable_counts(agrees, disagrees, passes, people=len(table.participants), again=again)
        for disagrees, passes, agrees in by_all.tolist()
    ]
    in_groups, in_networks = _people_of(groups, k), _people_of(votes.network_of, len(votes.networks))
    traits = representative(by_group)
    unity, uniting = _unity(votes, groups)
    is_shown = np.array([counts is not None for counts in everybody])
    unites = _best(table.statements, uniting * is_shown)
    dividing = (division(by_group) if k else _split(everybody)) * is_shown
    return Chart(
        people=len(table.participants),
        counted=int(grouping.counted.sum()),
        alone=cells.alone,
        votes=len(table.values),
        cell_width=cells.width,
        cells=tuple(
            ChartCell(round(float(x), 3), round(float(y), 3), int(people), int(group))
            for x, y, people, group in zip(cells.x, cells.y, cells.people, cells.group, strict=True)
        ),
        groups=tuple(_group(index, grouping, traits[index], table.statements) for index in range(k)),
        **_people_by_network(votes),
        statements=tuple(
            ChartStatement(
                number=int(number),
                all=everybody[index],
                groups=publishable_parts(by_group[:, index], by_all[index], people=in_groups),
                networks=publishable_parts(
                    by_network[:, index], by_all[index], people=in_networks, hidden=changed_little
                ),
                centre=float(grouping.components.center[index]),
                loading=(float(grouping.components.vectors[0, index]), float(grouping.components.vectors[1, index])),
                unity=round(float(unity[index]), 4),
            )
            for index, number in enumerate(table.statements)
        ),
        unites=unites,
        divides=_best(table.statements, np.where(np.isin(table.statements, unites), 0.0, dividing)),
        stability=stability,
        again=again,
    )


def _stability(table: VoteTable, grouping: Grouping) -> ChartStability:
    stability = stability_of(table, grouping.groups, grouping.k, groups_with(grouping), seed=SEED)
    people = np.bincount(grouping.groups[grouping.counted], minlength=grouping.k)
    has_small = stability.stable and not is_enough(people).all()
    return ChartStability(stability.stable, stability.median_rand, stability.same_k, len(stability.rand), has_small)


def _changed_little(votes: MapVotes) -> NDArray[np.bool_]:
    """Tell of each network (s,) whether one to four people voted since the last map that everybody could read. Whoever
    handed out the link may know who that was, and would see whether a number went up."""
    if votes.since is None:
        return np.zeros(len(votes.networks), np.bool_)
    changed = _people_of(votes.network_of[votes.since], len(votes.networks))
    return is_few(changed)


def _people_of(part_of: NDArray[np.int64], parts: int) -> NDArray[np.int64]:
    """Return (parts,): how many belong to each; -1 is none."""
    return np.bincount(part_of + 1, minlength=parts + 1)[1:]


class _PeopleByNetwork(TypedDict):
    networks: tuple[ChartNetwork, ...]
    directly: int | None
    absent_areas: tuple[str, ...]


def _people_by_network(votes: MapVotes) -> _PeopleByNetwork:
    """Return the numbers of people of a chart: small ones hidden, and a second one where one alone could be subtracted
    from the total; rounded where an earlier map told other ones."""
    by_network = _people_of(votes.network_of, len(votes.networks))
    directly, *people = shown_people([int((votes.network_of < 0).sum()), *(int(count) for count in by_network)])
    if votes.since is not None:
        directly, *people = (None if count is None else int(rounded(np.array(count))) for count in (directly, *people))
    areas = {network.area_id for network in votes.networks}
    return {
        "networks": tuple(
            ChartNetwork(network.name, network.area.name, network.area.colour, count)
            for network, count in zip(votes.networks, people, strict=True)
        ),
        "directly": directly,
        "absent_areas": tuple(Area.objects.exclude(pk__in=areas).values_list("name", flat=True)),
    }


def _group(index: int, grouping: Grouping, traits: Sequence[Representative], numbers: NDArray[np.int64]) -> ChartGroup:
    members = grouping.positions[grouping.groups == index]
    x, y = members.mean(axis=0)
    of_group = (Trait(int(numbers[trait.statement]), SIDES[trait.side]) for trait in traits)
    return ChartGroup(len(members), (float(x), float(y)), tuple(of_group))


def _unity(votes: MapVotes, groups: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how far all groups and networks agree (m,), and how far they surely do, with 0 for what one of them is
    against or has yet to hear."""
    if not len(votes.table.statements):
        return np.zeros(0), np.zeros(0)
    strata = strata_of(votes.table, groups, votes.rows_by_network)
    ground = common_ground(counts_by(votes.table, strata, votes.weights))
    return ground.value, np.where(ground.carried & (ground.support > MAJORITY), ground.sure, 0.0)


def _split(everybody: Sequence[Counts | None]) -> NDArray[np.float64]:
    """Return how close to half and half everybody is, at least: without groups, what divides all. What a majority is
    sure of doesn't."""
    lows = [(counts.agree.low, counts.disagree.low) if counts else (0.0, 0.0) for counts in everybody]
    return np.array([min(low) if max(low) <= MAJORITY else 0.0 for low in lows])


def _best(numbers: NDArray[np.int64], weights: NDArray[np.float64]) -> tuple[int, ...]:
    """Return the numbers of the heaviest statements, of equals the lower one; none that weighs nothing."""
    order = np.lexsort((numbers, -weights))[:FINDINGS]
    return tuple(int(numbers[index]) for index in order if weights[index] > 0)
