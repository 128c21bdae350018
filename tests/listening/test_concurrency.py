"""Many at once. SQLite lets one write at a time; PostgreSQL is where this could go wrong."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from querschnitt.listening.enums import Choice
from querschnitt.listening.models import Participant, Statement, Vote, VoteLogEntry
from tests.factories.listening import ParticipantFactory, StatementFactory, vote

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="an SQLite database in memory has one connection"),
]
CHOICES = [Choice.AGREE, Choice.DISAGREE, Choice.PASS]


def cast(participant: Participant, statement: Statement, choice: Choice) -> None:
    try:
        vote(participant, statement, choice)
    finally:
        connections.close_all()


def test_votes_of_many_on_one_statement_are_all_counted() -> None:
    statement = StatementFactory()
    people = ParticipantFactory.create_batch(12, consultation=statement.consultation)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda person: cast(person, statement, CHOICES[person.pk % 3]), people))
    statement.refresh_from_db()
    counted = [Vote.objects.filter(choice=choice).count() for choice in CHOICES]
    assert [statement.agrees, statement.disagrees, statement.passes] == counted
    assert sum(counted) == 12


def test_a_button_pressed_many_times_at_once_is_one_vote() -> None:
    statement = StatementFactory()
    person = ParticipantFactory(consultation=statement.consultation)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda turn: cast(person, statement, CHOICES[turn % 3]), range(18)))
    statement.refresh_from_db()
    current = Vote.objects.get()
    assert statement.agrees + statement.disagrees + statement.passes == 1
    assert VoteLogEntry.objects.order_by("-id")[0].choice == current.choice
