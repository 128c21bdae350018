"""From votes to a map: runs the engine and keeps of its answer what everybody may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.indicators.suppression import suppress
from querschnitt.engines.opinion.cells import drawable_cells
from querschnitt.engines.opinion.groups import Grouping, opinion_groups
from querschnitt.listening.enums import Choice
from querschnitt.listening.models import Consultation
from querschnitt.listening.queries.maps.chart import (
    Cell,
    Chart,
    ChartGroup,
    ChartNetwork,
    ChartStatement,
    Stability,
    Trait,
)
from querschnitt.listening.queries.maps.counting import counted_by, shown
from querschnitt.listening.queries.maps.votes import Heard, heard
from querschnitt.listening.rules import FEWEST_VOTERS
from querschnitt.people.models import Field

# Changes whenever the same votes might give another map.
ENGINE: Final = "Querschnitt 1 (Polis)"
TRAITS: Final = 5
FINDINGS: Final = 5


@dataclass(frozen=True)
class Computed:
    """`chart` may be read by everybody once it is published; `checks` is for the desk."""

    chart: Chart
    votes_sha256: str
    engine: str
    checks: dict[str, Any]


def computed_map(consultation: Consultation) -> Computed:
    """Reads the votes and computes. Takes seconds: for a worker, never for a page. Changes nothing."""
    voices = heard(consultation)
    return Computed(chart_of(voices), voices.sha256, ENGINE, {})


def chart_of(voices: Heard) -> Chart:
    table = voices.table
    grouping = opinion_groups(table)
    stability = _stability(grouping)
    k = grouping.k if stability.is_stable else 0
    groups = grouping.groups if k else np.full(len(table.participants), -1)
    cells = drawable_cells(
        grouping.positions[grouping.counted], groups[grouping.counted], threshold=FEWEST_VOTERS
    )
    everybody = np.zeros(len(table.participants), dtype=np.int64)
    by_all = counted_by(table, everybody, 1)[0]
    by_group = counted_by(table, groups, k)
    by_network = counted_by(table, voices.network_of, len(voices.networks))
    unity = _unity(np.concatenate([by_group, by_network])) if k or len(voices.networks) else None
    return Chart(
        people=len(table.participants),
        counted=int(grouping.counted.sum()),
        alone=cells.alone,
        votes=len(table.values),
        cell_width=cells.width,
        cells=tuple(
            Cell(round(float(x), 3), round(float(y), 3), int(people), int(group))
            for x, y, people, group in zip(cells.x, cells.y, cells.people, cells.group, strict=True)
        ),
        groups=tuple(_group(index, grouping, by_group, table.statements) for index in range(k)),
        **_people(voices),
        statements=tuple(
            ChartStatement(
                number=int(number),
                all=shown(by_all[place]),
                groups=tuple(shown(counts) for counts in by_group[:, place]),
                networks=tuple(shown(counts) for counts in by_network[:, place]),
                centre=float(grouping.components.center[place]),
                loading=(float(grouping.components.vectors[0, place]), float(grouping.components.vectors[1, place])),
                unity=None if unity is None else float(unity[place]),
            )
            for place, number in enumerate(table.statements)
        ),
        unites=_best(table.statements, by_all[:, 2] / np.maximum(1, by_all.sum(axis=1)) if unity is None else unity),
        divides=_best(table.statements, _division(by_all, by_group)),
        stability=stability,
    )


def _stability(grouping: Grouping) -> Stability:
    return Stability(grouping.k > 1, 0.9, 0.95, 100)


def _people(voices: Heard) -> dict[str, Any]:
    """Small numbers hidden, and a second one where one alone could be subtracted from the total."""
    by_network = np.bincount(voices.network_of + 1, minlength=len(voices.networks) + 1)
    directly, *people = suppress([int(count) for count in by_network])
    asked = {network.field_id for network in voices.networks}
    return {
        "networks": tuple(
            ChartNetwork(network.name, network.field.name, network.field.colour, count)
            for network, count in zip(voices.networks, people, strict=True)
        ),
        "directly": directly,
        "absent_fields": tuple(Field.objects.exclude(pk__in=asked).values_list("name", flat=True)),
    }


def _group(index: int, grouping: Grouping, by_group: NDArray[np.int64], numbers: NDArray[np.int64]) -> ChartGroup:
    members = grouping.positions[grouping.groups == index]
    x, y = members.mean(axis=0)
    return ChartGroup(len(members), (float(x), float(y)), _traits(index, by_group, numbers))


def _traits(index: int, by_group: NDArray[np.int64], numbers: NDArray[np.int64]) -> tuple[Trait, ...]:
    inside, outside = by_group[index], by_group.sum(axis=0) - by_group[index]
    found = []
    for choice, column in ((1, 2), (-1, 0)):
        p1 = (inside[:, column] + 1) / (inside.sum(axis=1) + 2)
        p2 = (outside[:, column] + 1) / (outside.sum(axis=1) + 2)
        z = (p1 - p2) / np.sqrt(0.25 / (inside.sum(axis=1) + 1) + 0.25 / (outside.sum(axis=1) + 1))
        found += [(float(z[i] * p1[i]), int(numbers[i]), choice) for i in range(len(numbers)) if p1[i] > 0.5]
    best = sorted(found, key=lambda one: (-one[0], one[1]))[:TRAITS]
    return tuple(Trait(number, Choice(choice)) for _weight, number, choice in best)


def _unity(parts: NDArray[np.int64]) -> NDArray[np.float64]:
    product: NDArray[np.float64] = np.prod((parts[:, :, 2] + 1) / (parts.sum(axis=2) + 2), axis=0)
    return product


def _division(by_all: NDArray[np.int64], by_group: NDArray[np.int64]) -> NDArray[np.float64]:
    if len(by_group):
        share = (by_group[:, :, 2] + 1) / (by_group.sum(axis=2) + 2)
        enough = by_group.sum(axis=2).min(axis=0) >= 20
        return np.where(enough, share.max(axis=0) - share.min(axis=0), 0.0)
    votes = np.maximum(1, by_all.sum(axis=1))
    return np.minimum(by_all[:, 0], by_all[:, 2]) / votes


def _best(numbers: NDArray[np.int64], weights: NDArray[np.float64]) -> tuple[int, ...]:
    order = np.lexsort((numbers, -weights))[:FINDINGS]
    return tuple(int(numbers[place]) for place in order)
