"""What is alike together, other words with their history, one decision for several, the log, the lock."""

import csv
import io

import pytest
from django.core.exceptions import ValidationError

from querschnitt.adapters.tabular.writing import csv_text
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.permissions import Role
from querschnitt.listening.actions.consultations import lock_statements
from querschnitt.listening.actions.moderating import (
    edit_statement,
    mark_statement,
    moderate_statement,
    moderate_statements,
    take_back_statement,
)
from querschnitt.listening.actions.statements import contribute_statement
from querschnitt.listening.enums import Choice, Moderation, ModerationStep, Origin, Stage
from querschnitt.listening.models import Consultation, Statement
from querschnitt.listening.queries.moderation import bundles, history, moderation_rows
from tests.factories.listening import ConsultationFactory, ParticipantFactory, StatementFactory, actor_as, vote
from tests.factories.people import actor_with

pytestmark = pytest.mark.django_db
HEATING = "Die Heizung im Sprachcafé ist seit Wochen kaputt."
SAME = "Seit Wochen ist die Heizung im Sprachcafé kaputt!"


def waiting(consultation: Consultation, text: str) -> Statement:
    participant = ParticipantFactory(consultation=consultation)
    return contribute_statement(participant=participant, text=text, by=actor_as(participant))


def test_what_is_alike_waits_together_with_what_is_there() -> None:
    consultation, elsewhere = ConsultationFactory(), ConsultationFactory()
    there = StatementFactory(consultation=consultation, text="Die Heizung im Sprachcafé ist kaputt.")
    StatementFactory(consultation=consultation, text="Prüfungen auch am Samstag.")
    first, other = waiting(consultation, HEATING), waiting(consultation, SAME)
    alone, apart = waiting(consultation, "Der Bus fährt zu selten."), waiting(elsewhere, SAME)
    rows = [(bundle.first, bundle.others, bundle.there) for bundle in bundles()]
    assert rows == [(first, [other], [there]), (alone, [], []), (apart, [], [])]


def test_one_decision_for_several_or_none() -> None:
    consultation = ConsultationFactory()
    several = [waiting(consultation, HEATING), waiting(consultation, SAME)]
    with pytest.raises(ValidationError):
        moderate_statements(statements=several, accept=False, reason=" ", by=SYSTEM)
    assert moderate_statements(statements=several, accept=False, reason="Gibt es schon.", by=SYSTEM) == 2
    assert set(Statement.objects.values_list("moderation", "moderation_reason")) == {
        (Moderation.REJECTED, "Gibt es schon.")
    }
    assert LedgerEntry.objects.filter(action="statement.rejected").count() == 2


class TestOtherWords:
    def test_both_wordings_stay_with_who_and_why(self) -> None:
        statement, planner = waiting(ConsultationFactory(), "Herr Meier heizt nicht."), actor_with(Role.PLANNER)
        edit_statement(statement=statement, text="Man heizt nicht.", reason="Nennt einen Namen.", by=planner)
        entry = history(statement).get()
        assert (entry.before, entry.after, entry.reason, entry.person_id) == (
            "Herr Meier heizt nicht.",
            "Man heizt nicht.",
            "Nennt einen Namen.",
            planner.person_id,
        )
        assert Statement.objects.get().text == "Man heizt nicht."

    def test_the_ledger_knows_of_it_but_not_the_words(self) -> None:
        statement = waiting(ConsultationFactory(), "Herr Meier heizt nicht.")
        edit_statement(statement=statement, text="Man heizt nicht.", reason="Name.", by=SYSTEM)
        entry = LedgerEntry.objects.get(action="statement.edited")
        assert (entry.subject_id, set(entry.ids)) == (statement.pk, {"consultation"})

    def test_once_others_can_vote_the_words_stay(self) -> None:
        statement = StatementFactory(text="Mehr Busse.")
        with pytest.raises(ValidationError, match="schon abstimmen"):
            edit_statement(statement=statement, text="Weniger Busse.", reason="Anders.", by=SYSTEM)
        assert Statement.objects.get().text == "Mehr Busse."

    def test_also_when_it_is_closed_again_and_somebody_has_voted(self) -> None:
        statement = StatementFactory(text="Mehr Busse.")
        vote(ParticipantFactory(consultation=statement.consultation), statement, Choice.PASS)
        Consultation.objects.update(stage=Stage.CLOSED)
        with pytest.raises(ValidationError, match="schon abstimmen"):
            edit_statement(statement=statement, text="Weniger Busse.", reason="Anders.", by=SYSTEM)

    def test_while_it_is_prepared_words_can_be_found(self) -> None:
        statement = StatementFactory(text="Mehr Busse.", consultation__stage=Stage.DRAFT)
        edit_statement(statement=statement, text="Mehr Züge.", reason="Tippfehler.", by=SYSTEM)
        assert Statement.objects.get().text == "Mehr Züge."

    @pytest.mark.parametrize("fields", [{"moderation": Moderation.REJECTED}, {"origin": Origin.IMPORTED}])
    def test_what_is_not_ours_to_change_stays(self, fields: dict[str, str]) -> None:
        statement = StatementFactory(text="Mehr Busse.", **fields)
        with pytest.raises(ValidationError):
            edit_statement(statement=statement, text="Weniger Busse.", reason="Anders.", by=SYSTEM)

    @pytest.mark.parametrize(("text", "reason"), [("x", "Kürzer."), ("a" * 10_000, "Länger."), ("Mehr Busse.", " ")])
    def test_faulty_words_change_nothing(self, text: str, reason: str) -> None:
        statement = waiting(ConsultationFactory(), "Mehr Züge.")
        with pytest.raises(ValidationError):
            edit_statement(statement=statement, text=text, reason=reason, by=SYSTEM)
        assert not history(statement).exists()


def test_the_log_is_a_table_whose_cells_never_calculate() -> None:
    consultation = ConsultationFactory()
    statement = waiting(consultation, "=HYPERLINK(1)")
    moderate_statement(statement=statement, accept=False, reason="+49 ist keine Aussage", by=SYSTEM)
    take_back_statement(statement=StatementFactory(consultation=consultation), reason="@wer", by=SYSTEM)
    head, *rows = csv.reader(io.StringIO(csv_text(moderation_rows(consultation)).lstrip("\ufeff")))
    assert head == ["wann", "Aussage", "Schritt", "Grund", "vorher", "nachher", "durch"]
    assert [(row[2], row[3], row[5][:6]) for row in rows] == [
        ("nicht angenommen", "'+49 ist keine Aussage", "'=HYPE"),
        ("zurückgenommen", "'@wer", "Der Bu"),
    ]


def test_every_step_is_in_the_log() -> None:
    statement = waiting(ConsultationFactory(), "Mehr Busse.")
    edit_statement(statement=statement, text="Mehr Züge.", reason="Meinte Züge.", by=SYSTEM)
    moderate_statement(statement=statement, accept=True, by=SYSTEM)
    take_back_statement(statement=statement, reason="Gibt es schon.", by=SYSTEM)
    steps = [entry.step for entry in history(statement)]
    assert steps == [ModerationStep.EDITED, ModerationStep.ACCEPTED, ModerationStep.TAKEN_BACK]


class TestLocked:
    def test_one_can_vote_but_add_nothing(self) -> None:
        statement = StatementFactory()
        lock_statements(consultation=statement.consultation, locked=True, by=SYSTEM)
        participant = ParticipantFactory(consultation=Consultation.objects.get())
        vote(participant, statement, Choice.AGREE)
        with pytest.raises(ValidationError, match="keine neuen Aussagen"):
            contribute_statement(participant=participant, text="Mehr Busse.", by=actor_as(participant))
        assert Statement.objects.count() == 1

    def test_unlocked_one_can_again(self) -> None:
        consultation = ConsultationFactory(takes_statements=False)
        lock_statements(consultation=consultation, locked=False, by=SYSTEM)
        assert waiting(Consultation.objects.get(), "Mehr Busse.").pk


class TestAboutPeople:
    def test_marking_is_noted_and_done_once(self) -> None:
        statement, planner = StatementFactory(text="Ich habe Kinder."), actor_with(Role.PLANNER)
        for is_meta in (True, True, False):
            mark_statement(statement=statement, is_meta=is_meta, by=planner)
        steps = history(statement).values_list("step", "person")
        assert list(steps) == [(ModerationStep.META, planner.person_id), (ModerationStep.NOT_META, planner.person_id)]

    def test_what_is_not_accepted_is_not_marked(self) -> None:
        statement = waiting(ConsultationFactory(), "Ich habe Kinder.")
        moderate_statements(statements=[statement], accept=False, reason="Nein.", is_meta=True, by=SYSTEM)
        assert not Statement.objects.get().is_meta
