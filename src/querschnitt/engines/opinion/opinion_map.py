"""The whole map of a consultation, from its votes.

result = opinion_map(votes)              # a VoteTable
result = mapped(voters, statements)      # wherever the votes are: `partition.Voters`
"""

from dataclasses import dataclass

import numpy as np

from querschnitt.engines.opinion.adjusted import AdjustedGrouping, AdjustedModel
from querschnitt.engines.opinion.clustering import NO_GROUP, Clustering
from querschnitt.engines.opinion.components import Components, Reals
from querschnitt.engines.opinion.consensus import UnitingStatement, consensus, group_informed_consensus
from querschnitt.engines.opinion.groups import grouped
from querschnitt.engines.opinion.partition import Partition, Voters
from querschnitt.engines.opinion.passes import Integers, TermRows, rows_of
from querschnitt.engines.opinion.representative import Representative, representative
from querschnitt.engines.opinion.shares import AnswerCounts, Shares, united
from querschnitt.engines.opinion.votes import VoteTable


@dataclass(frozen=True)
class PublicMap:
    """Everything a map says about statements and groups; nothing in it is about one person.

    statements  int64 (m,)           their ids: the order of all lists below
    tallies     int64 (k + 1, m, 3)  disagreements, passes, agreements by group; last, of those in no group
    representative                   for each group, at most five statements (positions, not ids)
    consensus                        "agree" and "disagree", at most five statements each
    group_informed_consensus (m,)    between 0 and 1
    """

    statements: Integers
    components: Components
    clustering: Clustering
    tallies: Integers
    representative: tuple[tuple[Representative, ...], ...]
    consensus: dict[str, tuple[UnitingStatement, ...]]
    group_informed_consensus: Reals

    @property
    def k(self) -> int:
        """The number of groups."""
        return self.clustering.k

    @property
    def votes(self) -> int:
        """The number of votes that count, of everybody and on all statements."""
        return int(self.tallies.sum())

    @property
    def group_informed_consensus_interval(self) -> Shares:
        """The same value (m,) with its 95 % interval."""
        disagrees, passes, agrees = np.moveaxis(self.tallies[: self.k].astype(np.float64), 2, 0)
        return united(AnswerCounts(agrees, passes, disagrees))


@dataclass(frozen=True)
class MapWithPeople(PublicMap):
    """A map and where people are on it, which only the controller may see: `participants` int64 (n,) their ids,
    `positions` (n, 2), `groups` (n,) with −1 for those who voted on too few statements to be put into one."""

    participants: Integers
    positions: Reals
    groups: Integers


def opinion_map(votes: VoteTable) -> MapWithPeople:
    """Compute Polis' map. Cost: some 25 ns of CPU a vote, on two threads from 200,000 votes on. Deterministic."""
    voters = Partition(*rows_of(votes))
    result = mapped(voters, votes.statements)
    return MapWithPeople(
        **vars(result),
        participants=votes.participants,
        positions=voters.positions,
        groups=voters.groups_in(result.clustering),
    )


def mapped(voters: Voters, statements: Integers) -> PublicMap:
    """Compute Polis' map wherever the votes are. `statements` (m,): their ids."""
    components, clustering = grouped(voters)
    return _public(statements, components, clustering, voters.tallies(clustering))


def adjusted_map(votes: VoteTable, model: AdjustedModel, grouping: AdjustedGrouping) -> MapWithPeople:
    """Compute the map of `adjusted`: `components.vectors` are the loadings of its first two axes.

    Groups and figures are told as on Polis' map."""
    rows = TermRows(*rows_of(votes))
    groups, clustering = grouping.groups, grouping.clustering
    tallies = rows.tally(np.where(groups == NO_GROUP, clustering.k, groups), clustering.k + 1)
    axes = np.zeros((2, len(votes.statements)))
    axes[: model.loadings.shape[1]] = model.loadings.T[:2]
    spread = (grouping.positions**2).sum(axis=0)
    components = Components(axes, spread, rows.totals().means, bits=0, passes=0, angle=0.0)
    result = _public(votes.statements, components, clustering, tallies)
    return MapWithPeople(**vars(result), participants=votes.participants, positions=grouping.positions, groups=groups)


def _public(statements: Integers, components: Components, clustering: Clustering, tallies: Integers) -> PublicMap:
    groups = tallies[: clustering.k]
    return PublicMap(
        statements=np.asarray(statements, np.int64),
        components=components,
        clustering=clustering,
        tallies=tallies,
        representative=representative(groups),
        consensus=consensus(tallies.sum(axis=0)),
        group_informed_consensus=group_informed_consensus(groups),
    )
