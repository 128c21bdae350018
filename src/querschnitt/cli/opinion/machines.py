"""The same map on many machines: Dask's workers hold the votes, each those of some people."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.vote_log import ParquetLog, open_log
from querschnitt.cli.opinion.beyond import SEED
from querschnitt.cli.opinion.flagging import MOST_VOTES
from querschnitt.cli.opinion.reading import Told, no_votes, not_as_stated
from querschnitt.engines.opinion.census import NotAsStated, census
from querschnitt.engines.opinion.chance import drawn, joined, only
from querschnitt.engines.opinion.clustering import Clustering
from querschnitt.engines.opinion.moments import moments
from querschnitt.engines.opinion.opinion_map import MapWithPeople, mapped
from querschnitt.engines.opinion.partition import Partition
from querschnitt.engines.opinion.partitions import Partitions
from querschnitt.engines.opinion.passes import rows_of
from querschnitt.engines.opinion.stability import MOST_PEOPLE, Sample
from querschnitt.engines.opinion.tally import table_of
from querschnitt.engines.opinion.votes import VoteTable

# Dask has no types.
Client = Any
Whole = NDArray[np.int64]


class Held:
    """Lives in one worker: reads its people's votes from the log, which every machine sees under the same path."""

    def __init__(self, log: ParquetLog, statements: Whole) -> None:
        self.log, self.votes = log, table_of(log, statements)
        self.partition = Partition(*rows_of(self.votes))

    def answer(self, name: str, *arguments: Any) -> Any:
        return getattr(self.partition, name)(*arguments)

    def people(self, clustering: Clustering) -> tuple[Whole, NDArray[np.float64], Whole]:
        return self.votes.participants, self.partition.positions, self.partition.groups_in(clustering)

    def only(self, rows: Whole) -> VoteTable:
        return only(self.votes, rows)

    def everything(self) -> tuple[VoteTable, Whole]:
        return self.votes, moments(self.log, self.votes)

    def counts(self) -> tuple[int, int]:
        return int(np.count_nonzero(self.votes.counts)), len(self.votes.values)


@dataclass(frozen=True)
class Gathered:
    """The map, and what is told from votes brought together in one place: `sample` for stability, and for flags, unless there are
    too many, all `votes` with their `times`."""

    found: MapWithPeople
    told: Told
    sample: Sample
    votes: VoteTable
    times: Whole


def map_on(address: str, source: Path) -> Gathered:
    """`address` of Dask's scheduler. Raises FileProblem."""
    log = open_log(source.resolve())
    if log.names:
        raise Place(source.name, column=next(iter(log.names))).problem(
            N_("With Dask, ids have to be whole numbers."), N_("Please number them, or draw the map on one machine.")
        )
    with _client(address) as client:
        try:
            people, counts, statements = _surveyed(client, log)
        except NotAsStated as error:
            raise not_as_stated(source) from error
        if not len(people):
            raise no_votes(source)
        held = [
            client.submit(Held, ParquetLog(log.paths, between=bounds), statements, actor=True)
            for bounds in _bounds(people, counts, len(client.nthreads()))
        ]
        actors: list[Any] = [one.result() for one in held]

        def ask(name: str, *arguments: Any) -> list[Any]:
            waiting = [actor.answer(name, *arguments) for actor in actors]
            return [one.result() for one in waiting]

        found = mapped(Partitions(ask), statements)
        seated = [one.result() for one in [actor.people(found.clustering) for actor in actors]]
        ids, positions, groups = (np.concatenate(parts) for parts in zip(*seated, strict=True))
        rows = drawn(SEED, len(ids), MOST_PEOPLE)  # everybody here voted
        sample = Sample(_gathered(actors, [len(part[0]) for part in seated], rows), groups[rows], len(ids))
        voted = np.array([one.result() for one in [actor.counts() for actor in actors]])
        told = Told(statements, *voted.sum(axis=0).tolist())
        asked = actors if told.votes <= MOST_VOTES else []
        everything = [one.result() for one in [actor.everything() for actor in asked]]
    whole = MapWithPeople(**vars(found), participants=ids, positions=positions, groups=groups)
    tables, times = [table for table, _times in everything], [times for _table, times in everything]
    if not asked:
        return Gathered(whole, told, sample, sample.votes, np.empty(0, np.int64))
    return Gathered(whole, told, sample, joined(tables), np.concatenate(times))


def _gathered(actors: list[Any], people: list[int], rows: Whole) -> VoteTable:
    """The votes of these people, numbered through all workers; each has so many `people`."""
    first, waiting = np.append(0, np.cumsum(people)), []
    for place, actor in enumerate(actors):
        theirs = rows[(rows >= first[place]) & (rows < first[place + 1])]
        waiting.append(actor.only(theirs - first[place]))
    return joined([one.result() for one in waiting])


@contextmanager
def _client(address: str) -> Iterator[Client]:
    import distributed

    connect: Client = distributed.Client
    try:
        client = connect(address, timeout=10)
    except (OSError, TimeoutError, ValueError) as error:
        raise Place(address).problem(
            N_("Dask's scheduler does not answer."),
            N_("Please check the address that “dask scheduler” tells when it starts."),
        ) from error
    with client:
        if not client.nthreads():
            raise Place(address).problem(
                N_("Dask has no workers."), N_("Please start “dask worker” with this address on at least one machine.")
            )
        yield client


def _surveyed(client: Client, log: ParquetLog) -> tuple[Whole, Whole, Whole]:
    """Ids of participants with the number of their votes, and ids of statements; each file is read by some worker."""
    parts = client.gather(client.map(_survey, [ParquetLog([path]) for path in log.paths], pure=False))
    people = np.concatenate([ids for ids, _counts, _statements in parts])
    found, where = np.unique(people, return_inverse=True)
    counts = np.bincount(where, np.concatenate([counts for _ids, counts, _statements in parts]), len(found))
    return (
        found,
        counts.astype(np.int64),
        np.unique(np.concatenate([statements for _ids, _counts, statements in parts])),
    )


def _survey(log: ParquetLog) -> tuple[Whole, Whole, Whole]:
    people, counts = census(log.column("participant"), *log.extent("participant"))
    return people, counts, census(log.column("statement"), *log.extent("statement"))[0]


def _bounds(people: Whole, counts: Whole, parts: int) -> list[tuple[int, int]]:
    """Ranges of ids with about as many votes each."""
    ends = np.cumsum(counts)
    cuts = np.unique(np.searchsorted(ends, [ends[-1] * part // parts for part in range(1, parts)], side="left") + 1)
    edges = [0, *(int(cut) for cut in cuts if cut < len(people)), len(people)]
    return [(int(people[first]), int(people[last - 1])) for first, last in pairwise(edges)]
