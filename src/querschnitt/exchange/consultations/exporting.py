"""Exporting a consultation as the files of Polis, for every tool made for Polis.

They hold the votes of each person: for the controller alone, so that only the command line offers them.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from querschnitt.adapters.polis.writing import (
    WrittenCounts,
    WrittenExport,
    WrittenPerson,
    WrittenStatement,
    WrittenVote,
    write_polis,
)
from querschnitt.engines.opinion.leaving_out import without
from querschnitt.engines.opinion.opinion_map import MapWithPeople, opinion_map
from querschnitt.engines.opinion.tally import WholeLog, table_of
from querschnitt.listening.enums import Moderation
from querschnitt.listening.models import Consultation, Participant, Statement, Vote, VoteLogEntry

_MODERATED = {Moderation.ACCEPTED: 1, Moderation.PENDING: 0, Moderation.REJECTED: -1}
Current = dict[int, dict[int, int]]


def export_consultation(consultation: Consultation, folder: Path) -> dict[str, int]:
    """Write summary.csv, comments.csv, votes.csv, participant-votes.csv and comment-groups.csv; return how many of
    what.

    Importing them again gives the same counts. Times are in whole seconds, as Polis writes them; votes stand in the
    order in which they were cast. The groups are those of an opinion map computed for this.
    """
    numbers = _numbers(consultation)
    current = _current(consultation, numbers)
    statements = list(Statement.objects.filter(consultation=consultation).order_by("number"))
    rejected = [statement.number for statement in statements if statement.moderation == Moderation.REJECTED]
    groups = _groups(current, [statement.number for statement in statements], rejected)
    nobody = max(numbers.values(), default=-1) + 1  # who wrote the statements of the preparation
    wrote = Counter(numbers[statement.author_id] for statement in statements if statement.author_id)
    count = max(groups.values(), default=-1) + 1
    by_group = _by_group(current, groups)
    export = WrittenExport(
        topic=consultation.title,
        url=consultation.source_url,
        description=f"{consultation.question}\n\n{consultation.description}".strip(),
        groups=count,
        statements=[
            WrittenStatement(
                statement.number,
                statement.text,
                numbers[statement.author_id] if statement.author_id else nobody,
                statement.created_at,
                _MODERATED[Moderation(statement.moderation)],
                _tally(by_group, statement.number, range(-1, count)),
                [_tally(by_group, statement.number, [group]) for group in range(count)],
            )
            for statement in statements
        ],
        people=[
            WrittenPerson(number, groups.get(number), wrote[number], current.get(number, {}))
            for number in sorted(numbers.values())
        ],
        log=_log(consultation, numbers),
    )
    write_polis(export, folder)
    return {"people": len(numbers), "statements": len(statements), "votes": sum(map(len, current.values()))}


def _numbers(consultation: Consultation) -> dict[int, int]:
    """Return by key the number with which somebody was imported, or the next free one.

    The keys themselves would tell in which order people came to all consultations.
    """
    rows = Participant.objects.filter(consultation=consultation).order_by("pk").values_list("pk", "imported_number")
    numbers = {pk: number for pk, number in rows if number is not None}
    free = max(numbers.values(), default=-1) + 1
    for pk, number in rows:
        if number is None:
            numbers[pk] = free
            free += 1
    return numbers


def _current(consultation: Consultation, numbers: dict[int, int]) -> Current:
    votes = Vote.objects.filter(participant__consultation=consultation).order_by("participant", "statement__number")
    current: Current = {}
    for person, statement, choice in votes.values_list("participant", "statement__number", "choice"):
        current.setdefault(numbers[person], {})[statement] = choice
    return current


def _log(consultation: Consultation, numbers: dict[int, int]) -> Iterator[WrittenVote]:
    """Yield the votes with all changes of mind; the current ones where no log came with an import."""
    logged = VoteLogEntry.objects.filter(participant__consultation=consultation).order_by("pk")
    rows = logged if logged.exists() else Vote.objects.filter(participant__consultation=consultation).order_by("pk")
    for person, statement, choice, at in rows.values_list(
        "participant", "statement__number", "choice", "at"
    ).iterator():
        yield WrittenVote(numbers[person], statement, choice, at)


def _groups(current: Current, statements: list[int], rejected: list[int]) -> dict[int, int]:
    """Return the group of each person who is in one on an opinion map of these votes."""
    rows = [(person, on, value) for person, cast in current.items() for on, value in cast.items()]
    people, on, values = np.array(rows, np.int64).reshape(-1, 3).T
    votes = table_of(WholeLog(people, on, values, np.zeros(len(rows), np.int64)), np.array(statements, np.int64))
    result: MapWithPeople = opinion_map(without(votes, np.array(rejected, np.int64)))
    pairs = zip(result.participants.tolist(), result.groups.tolist(), strict=True)
    return {person: group for person, group in pairs if group >= 0}


def _by_group(current: Current, groups: dict[int, int]) -> Counter[tuple[int, int, int]]:
    """Return how many votes there are for each (group or −1, statement, value)."""
    return Counter(
        (groups.get(person, -1), on, value) for person, cast in current.items() for on, value in cast.items()
    )


def _tally(counts: Counter[tuple[int, int, int]], statement: int, groups: "range | list[int]") -> WrittenCounts:
    agrees, disagrees, passes = (sum(counts[group, statement, value] for group in groups) for value in (1, -1, 0))
    return WrittenCounts(agrees, disagrees, passes)
