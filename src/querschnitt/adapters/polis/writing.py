"""Writes the five files of a Polis export, as its own server does (server/src/report; times in seconds)."""

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
class Tally:
    agrees: int
    disagrees: int
    passes: int

    @property
    def votes(self) -> int:
        return self.agrees + self.disagrees + self.passes

    def row(self) -> list[int]:
        return [self.votes, self.agrees, self.disagrees, self.passes]


@dataclass(frozen=True)
class WrittenStatement:
    """`moderated` 1 accepted, 0 not yet, −1 rejected; `by_group` in the order of the groups."""

    id: int
    text: str
    author: int
    created: datetime
    moderated: int
    total: Tally
    by_group: Sequence[Tally]


@dataclass(frozen=True)
class WrittenVote:
    person: int
    statement: int
    value: int
    at: datetime


@dataclass(frozen=True)
class WrittenPerson:
    """`votes`: the current ones by statement."""

    id: int
    group: int | None
    comments: int
    votes: Mapping[int, int]


@dataclass(frozen=True)
class WrittenExport:
    """`log`: every vote, in the order in which they came."""

    topic: str
    url: str
    description: str
    groups: int
    statements: Sequence[WrittenStatement]
    people: Sequence[WrittenPerson]
    log: Iterable[WrittenVote]


def write_polis(export: WrittenExport, folder: Path) -> None:
    """Into a folder that exists. Texts that a spreadsheet would take for a formula get an apostrophe in front. The files take their
    places when all are written, so that those of two exports don't mix."""
    tables = {
        "summary.csv": _summary(export),
        "comments.csv": _comments(export),
        "votes.csv": _votes(export),
        "participant-votes.csv": _people(export),
        "comment-groups.csv": _groups(export),
    }
    with ExitStack() as written:
        for name, rows in tables.items():
            _write(written.enter_context(whole_file(folder / name, newline="")), rows)


def _write(file: TextIO, rows: Iterable[Sequence[object]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows([safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)


def _summary(export: WrittenExport) -> Iterable[Sequence[object]]:
    yield "topic", export.topic
    yield "url", export.url
    yield "voters", sum(1 for one in export.people if one.votes)
    yield "voters-in-conv", sum(1 for one in export.people if one.group is not None)
    yield "commenters", len({one.author for one in export.statements})
    yield "comments", len(export.statements)
    yield "groups", export.groups
    yield "conversation-description", export.description


def _comments(export: WrittenExport) -> Iterable[Sequence[object]]:
    yield "timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"
    for one in export.statements:
        total = one.total
        yield *_moment(one.created), one.id, one.author, total.agrees, total.disagrees, one.moderated, one.text


def _votes(export: WrittenExport) -> Iterable[Sequence[object]]:
    yield "timestamp", "datetime", "comment-id", "voter-id", "vote"
    for one in export.log:
        yield *_moment(one.at), one.statement, one.person, one.value


def _people(export: WrittenExport) -> Iterable[Sequence[object]]:
    ids = [one.id for one in export.statements]
    yield "participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *ids
    for one in export.people:
        cast = list(one.votes.values())
        counts = one.comments, len(cast), cast.count(1), cast.count(-1)
        yield one.id, "" if one.group is None else one.group, *counts, *(one.votes.get(id, "") for id in ids)


def _groups(export: WrittenExport) -> Iterable[Sequence[object]]:
    totals = ("votes", "agrees", "disagrees", "passes")
    header = [f"total-{name}" for name in totals]
    for letter in LETTERS[: export.groups]:
        header += [f"group-{letter}-{name}" for name in totals]
    yield "comment-id", "comment", *header
    for one in export.statements:
        yield one.id, one.text, *one.total.row(), *(count for tally in one.by_group for count in tally.row())


def _moment(at: datetime) -> tuple[int, str]:
    at = at.astimezone(UTC)
    return int(at.timestamp()), f"{at:%a %b %d %Y %H:%M:%S} GMT+0000 (Coordinated Universal Time)"
