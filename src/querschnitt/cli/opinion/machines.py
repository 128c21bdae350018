"""A map computed on many machines: Dask's workers hold the votes, each those of some people."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.vote_log.parquet import ParquetLog, open_log
from querschnitt.cli.opinion.beyond import SEED
from querschnitt.cli.opinion.flagging import MOST_VOTES
from querschnitt.cli.opinion.reading import VoteFacts, no_votes, not_as_stated
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
Actor = Any
Integers = NDArray[np.int64]


class VoteWorker:
    """An actor that lives in one worker of Dask and holds its people's votes.

    It reads them from the log, which every machine sees under the same path."""

    def __init__(self, log: ParquetLog, statements: Integers) -> None:
        """Take the votes of some people; `log` holds theirs only, `statements` (m,) the ids of all there are."""
        self.log, self.votes = log, table_of(log, statements)
        self.partition = Partition(*rows_of(self.votes))

    def answer(self, name: str, *arguments: Any) -> Any:
        """Call a method of `partition.Partition`; each has its own arguments and its own answer."""
        return getattr(self.partition, name)(*arguments)

    def people(self, clustering: Clustering) -> tuple[Integers, NDArray[np.float64], Integers]:
        """Return ids (n,), positions (n, 2) and groups (n,) of these people."""
        return self.votes.participants, self.partition.positions, self.partition.groups_in(clustering)

    def only(self, rows: Integers) -> VoteTable:
        """Return the votes of some people."""
        return only(self.votes, rows)

    def everything(self) -> tuple[VoteTable, Integers]:
        """Return all votes with their times."""
        return self.votes, moments(self.log, self.votes)

    def counts(self) -> tuple[int, int]:
        """Return how many people voted, and how many votes count."""
        return int(np.count_nonzero(self.votes.counts)), len(self.votes.values)


@dataclass(frozen=True)
class MachinesAnswer:
    """A map computed on many machines, and votes brought together in one place: a `sample` for stability, and for
    flags, unless there are too many, all `votes` with their `times`."""

    result: MapWithPeople
    facts: VoteFacts
    sample: Sample
    votes: VoteTable
    times: Integers


def map_on(address: str, source: Path) -> MachinesAnswer:
    """Compute Polis' map on the workers of Dask's scheduler at `address`.

    Raises FileProblem for the log as `open_log` does, for ids that are texts, and where no scheduler or worker
    answers."""
    log = open_log(source.resolve())
    if log.text_ids:
        raise Place(source.name, column=next(iter(log.text_ids))).problem(
            N_("With Dask, ids have to be whole numbers."), N_("Please number them, or draw the map on one machine.")
        )
    with _client(address) as client:
        try:
            people, counts, statements = _surveyed(client, log)
        except NotAsStated as error:
            raise not_as_stated(source) from error
        if not len(people):
            raise no_votes(source)
        submitted = [
            client.submit(VoteWorker, ParquetLog(log.paths, between=bounds), statements, actor=True)
            for bounds in _bounds(people, counts, len(client.nthreads()))
        ]
        actors: list[Actor] = _results(submitted)

        def ask(name: str, *arguments: Any) -> list[Any]:
            return _results([actor.answer(name, *arguments) for actor in actors])

        public = mapped(Partitions(ask), statements)
        people_parts = _results([actor.people(public.clustering) for actor in actors])
        ids, positions, groups = (np.concatenate(parts) for parts in zip(*people_parts, strict=True))
        rows = drawn(SEED, len(ids), MOST_PEOPLE)  # everybody here voted
        sample = Sample(_votes_of(actors, [len(part[0]) for part in people_parts], rows), groups[rows], len(ids))
        facts = VoteFacts(statements, *np.sum(_results([actor.counts() for actor in actors]), axis=0).tolist())
        complete = facts.votes <= MOST_VOTES
        vote_parts = _results([actor.everything() for actor in actors]) if complete else []
    result = MapWithPeople(**vars(public), participants=ids, positions=positions, groups=groups)
    if not complete:
        return MachinesAnswer(result, facts, sample, sample.votes, np.empty(0, np.int64))
    votes, times = joined([table for table, _times in vote_parts]), [times for _table, times in vote_parts]
    return MachinesAnswer(result, facts, sample, votes, np.concatenate(times))


def _results(futures: list[Any]) -> list[Any]:
    """Wait for all of Dask's futures."""
    return [future.result() for future in futures]


def _votes_of(actors: list[Actor], people: list[int], rows: Integers) -> VoteTable:
    """Return the votes of these people, numbered through all workers; each has so many `people`."""
    first, futures = np.append(0, np.cumsum(people)), []
    for index, actor in enumerate(actors):
        theirs = rows[(rows >= first[index]) & (rows < first[index + 1])]
        futures.append(actor.only(theirs - first[index]))
    return joined(_results(futures))


@contextmanager
def _client(address: str) -> Iterator[Client]:
    """Connect to a scheduler that has workers. Raises FileProblem."""
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


def _surveyed(client: Client, log: ParquetLog) -> tuple[Integers, Integers, Integers]:
    """Return ids of participants with the number of their rows, and ids of statements; each file is read by some
    worker."""
    parts = client.gather(client.map(_survey, [ParquetLog([path]) for path in log.paths], pure=False))
    people = np.concatenate([ids for ids, _counts, _statements in parts])
    ids, positions = np.unique(people, return_inverse=True)
    counts = np.bincount(positions, np.concatenate([counts for _ids, counts, _statements in parts]), len(ids))
    return (
        ids,
        counts.astype(np.int64),
        np.unique(np.concatenate([statements for _ids, _counts, statements in parts])),
    )


def _survey(log: ParquetLog) -> tuple[Integers, Integers, Integers]:
    people, counts = census(log.column("participant"), *log.extent("participant"))
    return people, counts, census(log.column("statement"), *log.extent("statement"))[0]


def _bounds(people: Integers, counts: Integers, parts: int) -> list[tuple[int, int]]:
    """Cut the ids of participants into at most `parts` ranges, bounds included, with about as many votes each."""
    ends = np.cumsum(counts)
    cuts = np.unique(np.searchsorted(ends, [ends[-1] * part // parts for part in range(1, parts)], side="left") + 1)
    edges = [0, *(int(cut) for cut in cuts if cut < len(people)), len(people)]
    return [(int(people[first]), int(people[last - 1])) for first, last in pairwise(edges)]
