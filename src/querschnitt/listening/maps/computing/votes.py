"""The votes that a map stands on, as the engine reads them, and the networks that the people came through."""

import hashlib
from dataclasses import dataclass

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from querschnitt.engines.opinion.chance import only
from querschnitt.engines.opinion.shares import inverse_probability
from querschnitt.engines.opinion.votes import VoteTable
from querschnitt.listening.maps.queries.giving_away import voters_since
from querschnitt.listening.models import Channel, Consultation, Participant, Statement, Vote, VoteLogEntry
from querschnitt.listening.queries.opinion_maps import published_map
from querschnitt.listening.queries.voting import mapped_statements
from querschnitt.people.models import Network


@dataclass(frozen=True)
class MapVotes:
    """The votes that a map stands on, with who cast them, when, and by which network's link.

    `table`: current votes on statements that are accepted and not `is_meta`, by the statements' numbers. `network_of`
    counts `networks` by participant, -1 for those who came without a network's link. `weights` by vote, mean 1: one
    over the chance with which the lottery showed the card, so that a statement is not judged by whom it was shown to
    most. `times` by vote, in µs: when it was given or last changed; all the same for what came in as a table. `since`
    (n,): who voted since the last map that everybody could read; None before the first.
    """

    table: VoteTable
    networks: tuple[Network, ...]
    network_of: NDArray[np.int64]
    weights: NDArray[np.float64]
    times: NDArray[np.int64]
    since: NDArray[np.bool_] | None = None

    @property
    def rows_by_network(self) -> dict[str, NDArray[np.int64]]:
        return {network.name: np.flatnonzero(self.network_of == index) for index, network in enumerate(self.networks)}

    def without(self, rows: NDArray[np.int64]) -> "MapVotes":
        """Return the same without these people."""
        remaining = np.setdiff1d(np.arange(len(self.network_of)), rows)
        voters = np.repeat(np.arange(len(self.network_of)), self.table.counts)
        since = None if self.since is None else self.since[remaining]
        votes = np.isin(voters, remaining)
        return MapVotes(
            only(self.table, remaining),
            self.networks,
            self.network_of[remaining],
            self.weights[votes],
            self.times[votes],
            since,
        )

    @property
    def sha256(self) -> str:
        """The hash of the votes: the same for the same votes of the same people, in whatever order they came."""
        table = self.table
        parts = (table.participants, table.statements, table.starts, table.columns, table.values, self.weights)
        return hashlib.sha256(b"".join(part.tobytes() for part in parts)).hexdigest()


def read_votes(consultation: Consultation) -> MapVotes:
    """Read the votes of a consultation. Five queries, six once a map is published. About 60 bytes a vote while it
    reads."""
    people = dict(
        Participant.objects.filter(consultation=consultation).order_by("pk").values_list("pk", "channel__network")
    )
    statements = mapped_statements(consultation)
    numbers = np.array(sorted(statements.values_list("number", flat=True)), dtype=np.int64)
    votes = Vote.objects.filter(statement__in=statements).order_by("participant", "statement__number")
    columns = votes.values_list("participant", "statement__number", "choice", "at").iterator(chunk_size=20_000)
    rows = np.fromiter(
        ((person, number, choice, int(at.timestamp() * 1e6)) for person, number, choice, at in columns),
        dtype=np.dtype((np.int64, 4)),
    )
    participants = np.fromiter(people, dtype=np.int64, count=len(people))
    starts = np.searchsorted(rows[:, 0], np.append(participants, np.iinfo(np.int64).max))
    table = VoteTable(
        participants=participants,
        statements=numbers,
        starts=starts.astype(np.int64),
        columns=np.searchsorted(numbers, rows[:, 1]).astype(np.int32),
        values=rows[:, 2].astype(np.int8),
    )
    networks = _networks(consultation)
    index_of = {network.pk: index for index, network in enumerate(networks)}
    network_of = np.array([index_of.get(network, -1) for network in people.values()], dtype=np.int64)
    weights = inverse_probability(_chances(table, statements))
    return MapVotes(
        table, networks, network_of, weights, rows[:, 3].astype(np.int64), _since(consultation, participants)
    )


def _since(consultation: Consultation, participants: NDArray[np.int64]) -> NDArray[np.bool_] | None:
    before = published_map(consultation)
    return None if before is None else np.isin(participants, list(voters_since(consultation, before.created_at)))


def _chances(table: VoteTable, statements: QuerySet[Statement]) -> NDArray[np.float64]:
    """Return (votes,): with which chance the card was first shown; nan where somebody chose it, or it came in with an
    import."""
    log = VoteLogEntry.objects.filter(statement__in=statements, served_probability__isnull=False).order_by("-pk")
    rows = np.fromiter(
        log.values_list("participant", "statement__number", "served_probability").iterator(chunk_size=20_000),
        dtype=np.dtype([("person", np.int64), ("statement", np.int64), ("chance", np.float64)]),
    )
    chances, width = np.full(len(table.values), np.nan), len(table.statements)
    cast = np.repeat(np.arange(len(table.participants)), table.counts) * width + table.columns
    people = np.searchsorted(table.participants, rows["person"])
    keys = people * width + np.searchsorted(table.statements, rows["statement"])
    indexes = np.minimum(np.searchsorted(cast, keys), max(len(cast) - 1, 0))
    known = cast[indexes] == keys if len(cast) else np.zeros(len(keys), np.bool_)
    chances[indexes[known]] = rows["chance"][known]  # the newest first, so that the first stays
    return chances


def _networks(consultation: Consultation) -> tuple[Network, ...]:
    """Return all networks that have a link into it, those through which nobody came as well."""
    invited = Channel.objects.filter(consultation=consultation, network__isnull=False).values("network")
    return tuple(Network.objects.filter(pk__in=invited).select_related("area").order_by("area__order", "name"))
