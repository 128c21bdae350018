"""Consultations that were held with Polis, from its export."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from os import PathLike
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import Truncator

from querschnitt.adapters.polis import Moderation as PolisModeration
from querschnitt.adapters.polis import PolisExport, VoteLog, VoteOrigin, read_polis
from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.source import Source, opened
from querschnitt.exchange.report import ImportReport
from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM, Actor
from querschnitt.listening.actions import (
    BroughtStatement,
    BroughtVote,
    Conversation,
    free_slug,
    import_conversation,
)
from querschnitt.listening.enums import Moderation, Stage
from querschnitt.listening.models import Consultation, Statement

Export = str | PathLike[str] | Mapping[str, Source]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Far below what the column holds, so that statements can be added behind the last one.
_LARGEST = 10**9
_LONGEST = Statement._meta.get_field("text").max_length or 0
_LONGEST_QUESTION = Consultation._meta.get_field("question").max_length or 0
_MARKDOWN_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_MODERATION = {
    PolisModeration.ACCEPTED: Moderation.ACCEPTED,
    PolisModeration.UNMODERATED: Moderation.PENDING,
    PolisModeration.REJECTED: Moderation.REJECTED,
}


def import_consultation(
    source: Export,
    *,
    title: str = "",
    slug: str = "",
    question: str = "",
    group: str = "",
    language: str = "de",
    source_notice: str = "",
    keep_open: bool = False,
    by: Actor = SYSTEM,
) -> ImportReport:
    """Brings in a whole export, or nothing. What is not given is taken from it; `group` is a focus group's slug.

    Raises FileProblem. The same files a second time change nothing. 62,000 votes take 2.5 s on SQLite.
    """
    export, files = read_polis(source), _files(source)
    _check_columns(export, next(name for name in files if name.endswith("comments.csv")))
    title = title or export.topic or _name(source)
    first, last = _days(export)
    first_words, description = _words(export)
    conversation = Conversation(
        title=title,
        slug=slug or free_slug(title),
        question=question or first_words or title,
        description=description,
        language=language,
        group=_group(group),
        source_notice=source_notice,
        source_url=export.url if export.url.startswith("https://") else "",
        sha256=_sha256(files),
        opens_on=first,
        closes_on=None if keep_open else last,
        stage=Stage.OPEN if keep_open else Stage.CLOSED,
        people=[person.id for person in export.participants],
        statements=list(_statements(export)),
        log=_votes(export.votes) if export.origin is VoteOrigin.LOG else (),
        current=_votes(export.current_votes()),
    )
    try:
        consultation, is_new = import_conversation(conversation=conversation, by=by)
    except ValidationError as error:
        raise Place(_name(source)).problem(
            N_("The consultation cannot be set up: %(problem)s"),
            N_("Please give it another title or address."),
            problem=" ".join(error.messages),
        ) from error
    return _report(consultation, export, is_new=is_new)


def _report(consultation: Consultation, export: PolisExport, *, is_new: bool) -> ImportReport:
    if not is_new:
        return ImportReport(consultation.title, unchanged=True)
    counts = {
        "people": len(export.participants),
        "statements": len(export.statements),
        "current votes": len(export.current_votes()),
    }
    differing = export.disagreements()
    remarks = [
        f"person {found.participant}: the file says {found.column} {found.stated}, the votes give {found.counted}"
        for found in differing[:5]
    ]
    if differing:
        remarks.insert(
            0, f"counts in the file that differ from its own votes: {len(differing)}. Is the vote log complete?"
        )
    if export.origin is VoteOrigin.LOG:
        counts["votes with all changes of mind"] = len(export.votes)
    else:
        remarks.append("the matrix gives no times: votes carry that of the import, and there is no log of changes")
    return ImportReport(consultation.title, counts, remarks=tuple(remarks))


def _files(source: Export) -> dict[str, Source]:
    """Those that the reader reads, by name; others (the history of counts, pictures) are of no account."""
    if isinstance(source, Mapping):
        named = {Path(name).name: file for name, file in source.items()}
    else:
        named = {path.name: path for path in Path(source).iterdir()}
    endings = ("comments.csv", "votes.csv", "summary.csv")
    return {name: file for name, file in named.items() if name.endswith(endings)}


def _sha256(files: Mapping[str, Source]) -> str:
    """Of the contents, whatever the files are called."""
    digests = []
    for file in files.values():
        with opened(file) as content:
            digests.append(hashlib.file_digest(content.stream, "sha256").digest())
    return hashlib.sha256(b"".join(sorted(digests))).hexdigest()


def _name(source: Export) -> str:
    return Path(source).resolve().name if isinstance(source, str | PathLike) else "Polis"


def _check_columns(export: PolisExport, file: str) -> None:
    """What fits a file need not fit a column."""
    for statement in export.statements:
        if statement.id > _LARGEST:
            raise Place(file, statement.line, "comment-id").problem(
                N_("“%(value)s” is too large for the number of a statement."),
                N_("Please export the file again."),
                value=str(statement.id),
            )
        if len(statement.text) > _LONGEST:
            raise Place(file, statement.line, "comment-body").problem(
                N_("The statement has %(length)d characters; at most %(most)d are possible."),
                N_("Please check that no quotation mark is missing."),
                length=len(statement.text),
                most=_LONGEST,
            )


def _group(slug: str) -> FocusGroup | None:
    if not slug:
        return None
    group = FocusGroup.objects.filter(slug=slug).first()
    if group is None:
        raise Place("").problem(
            N_("There is no focus group with the address “%(slug)s”."), N_("Please check --group."), slug=slug
        )
    return group


def _words(export: PolisExport) -> tuple[str, str]:
    """The first paragraph of the description says what is asked; where it is too long for that, it stays where it was."""
    text = _without_links(export.description).strip()
    first, _line, rest = text.partition("\n")
    return (
        (first, rest.strip()) if len(first) <= _LONGEST_QUESTION else (Truncator(first).chars(_LONGEST_QUESTION), text)
    )


def _without_links(text: str) -> str:
    """They lead out of the house, to conversations that are over."""
    return _MARKDOWN_LINK.sub(r"\1", text)


def _days(export: PolisExport) -> tuple[date | None, date | None]:
    if not len(export.votes) or export.origin is VoteOrigin.MATRIX:
        return None, None
    times = export.votes.times
    return timezone.localdate(_moment(min(times))), timezone.localdate(_moment(max(times)))


def _moment(milliseconds: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=milliseconds)


def _statements(export: PolisExport) -> Iterator[BroughtStatement]:
    silent = export.silent_authors
    for one in export.statements:
        yield BroughtStatement(
            number=one.id,
            text=one.text,
            author=None if one.author in silent else one.author,
            at=one.created,
            moderation=_MODERATION[one.moderation],
        )


def _votes(votes: VoteLog) -> Iterator[BroughtVote]:
    now = clock.now()
    for vote in votes:
        at = now if vote.milliseconds is None else _moment(vote.milliseconds)
        yield BroughtVote(vote.participant, vote.statement, vote.value, at)
