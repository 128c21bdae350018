"""From an export to the conversation that listening takes in."""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone
from django.utils.text import Truncator

from querschnitt.adapters.polis.export import PolisExport, PolisModeration, VoteOrigin
from querschnitt.adapters.polis.votes import VoteLog
from querschnitt.exchange.consultations.options import Options
from querschnitt.kernel import clock
from querschnitt.listening.actions.consultations import slug_from
from querschnitt.listening.actions.importing import Conversation, ImportedStatement, ImportedVote
from querschnitt.listening.enums import Moderation, Stage
from querschnitt.listening.models import Consultation

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_QUESTION = Consultation._meta.get_field("question").max_length or 0
_MARKDOWN_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_MODERATION = {
    PolisModeration.ACCEPTED: Moderation.ACCEPTED,
    PolisModeration.UNMODERATED: Moderation.PENDING,
    PolisModeration.REJECTED: Moderation.REJECTED,
}


def conversation_of(export: PolisExport, options: Options, name: str) -> Conversation:
    """Return what is to be stored of an export; options come before what it says itself, `name` after it."""
    title = options.title or export.topic or name
    first, last = _days(export)
    first_words, description = _words(export)
    return Conversation(
        title=title,
        slug=options.slug or slug_from(title),
        question=options.question or first_words or title,
        description=description,
        language=options.language or "de",
        group=options.focus_group(),
        source_notice=options.source_notice,
        source_url=export.url if export.url.startswith("https://") else "",
        sha256=fingerprint(export),
        opens_on=first,
        closes_on=None if options.keep_open else last,
        stage=Stage.OPEN if options.keep_open else Stage.CLOSED,
        people=[person.id for person in export.participants],
        statements=list(_statements(export)),
        log=_votes(export.votes) if export.origin is VoteOrigin.LOG else (),
        current=_votes(export.current_votes()),
    )


def fingerprint(export: PolisExport) -> str:
    """Return the hash of statements and votes, not of bytes: line ends, marks and the order of rows say nothing."""
    content = hashlib.sha256(export.origin.value.encode())
    for statement in export.statements:
        seconds = int(statement.created.timestamp())
        line = f"{statement.id},{seconds},{statement.author},{statement.moderation},{statement.text}"
        content.update(f"\n{line}".encode())
    for vote in export.current_votes():
        content.update(f"\n{vote.participant},{vote.statement},{vote.value}".encode())
    return content.hexdigest()


def _words(export: PolisExport) -> tuple[str, str]:
    """Return question and description: the first paragraph is the question, and stays in the text if it is too long."""
    text = _without_links(export.description).strip()
    first, _line, rest = text.partition("\n")
    if len(first) <= _LONGEST_QUESTION:
        return first, rest.strip()
    return Truncator(first).chars(_LONGEST_QUESTION), text


def _without_links(text: str) -> str:
    """Return the text with links as their words alone: they lead out of the house, to conversations that are over."""
    return _MARKDOWN_LINK.sub(r"\1", text)


def _days(export: PolisExport) -> tuple[date | None, date | None]:
    if not len(export.votes) or export.origin is VoteOrigin.MATRIX:
        return None, None
    times = export.votes.times
    return timezone.localdate(_moment(min(times))), timezone.localdate(_moment(max(times)))


def _moment(milliseconds: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=milliseconds)


def _statements(export: PolisExport) -> Iterator[ImportedStatement]:
    silent = export.silent_authors
    for statement in export.statements:
        yield ImportedStatement(
            number=statement.id,
            text=statement.text,
            author=None if statement.author in silent else statement.author,
            at=statement.created,
            moderation=_MODERATION[statement.moderation],
        )


def _votes(votes: VoteLog) -> Iterator[ImportedVote]:
    now = clock.now()
    for vote in votes:
        at = now if vote.milliseconds is None else _moment(vote.milliseconds)
        yield ImportedVote(vote.participant, vote.statement, vote.value, at)
