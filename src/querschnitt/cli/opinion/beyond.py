"""What goes beyond Polis' map, for map.json: another model, how stable the groups are, and common ground of networks."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.tabular import open_table
from querschnitt.cli.opinion.reading import LIMIT, Told
from querschnitt.cli.opinion.writing import by_name

if TYPE_CHECKING:
    from querschnitt.engines.opinion.opinion_map import MapWithPeople
    from querschnitt.engines.opinion.stability import Groups, Sample
    from querschnitt.engines.opinion.votes import VoteTable

Json = dict[str, Any]
Finder = Callable[[], "Groups"]
# Chance draws bootstraps and votes held out; the same for everybody, so that the same votes give the same map.
SEED: Final = 1


def polis_map(votes: "VoteTable") -> "tuple[MapWithPeople, Finder]":
    """The map, and how to find its groups again in a bootstrap."""
    from querschnitt.engines.opinion.opinion_map import opinion_map

    found = opinion_map(votes)
    return found, lambda: polis_groups(found)


def polis_groups(found: "MapWithPeople") -> "Groups":
    from querschnitt.engines.opinion.groups import NO_GROUP, Grouping
    from querschnitt.engines.opinion.stability import groups_with

    grouping = Grouping(found.components, found.positions, found.groups != NO_GROUP, found.clustering, found.groups)
    return groups_with(grouping)


def adjusted_map(votes: "VoteTable") -> "tuple[MapWithPeople, Finder]":
    from querschnitt.engines.opinion import opinion_map
    from querschnitt.engines.opinion.adjusted import adjusted_grouping, adjusted_groups_with, adjusted_model, chosen

    shape = chosen(votes, seed=SEED)
    model = adjusted_model(votes, shape)
    found = opinion_map.adjusted_map(votes, model, adjusted_grouping(votes, model))
    return found, lambda: adjusted_groups_with(shape, model)


def stability(
    sample: "Sample", k: int, finder: Finder, bootstraps: int, progress: Callable[[float], None]
) -> Json | None:
    from querschnitt.engines.opinion.stability import stability_in

    if not bootstraps:
        return None
    told = stability_in(
        sample, k, finder(), seed=SEED, bootstraps=bootstraps, progress=lambda done: progress(done / bootstraps)
    )
    return {
        "stable": not told.reasons,
        "reasons": [reason.value for reason in told.reasons],
        "bootstraps": len(told.rand),
        "median_adjusted_rand": told.median_rand,
        "adjusted_rand_90": list(told.rand_range),
        "chosen_k": {str(k): share for k, share in sorted(told.chosen.items())},
        "people": told.people,
        "voters": told.voters,
        "seed": told.seed,
    }


def common_ground(votes: "VoteTable", found: "MapWithPeople", told: Told, file: Path) -> Json:
    """`file`: CSV with participant and network, a row for each network that somebody belongs to."""
    from querschnitt.engines.opinion.strata import common_ground as ground
    from querschnitt.engines.opinion.strata import counts_by, strata_of

    strata = strata_of(votes, found.groups, _networks(votes, told, file))
    shared = ground(counts_by(votes, strata))
    ids = [str(one) for one in (told.statement_name(id) for id in votes.statements.tolist())]
    return {
        "names": list(strata.names),
        "too_small": list(strata.too_small),
        "order": [ids[place] for place in shared.order.tolist()],
        "value": dict(zip(ids, shared.value.tolist(), strict=True)),
        "value_interval": by_name(ids, shared.least, shared.most),
        "support": dict(zip(ids, shared.support.tolist(), strict=True)),
        "share": {
            name: dict(zip(ids, shares, strict=True))
            for name, shares in zip(strata.names, shared.share.tolist(), strict=True)
        },
        "opposed": {
            name: dict(zip(ids, chances, strict=True))
            for name, chances in zip(strata.names, shared.opposed.tolist(), strict=True)
        },
    }


def _networks(votes: "VoteTable", told: Told, file: Path) -> dict[str, np.ndarray[Any, np.dtype[np.int64]]]:
    rows = {told.person_name(id): row for row, id in enumerate(votes.participants.tolist())}
    members: dict[str, set[int]] = {}
    with open_table(file, required=("participant", "network"), limit=LIMIT) as table:
        for row in table.rows():
            person = row.filled("participant")
            if person not in rows:
                raise row.problem(
                    "participant",
                    N_("Nobody with this number voted."),
                    N_("Please use the numbers of the vote log."),
                )
            members.setdefault(row.filled("network"), set()).add(rows[person])
    if not members:
        raise Place(file.name).problem(
            N_("There is a header, but no row."), N_("Please list who belongs to which network, or leave out --strata.")
        )
    return {name: np.array(sorted(found), np.int64) for name, found in members.items()}
