"""Which statement comes next."""

from collections import Counter

import pytest
from pytest_django import DjangoAssertNumQueries

from querschnitt.listening.computing import cards
from querschnitt.listening.computing.cards import next_statement
from querschnitt.listening.enums import Choice, Moderation, Stage
from querschnitt.listening.models import Participant, Statement
from querschnitt.listening.queries.voting import ROUND, VotingProgress, progress
from tests.factories.listening import (
    ConsultationFactory,
    ParticipantFactory,
    StatementFactory,
    crowd_votes,
    vote,
)

pytestmark = pytest.mark.django_db


def next_number(participant: Participant) -> int | None:
    statement = next_statement(participant.consultation, participant)
    return statement.number if statement else None


def order_of(participant: Participant) -> list[int]:
    order = []
    while statement := next_statement(participant.consultation, participant):
        vote(participant, statement, Choice.PASS)
        order.append(statement.number)
    return order


def test_everything_is_shown_once_and_then_nothing() -> None:
    participant = ParticipantFactory()
    StatementFactory.create_batch(6, consultation=participant.consultation)
    assert sorted(order_of(participant)) == [1, 2, 3, 4, 5, 6]
    assert next_number(participant) is None


def test_equals_come_in_an_order_of_ones_own_that_stays() -> None:
    consultation = ConsultationFactory()
    StatementFactory.create_batch(9, consultation=consultation)
    firsts = Counter()
    for participant in ParticipantFactory.create_batch(30, consultation=consultation):
        first = next_number(participant)
        assert {next_number(participant) for _time in range(3)} == {first}
        firsts[first] += 1
    assert len(firsts) >= 5


@pytest.mark.parametrize("moderation", [Moderation.PENDING, Moderation.REJECTED])
def test_what_is_not_accepted_never_comes(moderation: Moderation) -> None:
    participant = ParticipantFactory()
    hidden = StatementFactory(consultation=participant.consultation, moderation=moderation)
    assert next_number(participant) is None
    assert cards.card(participant.consultation, participant, hidden.number) is None
    assert cards.card(participant.consultation, None, hidden.number) is None


def test_ones_own_words_never_come_and_do_not_count() -> None:
    participant = ParticipantFactory()
    StatementFactory(consultation=participant.consultation, author=participant)
    StatementFactory(consultation=participant.consultation)
    done = progress(participant.consultation, participant)
    assert (order_of(participant), done.total) == ([2], 1)


def test_statements_of_other_consultations_never_come() -> None:
    participant = ParticipantFactory()
    StatementFactory()
    assert next_number(participant) is None


def test_what_hardly_anybody_saw_comes_first_to_about_half_of_all() -> None:
    consultation = ConsultationFactory()
    StatementFactory.create_batch(9, consultation=consultation, agrees=500)
    quiet = StatementFactory(consultation=consultation, disagrees=3)
    people = ParticipantFactory.create_batch(60, consultation=consultation)
    assert 15 <= [next_number(person) for person in people].count(quiet.number) <= 45


def test_the_card_says_with_what_chance_it_was_chosen() -> None:
    consultation = ConsultationFactory()
    StatementFactory.create_batch(4, consultation=consultation)
    card = cards.card(consultation, ParticipantFactory(consultation=consultation))
    assert card is not None
    assert card.served == pytest.approx(0.25)
    card = cards.card(consultation, ParticipantFactory(consultation=consultation), number=2)
    assert card is not None
    assert card.served is None


def test_answers_on_their_way_count_as_given() -> None:
    participant = ParticipantFactory()
    StatementFactory.create_batch(3, consultation=participant.consultation)
    card = cards.card(participant.consultation, participant, skipping={1, 3, 99})
    assert card is not None
    assert card.statement is not None
    assert (card.statement.number, card.progress.answered, card.served) == (2, 2, 1.0)


def test_the_last_answer_can_be_found_again() -> None:
    participant = ParticipantFactory()
    first, second = StatementFactory.create_batch(2, consultation=participant.consultation)
    vote(participant, first, Choice.DISAGREE)
    card = cards.card(participant.consultation, participant)
    assert card is not None
    assert (card.statement, card.previous) == (second, first.number)
    again = cards.card(participant.consultation, participant, first.number)
    assert again is not None
    assert (again.statement, again.choice) == (first, Choice.DISAGREE)


@pytest.mark.parametrize(("answered", "total", "goal", "complete"), [
    (0, 8, 8, False), (8, 8, 8, True), (29, 277, 30, False), (30, 277, 60, True), (31, 277, 60, False),
    (277, 277, 277, True), (0, 0, 0, False),
])  # fmt: skip
def test_progress_goes_round_by_round(answered: int, total: int, goal: int, complete: bool) -> None:
    done = VotingProgress(answered, total, min(total, (answered // ROUND + 1) * ROUND))
    assert (done.goal, done.is_round_complete) == (goal, complete)


@pytest.mark.parametrize("votes", [1, 3])
def test_a_card_costs_three_queries_however_many_voted(
    django_assert_num_queries: DjangoAssertNumQueries, votes: int
) -> None:
    participant = ParticipantFactory()
    statements: list[Statement] = StatementFactory.create_batch(4, consultation=participant.consultation)
    for statement in statements[:votes]:
        crowd_votes(statement, agree=votes)
        vote(participant, statement, Choice.AGREE)
    with django_assert_num_queries(3):
        card = cards.card(participant.consultation, participant)
    assert card is not None
    assert card.progress.answered == votes


def test_closed_consultations_can_still_be_read() -> None:
    participant = ParticipantFactory(consultation__stage=Stage.CLOSED)
    StatementFactory(consultation=participant.consultation)
    assert progress(participant.consultation, participant).total == 1
