"""Parts of map.json beyond Polis' map: another model, how stable the groups are, and common ground of networks."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.tabular.opening import open_table
from querschnitt.cli.opinion.reading import LIMIT, VoteFacts
from querschnitt.cli.opinion.writing import Json, by_name

if TYPE_CHECKING:
    from querschnitt.engines.opinion.opinion_map import MapWithPeople
    from querschnitt.engines.opinion.passes import Integers
    from querschnitt.engines.opinion.stability import Groups, Sample
    from querschnitt.engines.opinion.votes import VoteTable

Finder = Callable[[], "Groups"]
# Chance draws bootstraps and votes held out; the same for everybody, so that the same votes give the same map.
SEED: Final = 1


def polis_map(votes: "VoteTable") -> "tuple[MapWithPeople, Finder]":
    """Compute the map; return it and how its groups are computed again in a bootstrap."""
    from querschnitt.engines.opinion.opinion_map import opinion_map

    result = opinion_map(votes)
    return result, lambda: polis_groups(result)


def polis_groups(result: "MapWithPeople") -> "Groups":
    """Return how the groups of a map by Polis are computed again in a bootstrap."""
    from querschnitt.engines.opinion.groups import NO_GROUP, Grouping
    from querschnitt.engines.opinion.stability import groups_with

    counted = result.groups != NO_GROUP
    grouping = Grouping(result.components, result.positions, counted, result.clustering, result.groups)
    return groups_with(grouping)


def adjusted_map(votes: "VoteTable") -> "tuple[MapWithPeople, Finder]":
    """Compute the map of the adjusted model, as `polis_map` does that of Polis."""
    from querschnitt.engines.opinion import opinion_map
    from querschnitt.engines.opinion.adjusted import adjusted_grouping, adjusted_groups_with, adjusted_model, chosen

    shape = chosen(votes, seed=SEED)
    model = adjusted_model(votes, shape)
    result = opinion_map.adjusted_map(votes, model, adjusted_grouping(votes, model))
    return result, lambda: adjusted_groups_with(shape, model)


def stability(
    sample: "Sample", k: int, finder: Finder, bootstraps: int, progress: Callable[[float], None]
) -> Json | None:
    """Return how stable the groups are; None if no bootstrap is wished for.

    `progress` gets the share that is done, 0 to 1."""
    from querschnitt.engines.opinion.stability import stability_in

    if not bootstraps:
        return None
    result = stability_in(
        sample, k, finder(), seed=SEED, bootstraps=bootstraps, progress=lambda done: progress(done / bootstraps)
    )
    return {
        "stable": not result.reasons,
        "reasons": [reason.value for reason in result.reasons],
        "bootstraps": len(result.rand),
        "median_adjusted_rand": result.median_rand,
        "adjusted_rand_90": list(result.rand_range),
        "chosen_k": {str(k): share for k, share in sorted(result.chosen.items())},
        "people": result.people,
        "voters": result.voters,
        "seed": result.seed,
    }


def common_ground(votes: "VoteTable", result: "MapWithPeople", facts: VoteFacts, file: Path) -> Json:
    """Return what unites all groups and networks.

    `file`: CSV with participant and network, a row for each network that somebody belongs to. Raises FileProblem."""
    from querschnitt.engines.opinion.strata import common_ground as ground
    from querschnitt.engines.opinion.strata import counts_by, strata_of

    strata = strata_of(votes, result.groups, _networks(votes, facts, file))
    shared = ground(counts_by(votes, strata))
    ids = [str(facts.statement_name(id)) for id in votes.statements.tolist()]
    return {
        "names": list(strata.names),
        "too_small": list(strata.too_small),
        "order": [ids[index] for index in shared.order.tolist()],
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


def _networks(votes: "VoteTable", facts: VoteFacts, file: Path) -> "dict[str, Integers]":
    """Return the rows of each network's people.

    Raises FileProblem for somebody who did not vote, and for a file without a row."""
    rows = {facts.person_name(id): row for row, id in enumerate(votes.participants.tolist())}
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
    return {name: np.array(sorted(people), np.int64) for name, people in members.items()}
