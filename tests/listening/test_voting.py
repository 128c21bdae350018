"""A vote counts once, the latest; the sums on a statement always are its votes."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from querschnitt.kernel.actors import VISITOR
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.tokens import fingerprint
from querschnitt.listening.actions.joining import join_consultation
from querschnitt.listening.actions.voting import cast_vote
from querschnitt.listening.enums import Choice, Moderation, Stage
from querschnitt.listening.models import Participant, Statement, Vote, VoteLogEntry
from querschnitt.listening.queries.participants import participant_of, votes_of
from tests.factories.listening import (
    ChannelFactory,
    ConsultationFactory,
    ParticipantFactory,
    StatementFactory,
    actor_as,
    vote,
)


def tallies(statement: Statement) -> tuple[int, int, int]:
    statement.refresh_from_db()
    return statement.agrees, statement.disagrees, statement.passes


def refusal(participant: Participant, number: int) -> str | None:
    with pytest.raises(ValidationError) as refused:
        cast_vote(participant=participant, number=number, choice=Choice.AGREE, by=actor_as(participant))
    return refused.value.code


@pytest.mark.django_db
def test_a_vote_is_counted_logged_and_not_in_the_ledger() -> None:
    participant = ParticipantFactory()
    statement = StatementFactory(consultation=participant.consultation)
    with clock_at(datetime(2026, 11, 23, tzinfo=UTC)) as clock:
        vote(participant, statement, Choice.AGREE)
    assert tallies(statement) == (1, 0, 0)
    assert VoteLogEntry.objects.values_list("choice", "at").get() == (Choice.AGREE, clock.at)
    assert Vote.objects.values_list("choice", "at").get() == (Choice.AGREE, clock.at)
    assert LedgerEntry.objects.count() == 0


@pytest.mark.django_db
def test_the_latest_vote_wins_and_the_log_keeps_both() -> None:
    participant = ParticipantFactory()
    statement = StatementFactory(consultation=participant.consultation)
    vote(participant, statement, Choice.AGREE)
    vote(participant, statement, Choice.DISAGREE)
    assert tallies(statement) == (0, 1, 0)
    assert [v.choice for v in votes_of(participant)] == [Choice.DISAGREE]
    assert list(VoteLogEntry.objects.order_by("id").values_list("choice", flat=True)) == [1, -1]


@pytest.mark.django_db
def test_the_same_vote_sent_again_changes_nothing() -> None:
    participant = ParticipantFactory()
    statement = StatementFactory(consultation=participant.consultation)
    for _time in range(3):
        vote(participant, statement, Choice.PASS)
    assert tallies(statement) == (0, 0, 1)
    assert VoteLogEntry.objects.count() == 1


class Sums(TestCase):
    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1), st.sampled_from(Choice)), max_size=25))
    def test_sums_are_the_votes_whatever_happens(self, events: list[tuple[int, int, Choice]]) -> None:
        consultation = ConsultationFactory()
        people = ParticipantFactory.create_batch(3, consultation=consultation)
        statements = [StatementFactory(consultation=consultation) for _ in range(2)]
        latest: dict[tuple[int, int], Choice] = {}
        for person, statement, choice in events:
            vote(people[person], statements[statement], choice)
            latest[person, statement] = choice
        for index, statement in enumerate(statements):
            cast = [choice for (_, on), choice in latest.items() if on == index]
            expected = tuple(cast.count(c) for c in (Choice.AGREE, Choice.DISAGREE, Choice.PASS))
            assert tallies(statement) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("moderation", [Moderation.PENDING, Moderation.REJECTED])
def test_what_is_not_accepted_cannot_be_voted_on(moderation: Moderation) -> None:
    participant = ParticipantFactory()
    statement = StatementFactory(consultation=participant.consultation, moderation=moderation)
    assert refusal(participant, statement.number) == "unknown"
    assert tallies(statement) == (0, 0, 0)


@pytest.mark.django_db
def test_a_number_of_another_consultation_is_unknown_here() -> None:
    participant = ParticipantFactory()
    StatementFactory(consultation=participant.consultation, number=1)
    other = StatementFactory(number=2)
    assert refusal(participant, other.number) == "unknown"
    assert tallies(other) == (0, 0, 0)


@pytest.mark.django_db
def test_nobody_votes_on_their_own_words() -> None:
    participant = ParticipantFactory()
    own = StatementFactory(consultation=participant.consultation, author=participant)
    assert refusal(participant, own.number) == "unknown"


@pytest.mark.django_db
def test_a_closed_consultation_takes_no_vote_and_nobody_new() -> None:
    participant = ParticipantFactory(consultation__stage=Stage.CLOSED)
    statement = StatementFactory(consultation=participant.consultation)
    assert refusal(participant, statement.number) == "closed"
    with pytest.raises(ValidationError):
        join_consultation(consultation=participant.consultation, by=VISITOR)
    assert Vote.objects.count() == 0


@pytest.mark.django_db
def test_whoever_joins_gets_a_secret_of_which_only_the_fingerprint_is_kept() -> None:
    consultation = ConsultationFactory()
    participant, token = join_consultation(consultation=consultation, by=VISITOR)
    assert participant.token_fingerprint == fingerprint(token) != token
    assert participant_of(token) == participant
    assert participant_of(token, consultation) == participant
    assert participant_of(token, ConsultationFactory()) is None
    assert participant_of(token[:-1]) is None
    assert participant_of(participant.token_fingerprint) is None
    assert token not in str(LedgerEntry.objects.values_list("ids", flat=True).get())


@pytest.mark.django_db
def test_an_imported_person_without_a_secret_is_opened_by_no_token() -> None:
    ParticipantFactory(token_fingerprint=None, imported_number=3)
    assert participant_of("") is None


@pytest.mark.django_db
def test_a_link_of_another_consultation_is_refused() -> None:
    with pytest.raises(ValidationError):
        join_consultation(consultation=ConsultationFactory(), channel=ChannelFactory(), by=VISITOR)
