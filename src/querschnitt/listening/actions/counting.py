"""The one way to count votes, whether a page brings one or the vote box brings hundreds.

Everything that decides whether a vote counts is read in the transaction that stores it, under locks that closing and
moderating need as well: nothing is kept in memory that could be out of date.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection

from querschnitt.kernel import clock
from querschnitt.listening import rules
from querschnitt.listening.actions.rows import INTEGER, REAL, TEXT, rows_of
from querschnitt.listening.enums import Choice, VoteOutcome
from querschnitt.listening.models import Consultation, Participant

_SENT = {"secret": TEXT, "number": INTEGER}
_PAIR = {"participant": INTEGER, "statement": INTEGER}
_VOTE = _PAIR | {"choice": INTEGER, "served": REAL}
_SUMS = {"statement": INTEGER, "agrees": INTEGER, "disagrees": INTEGER, "passes": INTEGER}
_SUM_OF = {Choice.AGREE: 0, Choice.DISAGREE: 1, Choice.PASS: 2}

_FIND = """
SELECT came.place, person.id, consultation.id, consultation.stage, consultation.closes_on, statement.id,
statement.moderation, statement.author_id FROM ({rows}) AS came
JOIN listening_participant AS person ON person.token_fingerprint = came.secret
JOIN listening_consultation AS consultation ON consultation.id = person.consultation_id
JOIN listening_statement AS statement ON statement.consultation_id = consultation.id AND statement.number = came.number
ORDER BY consultation.id, statement.id
"""
_LOCK = "FOR NO KEY UPDATE OF consultation, statement"
_BEFORE = """
SELECT came.place, vote.choice FROM ({rows}) AS came
JOIN listening_vote AS vote ON vote.participant_id = came.participant AND vote.statement_id = came.statement
"""
_LOG = """
INSERT INTO listening_votelogentry (participant_id, statement_id, choice, served_probability, at)
SELECT participant, statement, choice, served, %s FROM ({rows}) AS came ORDER BY place
"""
_KEEP = """
INSERT INTO listening_vote (participant_id, statement_id, choice, at)
SELECT participant, statement, choice, %s FROM ({rows}) AS came WHERE TRUE
ON CONFLICT (participant_id, statement_id) DO UPDATE SET choice = excluded.choice, at = excluded.at
"""
_ADD = """
UPDATE listening_statement SET agrees = listening_statement.agrees + came.agrees,
disagrees = listening_statement.disagrees + came.disagrees, passes = listening_statement.passes + came.passes
FROM ({rows}) AS came WHERE id = came.statement
"""


@dataclass(frozen=True, slots=True)
class IncomingVote:
    """One vote as it came: the fingerprint of the participant's secret, the number of the statement, the choice, and the
    chance with which the card was shown, if known."""

    secret: str | None
    number: int
    choice: int
    served: float | None = None


class _Row(NamedTuple):
    place: int
    participant: int
    statement: int
    choice: int
    served: float | None


class _Found(NamedTuple):
    participant: int
    consultation: int
    stage: str
    closes_on: date | str | None
    statement: int
    moderation: str
    author: int | None

    @property
    def is_open(self) -> bool:
        # SQLite gives days as text where no model asks for them.
        last = date.fromisoformat(self.closes_on) if isinstance(self.closes_on, str) else self.closes_on
        return rules.is_open(Consultation(stage=self.stage, closes_on=last))


def count_votes(votes: Sequence[IncomingVote]) -> list[VoteOutcome]:
    """Stores them in their order, inside the caller's transaction; an outcome for each. Five queries for any number.

    Consultations and statements stay locked until the end, both by ascending key, so that two processes cannot wait for
    each other. Closing and moderating need the same locks.
    """
    outcomes = [VoteOutcome.UNCHANGED] * len(votes)
    valid: list[_Row] = []
    for place, found in enumerate(_votable(votes)):
        if isinstance(found, VoteOutcome):
            outcomes[place] = found
        else:
            valid.append(found)
    for round_ in _rounds(valid):
        for row in _store(round_):
            outcomes[row.place] = VoteOutcome.COUNTED
    return outcomes


def _votable(votes: Sequence[IncomingVote]) -> Iterator[_Row | VoteOutcome]:
    """Each with the keys of its participant and statement, or why it does not count."""
    query, parameters = rows_of(_SENT, [(vote.secret, vote.number) for vote in votes])
    lock = _LOCK if connection.features.has_select_for_no_key_update else ""
    with connection.cursor() as cursor:
        cursor.execute(_FIND.format(rows=query) + lock, parameters)
        found = {place: _Found(*columns) for place, *columns in cursor.fetchall()}
    known = _who_is_known(votes, found)
    is_open = {key: one.is_open for key, one in {one.consultation: one for one in found.values()}.items()}
    for place, vote in enumerate(votes):
        one = found.get(place)
        if one is None:
            yield VoteOutcome.UNKNOWN if vote.secret in known else VoteOutcome.STRANGER
        elif one.author == one.participant or not rules.may_be_shown(one.moderation):
            yield VoteOutcome.UNKNOWN
        elif not is_open[one.consultation]:
            yield VoteOutcome.CLOSED
        else:
            yield _Row(place, one.participant, one.statement, vote.choice, vote.served)


def _who_is_known(votes: Sequence[IncomingVote], found: Container[int]) -> set[str | None]:
    """Asked only where a row is missing: was it the person or the statement?"""
    lost = {vote.secret for place, vote in enumerate(votes) if place not in found}
    people = Participant.objects.filter(token_fingerprint__in=lost)
    return set(people.values_list("token_fingerprint", flat=True)) if lost else set()


def _rounds(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """In each, a pair of person and statement occurs once; who changed their mind meanwhile is in the next as well."""
    while rows:
        first: dict[tuple[int, int], _Row] = {}
        rest = [row for row in rows if first.setdefault((row.participant, row.statement), row) is not row]
        yield list(first.values())
        rows = rest


def _store(rows: Sequence[_Row]) -> list[_Row]:
    """Those that changed something. The same vote again leaves no trace, so that sending twice is harmless."""
    with connection.cursor() as cursor:
        query, parameters = rows_of(_PAIR, [row[1:3] for row in rows])
        cursor.execute(_BEFORE.format(rows=query), parameters)
        before = dict(cursor.fetchall())
        changed = [row for place, row in enumerate(rows) if before.get(place) != row.choice]
        if not changed:
            return []
        moment = connection.ops.adapt_datetimefield_value(clock.now())
        query, parameters = rows_of(_VOTE, [row[1:] for row in changed])
        cursor.execute(_LOG.format(rows=query), [moment, *parameters])
        cursor.execute(_KEEP.format(rows=query), [moment, *parameters])
        query, parameters = rows_of(_SUMS, _sums(rows, before))
        cursor.execute(_ADD.format(rows=query), parameters)
    return changed


def _sums(rows: Sequence[_Row], before: dict[int, int]) -> list[tuple[int, ...]]:
    """By how much the three sums of each statement move."""
    sums: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for place, row in enumerate(rows):
        sums[row.statement][_SUM_OF[Choice(row.choice)]] += 1
        if place in before:
            sums[row.statement][_SUM_OF[Choice(before[place])]] -= 1
    return [(statement, *three) for statement, three in sums.items()]
