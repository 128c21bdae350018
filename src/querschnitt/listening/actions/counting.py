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
from querschnitt.listening.enums import Choice, Stage, VoteOutcome
from querschnitt.listening.models import Participant

_SENT = {"fingerprint": TEXT, "number": INTEGER}
_PAIR = {"participant": INTEGER, "statement": INTEGER}
_VOTE = _PAIR | {"choice": INTEGER, "served": REAL}
_SUMS = {"statement": INTEGER, "agrees": INTEGER, "disagrees": INTEGER, "passes": INTEGER}
_SUM_OF = {Choice.AGREE: 0, Choice.DISAGREE: 1, Choice.PASS: 2}

_FIND = """
SELECT sent.row_index, person.id, consultation.id, consultation.stage, consultation.closes_on, statement.id,
statement.moderation, statement.author_id FROM ({rows}) AS sent
JOIN listening_participant AS person ON person.token_fingerprint = sent.fingerprint
JOIN listening_consultation AS consultation ON consultation.id = person.consultation_id
JOIN listening_statement AS statement ON statement.consultation_id = consultation.id AND statement.number = sent.number
ORDER BY consultation.id, statement.id
"""
_LOCK = "FOR NO KEY UPDATE OF consultation, statement"
_BEFORE = """
SELECT sent.row_index, vote.choice FROM ({rows}) AS sent
JOIN listening_vote AS vote ON vote.participant_id = sent.participant AND vote.statement_id = sent.statement
"""
_LOG = """
INSERT INTO listening_votelogentry (participant_id, statement_id, choice, served_probability, at)
SELECT participant, statement, choice, served, %s FROM ({rows}) AS sent ORDER BY row_index
"""
_KEEP = """
INSERT INTO listening_vote (participant_id, statement_id, choice, at)
SELECT participant, statement, choice, %s FROM ({rows}) AS sent WHERE TRUE
ON CONFLICT (participant_id, statement_id) DO UPDATE SET choice = excluded.choice, at = excluded.at
"""
_ADD = """
UPDATE listening_statement SET agrees = listening_statement.agrees + sent.agrees,
disagrees = listening_statement.disagrees + sent.disagrees, passes = listening_statement.passes + sent.passes
FROM ({rows}) AS sent WHERE id = sent.statement
"""


@dataclass(frozen=True, slots=True)
class IncomingVote:
    """A vote as it came from a page: the fingerprint of the participant's secret, the number of the statement, the
    choice, and the chance with which the card was shown, if known."""

    fingerprint: str | None
    number: int
    choice: int
    served: float | None = None


class _Target(NamedTuple):
    """The keys of a vote's participant, consultation and statement, and what decides whether it counts."""

    participant: int
    consultation: int
    stage: str
    closes_on: date | str | None
    statement: int
    moderation: str
    author: int | None

    @property
    def refusal(self) -> VoteOutcome | None:
        # SQLite gives days as text where no model asks for them.
        last_day = date.fromisoformat(self.closes_on) if isinstance(self.closes_on, str) else self.closes_on
        return rules.refused_in(rules.Opening(Stage(self.stage), last_day).phase)


class _ValidVote(NamedTuple):
    """A vote that counts, with the keys of its participant and statement."""

    batch_index: int
    participant: int
    statement: int
    choice: int
    served: float | None


def count_votes(votes: Sequence[IncomingVote]) -> list[VoteOutcome]:
    """Store votes in their order, inside the caller's transaction, and return an outcome for each. Five queries for any
    number.

    Consultations and statements stay locked until the end, both by ascending key, so that two processes cannot wait for
    each other. Closing and moderating need the same locks.
    """
    outcomes = [VoteOutcome.UNCHANGED] * len(votes)
    valid: list[_ValidVote] = []
    for index, result in enumerate(_validated(votes)):
        if isinstance(result, VoteOutcome):
            outcomes[index] = result
        else:
            valid.append(result)
    for distinct in _without_repeats(valid):
        for vote in _store(distinct):
            outcomes[vote.batch_index] = VoteOutcome.COUNTED
    return outcomes


def _validated(votes: Sequence[IncomingVote]) -> Iterator[_ValidVote | VoteOutcome]:
    """Yield for each vote the keys of its participant and statement, or why it does not count."""
    targets = _lock_targets(votes)
    known = _known_people(votes, targets)
    consultations = {target.consultation: target for target in targets.values()}
    refusals = {key: target.refusal for key, target in consultations.items()}
    for index, vote in enumerate(votes):
        target = targets.get(index)
        if target is None:
            yield VoteOutcome.UNKNOWN if vote.fingerprint in known else VoteOutcome.STRANGER
        elif target.author == target.participant or not rules.may_be_shown(target.moderation):
            yield VoteOutcome.UNKNOWN
        elif refusal := refusals[target.consultation]:
            yield refusal
        else:
            yield _ValidVote(index, target.participant, target.statement, vote.choice, vote.served)


def _lock_targets(votes: Sequence[IncomingVote]) -> dict[int, _Target]:
    """Read and lock what each vote is for, by the index of the vote. A vote without participant or statement has no
    entry."""
    query, parameters = rows_of(_SENT, [(vote.fingerprint, vote.number) for vote in votes])
    lock = _LOCK if connection.features.has_select_for_no_key_update else ""
    with connection.cursor() as cursor:
        cursor.execute(_FIND.format(rows=query) + lock, parameters)
        return {index: _Target(*columns) for index, *columns in cursor.fetchall()}


def _known_people(votes: Sequence[IncomingVote], targets: Container[int]) -> set[str | None]:
    """Return which fingerprints of votes without a target are known: is the person missing, or the statement?"""
    missing = {vote.fingerprint for index, vote in enumerate(votes) if index not in targets}
    people = Participant.objects.filter(token_fingerprint__in=missing)
    return set(people.values_list("token_fingerprint", flat=True)) if missing else set()


def _without_repeats(votes: Sequence[_ValidVote]) -> Iterator[list[_ValidVote]]:
    """Yield lists in which a pair of person and statement occurs once. Who changed their mind is in the next as
    well."""
    while votes:
        first: dict[tuple[int, int], _ValidVote] = {}
        repeats = [vote for vote in votes if first.setdefault((vote.participant, vote.statement), vote) is not vote]
        yield list(first.values())
        votes = repeats


def _store(votes: Sequence[_ValidVote]) -> list[_ValidVote]:
    """Store votes and return those that changed something. The same vote again leaves no trace, so that sending twice
    is harmless."""
    with connection.cursor() as cursor:
        query, parameters = rows_of(_PAIR, [(vote.participant, vote.statement) for vote in votes])
        cursor.execute(_BEFORE.format(rows=query), parameters)
        before: dict[int, int] = dict(cursor.fetchall())
        changed = [vote for index, vote in enumerate(votes) if before.get(index) != vote.choice]
        if not changed:
            return []
        moment = connection.ops.adapt_datetimefield_value(clock.now())
        columns = [(vote.participant, vote.statement, vote.choice, vote.served) for vote in changed]
        query, parameters = rows_of(_VOTE, columns)
        cursor.execute(_LOG.format(rows=query), [moment, *parameters])
        cursor.execute(_KEEP.format(rows=query), [moment, *parameters])
        query, parameters = rows_of(_SUMS, _sums(votes, before))
        cursor.execute(_ADD.format(rows=query), parameters)
    return changed


def _sums(votes: Sequence[_ValidVote], before: dict[int, int]) -> list[tuple[int, ...]]:
    """Return by how much the three sums of each statement move. `before`: earlier choices by the index in `votes`."""
    sums: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for index, vote in enumerate(votes):
        sums[vote.statement][_SUM_OF[Choice(vote.choice)]] += 1
        if index in before:
            sums[vote.statement][_SUM_OF[Choice(before[index])]] -= 1
    return [(statement, *three) for statement, three in sums.items()]
