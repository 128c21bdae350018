"""Saying something, being read, and the statements to begin with."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.names import one_line
from querschnitt.listening import rules
from querschnitt.listening.actions.moderating import edit_statement, moderate_statement, take_back_statement
from querschnitt.listening.actions.statements import contribute_statement, seed_statements
from querschnitt.listening.enums import Moderation, Origin, Stage
from querschnitt.listening.models import Participant, Statement
from querschnitt.listening.queries.moderation import moderation_queue, waiting_by_consultation
from querschnitt.listening.queries.voting import accepted_statements
from querschnitt.listening.validators import LONGEST, sameness_hash
from tests.factories.listening import ConsultationFactory, ParticipantFactory, StatementFactory, actor_as

pytestmark = pytest.mark.django_db


def say(participant: Participant, text: str) -> Statement:
    return contribute_statement(participant=participant, text=text, by=actor_as(participant))


def refusal(participant: Participant, text: str) -> str | None:
    with pytest.raises(ValidationError) as refused:
        say(participant, text)
    return refused.value.code


def test_what_somebody_says_waits_to_be_read_and_is_theirs() -> None:
    participant = ParticipantFactory()
    statement = say(participant, "  Der Kurs ist\num neun.  ")
    assert (statement.text, statement.moderation, statement.origin) == (
        "Der Kurs ist um neun.",
        Moderation.PENDING,
        Origin.CONTRIBUTED,
    )
    assert list(participant.statements.all()) == [statement]
    assert list(accepted_statements(participant.consultation)) == []
    entry = LedgerEntry.objects.get()
    assert (entry.action, entry.actor_id, entry.ids) == (
        "statement.contributed",
        participant.pk,
        {"consultation": participant.consultation_id},
    )


@pytest.mark.parametrize(("text", "code"), [
    ("", "short"),
    ("ja", "short"),
    ("\u200e\u202e \n", "short"),
    ("\u200b\u2060\u00ad\u200b", "short"),
    ("\u3164\u3164\u3164", "short"),
    ("\u200d\u200d\u200d", "short"),
    ("… 123 …", "short"),
    ("a" * (LONGEST + 1), "long"),
    ("Besucht www.example.org", "link"),
    ("https://example.org ist gut", "link"),
])  # fmt: skip
def test_what_is_no_short_sentence_is_refused(text: str, code: str) -> None:
    assert refusal(ParticipantFactory(), text) == code
    assert Statement.objects.count() == 0


def test_letters_that_turn_the_direction_are_taken_out_and_the_joiners_of_farsi_stay() -> None:
    assert one_line("Busse \u202ehcis nenhol\u2069 mehr") == "Busse hcis nenhol mehr"
    assert one_line("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    "again",
    [
        "Der Bus kommt zu selten.",
        "der BUS  kommt zu selten",
        "Der Bus kommt zu selten!",
        "Der Bus kommt zu sel\u200bten.",
    ],
)
def test_what_was_said_already_is_refused(again: str) -> None:
    participant = ParticipantFactory()
    StatementFactory(consultation=participant.consultation, text="Der Bus kommt zu selten.")
    assert refusal(participant, again) == "duplicate"


def test_the_same_words_in_another_consultation_or_after_somebody_elses_refusal_are_new() -> None:
    participant = ParticipantFactory()
    StatementFactory(text="Der Bus kommt zu selten.")
    StatementFactory(
        consultation=participant.consultation, text="Der Bus kommt zu selten.", moderation=Moderation.REJECTED
    )
    assert say(participant, "Der Bus kommt zu selten.").number == 2


def test_ones_own_refused_words_are_refused_again() -> None:
    participant = ParticipantFactory()
    statement = say(participant, "Der Bus kommt zu selten.")
    moderate_statement(statement=statement, accept=False, reason="Gibt es schon.", by=SYSTEM)
    assert refusal(participant, "Der Bus kommt zu selten.") == "duplicate"


def test_nothing_is_added_to_a_closed_one() -> None:
    participant = ParticipantFactory(consultation__stage=Stage.CLOSED)
    assert refusal(participant, "Der Bus kommt zu selten.") == "closed"


def test_twenty_in_a_day_are_enough_and_tomorrow_is_another_day() -> None:
    participant = ParticipantFactory()
    with clock_at(datetime(2026, 11, 23, 12, tzinfo=UTC)) as clock:
        for number in range(rules.STATEMENTS_A_DAY):
            say(participant, f"Satz Nummer {number}")
        assert refusal(participant, "Noch einer") == "flood"
        clock.at += timedelta(days=1, seconds=1)
        assert say(participant, "Noch einer").number == rules.STATEMENTS_A_DAY + 1


def test_accepting_shows_it() -> None:
    statement = say(ParticipantFactory(), "Der Bus kommt zu selten.")
    moderate_statement(statement=statement, accept=True, reason="wird nicht gebraucht", by=SYSTEM)
    statement.refresh_from_db()
    assert (statement.moderation, statement.moderation_reason) == (Moderation.ACCEPTED, "")
    assert list(moderation_queue()) == []


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_refusing_needs_a_reason(reason: str) -> None:
    statement = say(ParticipantFactory(), "Der Bus kommt zu selten.")
    with pytest.raises(ValidationError) as refused:
        moderate_statement(statement=statement, accept=False, reason=reason, by=SYSTEM)
    assert list(refused.value.message_dict) == ["reason"]


def test_the_database_too_wants_a_reason() -> None:
    statement = say(ParticipantFactory(), "Der Bus kommt zu selten.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(moderation=Moderation.REJECTED)


def test_the_author_reads_the_reason_and_the_ledger_does_not_hold_it() -> None:
    participant = ParticipantFactory()
    statement = say(participant, "Herr Meier ist faul.")
    moderate_statement(statement=statement, accept=False, reason="Nennt Herrn Meier.", by=SYSTEM)
    assert [s.moderation_reason for s in participant.statements.all()] == ["Nennt Herrn Meier."]
    assert "Meier" not in "".join(str(entry.ids) for entry in LedgerEntry.objects.all())


def test_moderating_the_same_way_twice_is_recorded_once() -> None:
    statement = say(ParticipantFactory(), "Der Bus kommt zu selten.")
    for _time in range(2):
        moderate_statement(statement=statement, accept=True, by=SYSTEM)
    assert [e.action for e in LedgerEntry.objects.all()] == ["statement.contributed", "statement.accepted"]


def test_what_is_taken_back_is_no_longer_shown_and_its_author_reads_why() -> None:
    participant = ParticipantFactory()
    statement = say(participant, "Herr Meier ist faul.")
    moderate_statement(statement=statement, accept=True, by=SYSTEM)
    take_back_statement(statement=statement, reason=" Nennt Herrn Meier. ", by=SYSTEM)
    assert list(accepted_statements(participant.consultation)) == []
    assert [s.moderation_reason for s in participant.statements.all()] == ["Nennt Herrn Meier."]
    assert LedgerEntry.objects.latest("pk").action == "statement.taken_back"


def test_taking_back_needs_a_reason() -> None:
    statement = StatementFactory()
    with pytest.raises(ValidationError) as refused:
        take_back_statement(statement=statement, reason=" ", by=SYSTEM)
    assert list(refused.value.message_dict) == ["reason"]


@pytest.mark.parametrize("moderation", [Moderation.PENDING, Moderation.REJECTED])
def test_only_what_was_accepted_can_be_taken_back(moderation: Moderation) -> None:
    statement = StatementFactory(moderation=moderation)
    with pytest.raises(ValidationError) as refused:
        take_back_statement(statement=statement, reason="Nennt einen Namen.", by=SYSTEM)
    assert refused.value.code == "not_accepted"


def test_those_who_take_part_may_not_moderate() -> None:
    participant = ParticipantFactory()
    statement = say(participant, "Der Bus kommt zu selten.")
    for actor in (VISITOR, actor_as(participant)):
        with pytest.raises(PermissionDenied):
            moderate_statement(statement=statement, accept=True, by=actor)
        with pytest.raises(PermissionDenied):
            take_back_statement(statement=statement, reason="Gefällt mir nicht.", by=actor)


def test_seeds_are_added_line_by_line_and_can_be_voted_on_at_once() -> None:
    consultation = ConsultationFactory()
    StatementFactory(consultation=consultation, number=7)
    seed_statements(consultation=consultation, texts=["Erstens.", "", " Zweitens. "], by=SYSTEM)
    added = accepted_statements(consultation).filter(number__gt=7).values_list("number", "text")
    assert list(added) == [(8, "Erstens."), (9, "Zweitens.")]


def test_seeds_come_in_all_or_not_at_all_and_every_line_at_fault_is_named() -> None:
    consultation = StatementFactory(text="Erstens.").consultation
    texts = ["Ganz neu.", "x", "erstens", "www.werbung.de", "Ganz neu!"]
    with pytest.raises(ValidationError) as refused:
        seed_statements(consultation=consultation, texts=texts, by=SYSTEM)
    assert [message.split(" ")[1].rstrip(":") for message in refused.value.messages] == ["2", "3", "4", "5"]
    assert consultation.statements.count() == 1


def test_waiting_is_counted_by_consultation_with_the_day_it_is_due() -> None:
    with clock_at(datetime(2026, 11, 20, 12, tzinfo=UTC)) as clock:
        participant = ParticipantFactory(consultation__title="Bus")
        say(participant, "Der Bus kommt zu selten.")
        clock.at += timedelta(days=1)
        say(participant, "Der Bus ist zu teuer.")
        say(ParticipantFactory(consultation__title="Bahn"), "Die Bahn ist laut.")
    waiting = {(w.title, w.count, w.due.isoformat()) for w in waiting_by_consultation()}
    assert waiting == {("Bus", 2, "2026-11-22"), ("Bahn", 1, "2026-11-23")}


def test_what_a_statement_says_is_kept_comparable_however_it_is_written() -> None:
    consultation = ConsultationFactory(stage=Stage.DRAFT)
    seed_statements(consultation=consultation, texts=["Mehr Busse!", "Weniger Lärm."], by=SYSTEM)
    Statement.objects.bulk_create([Statement(consultation=consultation, number=9, text="Ruhe", origin=Origin.SEED)])
    edited = edit_statement(statement=Statement.objects.get(number=1), text="Mehr Züge", reason="Genauer.", by=SYSTEM)
    assert edited.text == "Mehr Züge"
    assert {statement.text: statement.sameness for statement in Statement.objects.all()} == {
        "Mehr Züge": sameness_hash("mehr züge …"),
        "Weniger Lärm.": sameness_hash("WENIGER  LÄRM"),
        "Ruhe": sameness_hash("Ruhe?"),
    }


def test_whether_it_was_said_is_asked_of_an_index() -> None:
    participant = ParticipantFactory()
    StatementFactory.create_batch(3, consultation=participant.consultation)
    say(participant, "Der erste Satz.")
    with CaptureQueriesContext(connection) as few:
        say(participant, "Ein Satz.")
    StatementFactory.create_batch(30, consultation=participant.consultation)
    with CaptureQueriesContext(connection) as many:
        say(participant, "Noch ein Satz.")
    assert len(few) == len(many)
