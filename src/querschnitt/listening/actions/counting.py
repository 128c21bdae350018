"""The one way to count votes, whether a page brings one or the ballot box brings hundreds.

Everything that decides whether a vote counts is read in the transaction that stores it, under locks that closing and
moderating need as well: nothing is kept in memory that could be out of date.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from querschnitt.kernel import clock
from querschnitt.listening import rules
from querschnitt.listening.actions.rows import INTEGER, REAL, rows_of
from querschnitt.listening.enums import Choice, Outcome
from querschnitt.listening.models import Consultation, Participant, Statement

_PAIR = {"participant": INTEGER, "statement": INTEGER}
_VOTE = _PAIR | {"choice": INTEGER, "served": REAL}
_SUMS = {"statement": INTEGER, "agrees": INTEGER, "disagrees": INTEGER, "passes": INTEGER}
_SUM_OF = {Choice.AGREE: 0, Choice.DISAGREE: 1, Choice.PASS: 2}

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
class Ballot:
    """One vote as it came. `who` is the key of a participant or the fingerprint of their secret, `number` that of the
    statement, `served` the chance with which the card was shown."""

    who: int | str
    number: int
    choice: int
    served: float | None = None


class _Row(NamedTuple):
    place: int
    participant: int
    statement: int
    choice: int
    served: float | None


def count_ballots(ballots: Sequence[Ballot]) -> list[Outcome]:
    """Stores them in their order, inside the caller's transaction; an outcome for each. Seven queries for any number.

    Consultations and statements stay locked until the end, both by ascending key, so that two processes cannot wait for
    each other.
    """
    outcomes = [Outcome.UNCHANGED] * len(ballots)
    valid: list[_Row] = []
    for place, (ballot, found) in enumerate(zip(ballots, _votable(ballots), strict=True)):
        if isinstance(found, Outcome):
            outcomes[place] = found
        else:
            valid.append(_Row(place, *found, ballot.choice, ballot.served))
    for round_ in _rounds(valid):
        for row in _store(round_):
            outcomes[row.place] = Outcome.COUNTED
    return outcomes


def _votable(ballots: Sequence[Ballot]) -> Iterator[tuple[int, int] | Outcome]:
    """For each the keys of its participant and statement, or why it does not count. What waits to be read or was not
    accepted does not exist here, nor does what somebody said themselves."""
    people = _people(ballots)
    held = {consultation for _, consultation in people.values()}
    consultations = Consultation.objects.select_for_update(no_key=True).filter(pk__in=held).order_by("pk")
    is_open = {consultation.pk: rules.is_open(consultation) for consultation in consultations}
    found = Statement.objects.select_for_update(no_key=True).order_by("pk")
    rows = found.filter(consultation__in=held, number__in={ballot.number for ballot in ballots})
    columns = rows.values_list("consultation_id", "number", "pk", "author_id", "moderation")
    statements = {row[:2]: row[2:] for row in columns}
    for ballot in ballots:
        participant, consultation = people.get(ballot.who, (None, None))
        statement, author, moderation = statements.get((consultation, ballot.number), (None, None, None))
        if participant is None or consultation is None:
            yield Outcome.STRANGER
        elif statement is None or not rules.may_be_shown(moderation) or author == participant:
            yield Outcome.UNKNOWN
        else:
            yield (participant, statement) if is_open[consultation] else Outcome.CLOSED


def _people(ballots: Iterable[Ballot]) -> dict[int | str, tuple[int, int]]:
    """The participant and their consultation, by what the ballots call them."""
    keys = {ballot.who for ballot in ballots if isinstance(ballot.who, int)}
    fingerprints = {ballot.who for ballot in ballots if isinstance(ballot.who, str)}
    rows = Participant.objects.filter(Q(pk__in=keys) | Q(token_fingerprint__in=fingerprints))
    found: dict[int | str, tuple[int, int]] = {}
    for pk, secret, consultation in rows.values_list("pk", "token_fingerprint", "consultation_id"):
        found[pk] = (pk, consultation)
        if secret is not None:
            found[secret] = (pk, consultation)
    return found


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
