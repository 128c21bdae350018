"""Many at once. SQLite lets one write at a time; PostgreSQL is where this could go wrong."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections

from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.listening.actions.entering import enter_sheet
from querschnitt.listening.actions.joining import join_with_code
from querschnitt.listening.actions.printing import make_sheets
from querschnitt.listening.enums import Choice
from querschnitt.listening.models import Participant, SheetEntry, Statement, Vote, VoteLogEntry
from querschnitt.listening.queries.sheets import sheet_of
from tests.factories.listening import ChannelFactory, ParticipantFactory, StatementFactory, vote

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


def test_a_sheet_entered_and_its_code_used_at_the_same_moment_count_once() -> None:
    channel = ChannelFactory()
    StatementFactory(consultation=channel.consultation)
    _stack, printed = make_sheets(channel=channel, count=8, language="de", by=SYSTEM)

    def enter(code: str) -> None:
        """The first and the second time."""
        try:
            sheet = sheet_of(channel.consultation, code)
            assert sheet
            for _time in range(2):
                enter_sheet(sheet=sheet, answers={1: Choice.AGREE}, by=SYSTEM)
        except ValidationError:
            """Whoever used the code on the web was first."""
        finally:
            connections.close_all()

    def use(code: str) -> None:
        try:
            join_with_code(code=code, by=VISITOR)
        except ValidationError:
            """The sheet was first."""
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        for sheet in printed:
            pool.submit(enter, sheet.code)
            pool.submit(enter, sheet.code)
            pool.submit(use, sheet.code)
    assert Participant.objects.count() == 8
    assert not SheetEntry.objects.exists()
    assert Vote.objects.count() == Statement.objects.get().agrees


def test_two_people_with_one_sheet_are_its_first_and_second_time() -> None:
    channel = ChannelFactory()
    StatementFactory(consultation=channel.consultation)
    _stack, [printed] = make_sheets(channel=channel, count=1, language="de", by=SYSTEM)
    sheet = sheet_of(channel.consultation, printed.code)
    assert sheet

    def enter(_person: int) -> None:
        try:
            enter_sheet(sheet=sheet, answers={1: Choice.AGREE}, by=SYSTEM)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(enter, range(2)))
    assert (Vote.objects.count(), Participant.objects.count()) == (1, 1)
