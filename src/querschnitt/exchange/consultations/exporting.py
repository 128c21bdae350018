"""A consultation as the files that Polis exports, for every tool made for Polis. With the votes of each person: it is for the
controller alone, and only the command line offers it."""

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
    """Writes summary.csv, comments.csv, votes.csv, participant-votes.csv and comment-groups.csv. Returns how much of what.

    Importing them again gives the same counts. Times are in whole seconds, as Polis writes them; votes stand in the order in
    which they came."""
    numbers = _numbers(consultation)
    current = _current(consultation, numbers)
    statements = list(Statement.objects.filter(consultation=consultation).order_by("number"))
    rejected = [one.number for one in statements if one.moderation == Moderation.REJECTED]
    groups = _groups(current, [one.number for one in statements], rejected)
    nobody = max(numbers.values(), default=-1) + 1  # who wrote the statements of the preparation
    wrote = Counter(numbers[one.author_id] for one in statements if one.author_id)
    k = max(groups.values(), default=-1) + 1
    by_group = _by_group(current, groups)
    export = WrittenExport(
        topic=consultation.title,
        url=consultation.source_url,
        description=f"{consultation.question}\n\n{consultation.description}".strip(),
        groups=k,
        statements=[
            WrittenStatement(
                one.number, one.text, numbers[one.author_id] if one.author_id else nobody, one.created_at,
                _MODERATED[Moderation(one.moderation)], _tally(by_group, one.number, range(-1, k)),
                [_tally(by_group, one.number, [group]) for group in range(k)],
            )
            for one in statements
        ],
        people=[
            WrittenPerson(number, groups.get(number), wrote[number], current.get(number, {}))
            for number in sorted(numbers.values())
        ],
        log=_log(consultation, numbers),
    )  # fmt: skip
    write_polis(export, folder)
    return {"people": len(numbers), "statements": len(statements), "votes": sum(map(len, current.values()))}


def _numbers(consultation: Consultation) -> dict[int, int]:
    """By key: the number with which somebody was imported, or the next free one. Keys would tell in which order people came to
    all consultations."""
    rows = Participant.objects.filter(consultation=consultation).order_by("pk").values_list("pk", "imported_number")
    found = {pk: number for pk, number in rows if number is not None}
    free = max(found.values(), default=-1) + 1
    for pk, number in rows:
        if number is None:
            found[pk] = free
            free += 1
    return found


def _current(consultation: Consultation, numbers: dict[int, int]) -> Current:
    votes = Vote.objects.filter(participant__consultation=consultation).order_by("participant", "statement__number")
    found: Current = {}
    for person, statement, choice in votes.values_list("participant", "statement__number", "choice"):
        found.setdefault(numbers[person], {})[statement] = choice
    return found


def _log(consultation: Consultation, numbers: dict[int, int]) -> Iterator[WrittenVote]:
    """What came from a table of people without times has no log; then the current votes are all there is."""
    logged = VoteLogEntry.objects.filter(participant__consultation=consultation).order_by("pk")
    rows = logged if logged.exists() else Vote.objects.filter(participant__consultation=consultation).order_by("pk")
    for person, statement, choice, at in rows.values_list(
        "participant", "statement__number", "choice", "at"
    ).iterator():
        yield WrittenVote(numbers[person], statement, choice, at)


def _groups(current: Current, statements: list[int], rejected: list[int]) -> dict[int, int]:
    """The group of each person on the map who is in one."""
    rows = [(person, on, value) for person, cast in current.items() for on, value in cast.items()]
    people, on, values = np.array(rows, np.int64).reshape(-1, 3).T
    votes = table_of(WholeLog(people, on, values, np.zeros(len(rows), np.int64)), np.array(statements, np.int64))
    found: MapWithPeople = opinion_map(without(votes, np.array(rejected, np.int64)))
    pairs = zip(found.participants.tolist(), found.groups.tolist(), strict=True)
    return {person: group for person, group in pairs if group >= 0}


def _by_group(current: Current, groups: dict[int, int]) -> Counter[tuple[int, int, int]]:
    """(group or −1, statement, value): how many."""
    return Counter(
        (groups.get(person, -1), on, value) for person, cast in current.items() for on, value in cast.items()
    )


def _tally(counts: Counter[tuple[int, int, int]], statement: int, groups: "range | list[int]") -> WrittenCounts:
    agrees, disagrees, passes = (sum(counts[group, statement, value] for group in groups) for value in (1, -1, 0))
    return WrittenCounts(agrees, disagrees, passes)
