"""Write the five files of a Polis export, as its own server does (server/src/report; times in seconds)."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TextIO

from querschnitt.adapters.tabular.writing import safe_cell
from querschnitt.adapters.whole_file import whole_file

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class WrittenCounts:
    """How many people answered how: columns of comments.csv and comment-groups.csv."""

    agrees: int
    disagrees: int
    passes: int

    @property
    def votes(self) -> int:
        """The number of people who answered at all."""
        return self.agrees + self.disagrees + self.passes

    def row(self) -> list[int]:
        """Return the cells of comment-groups.csv: votes, agrees, disagrees, passes."""
        return [self.votes, self.agrees, self.disagrees, self.passes]


@dataclass(frozen=True)
class WrittenStatement:
    """A row of comments.csv. `moderated` 1 accepted, 0 not yet, −1 rejected; `by_group` in the order of the groups."""

    id: int
    text: str
    author: int
    created: datetime
    moderated: int
    total: WrittenCounts
    by_group: Sequence[WrittenCounts]


@dataclass(frozen=True)
class WrittenVote:
    """A row of votes.csv: 1 agree, 0 pass, −1 disagree."""

    person: int
    statement: int
    value: int
    at: datetime


@dataclass(frozen=True)
class WrittenPerson:
    """A row of participant-votes.csv.

    `votes`: the current ones by statement; `comments`: how many statements somebody wrote."""

    id: int
    group: int | None
    comments: int
    votes: Mapping[int, int]


@dataclass(frozen=True)
class WrittenExport:
    """One consultation as it is exported. `log`: every vote, in the order in which they came."""

    topic: str
    url: str
    description: str
    groups: int
    statements: Sequence[WrittenStatement]
    people: Sequence[WrittenPerson]
    log: Iterable[WrittenVote]


def write_polis(export: WrittenExport, folder: Path) -> None:
    """Write the five files into a folder that exists.

    Texts that a spreadsheet would take for a formula get an apostrophe in front. The files take their places when all
    are written, so that those of two exports don't mix.

    Raises OSError where they can't be written. Cost: O(votes + people × statements)."""
    tables = {
        "summary.csv": _summary(export),
        "comments.csv": _comments(export),
        "votes.csv": _votes(export),
        "participant-votes.csv": _people(export),
        "comment-groups.csv": _groups(export),
    }
    with ExitStack() as files:
        for name, rows in tables.items():
            _write(files.enter_context(whole_file(folder / name, newline="")), rows)


def _write(file: TextIO, rows: Iterable[Sequence[object]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows([safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)


def _summary(export: WrittenExport) -> Iterable[Sequence[object]]:
    yield "topic", export.topic
    yield "url", export.url
    yield "voters", sum(1 for person in export.people if person.votes)
    yield "voters-in-conv", sum(1 for person in export.people if person.group is not None)
    yield "commenters", len({statement.author for statement in export.statements})
    yield "comments", len(export.statements)
    yield "groups", export.groups
    yield "conversation-description", export.description


def _comments(export: WrittenExport) -> Iterable[Sequence[object]]:
    yield "timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"
    for statement in export.statements:
        counts = statement.total.agrees, statement.total.disagrees
        moment = _moment(statement.created)
        yield *moment, statement.id, statement.author, *counts, statement.moderated, statement.text


def _votes(export: WrittenExport) -> Iterable[Sequence[object]]:
    yield "timestamp", "datetime", "comment-id", "voter-id", "vote"
    for vote in export.log:
        yield *_moment(vote.at), vote.statement, vote.person, vote.value


def _people(export: WrittenExport) -> Iterable[Sequence[object]]:
    ids = [statement.id for statement in export.statements]
    yield "participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *ids
    for person in export.people:
        cast = list(person.votes.values())
        counts = person.comments, len(cast), cast.count(1), cast.count(-1)
        group = "" if person.group is None else person.group
        yield person.id, group, *counts, *(person.votes.get(id, "") for id in ids)


def _groups(export: WrittenExport) -> Iterable[Sequence[object]]:
    totals = ("votes", "agrees", "disagrees", "passes")
    header = [f"total-{name}" for name in totals]
    for letter in LETTERS[: export.groups]:
        header += [f"group-{letter}-{name}" for name in totals]
    yield "comment-id", "comment", *header
    for statement in export.statements:
        by_group = [count for counts in statement.by_group for count in counts.row()]
        yield statement.id, statement.text, *statement.total.row(), *by_group


def _moment(at: datetime) -> tuple[int, str]:
    at = at.astimezone(UTC)
    return int(at.timestamp()), f"{at:%a %b %d %Y %H:%M:%S} GMT+0000 (Coordinated Universal Time)"
