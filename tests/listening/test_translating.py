"""Statements in other languages: shown once a person has compared them."""

import pytest
from django.core.exceptions import ValidationError

from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.permissions import Role
from querschnitt.listening.actions.moderating import edit_statement
from querschnitt.listening.actions.translating import translate_statement
from querschnitt.listening.enums import Stage
from querschnitt.listening.models import Statement, StatementTranslation
from querschnitt.listening.queries.wordings import reviewed_count, translatable_statements, wording
from tests.factories.listening import StatementFactory
from tests.factories.people import actor_with

pytestmark = pytest.mark.django_db
ARABIC = "نحتاج إلى حافلات أكثر."


@pytest.fixture
def statement() -> Statement:
    return StatementFactory(text="Wir brauchen mehr Busse.", consultation__stage=Stage.DRAFT)


def test_a_compared_translation_is_shown_with_the_original(statement: Statement) -> None:
    translate_statement(
        statement=statement, language="ar", text=f" {ARABIC} ", reviewed=True, by=actor_with(Role.PLANNER)
    )
    shown = wording(statement, "ar")
    assert (shown.text, shown.language, shown.original, shown.is_missing) == (ARABIC, "ar", statement, False)


def test_one_that_nobody_compared_is_not_shown(statement: Statement) -> None:
    translate_statement(statement=statement, language="ar", text=ARABIC, by=SYSTEM)
    shown = wording(statement, "ar")
    assert (shown.text, shown.language, shown.original, shown.is_missing) == (statement.text, "de", None, True)


def test_in_its_own_language_it_stands_as_it_is(statement: Statement) -> None:
    assert wording(statement, "de").text == statement.text
    with pytest.raises(ValidationError):
        translate_statement(statement=statement, language="de", text="Anders.", by=SYSTEM)


def test_nobody_in_particular_cannot_have_compared(statement: Statement) -> None:
    with pytest.raises(ValidationError, match="Mensch"):
        translate_statement(statement=statement, language="ar", text=ARABIC, reviewed=True, by=SYSTEM)
    assert not StatementTranslation.objects.exists()


def test_other_words_have_to_be_compared_anew(statement: Statement) -> None:
    planner = actor_with(Role.PLANNER)
    translate_statement(statement=statement, language="ar", text=ARABIC, reviewed=True, by=planner)
    edit_statement(statement=statement, text="Wir brauchen Busse.", reason="Kürzer.", by=planner)
    statement.refresh_from_db()
    assert wording(statement, "ar").is_missing


def test_what_needs_somebody_comes_first(statement: Statement) -> None:
    done = statement
    StatementFactory(consultation=done.consultation, language="ar", text=ARABIC)
    todo = StatementFactory(consultation=done.consultation)
    translate_statement(statement=done, language="ar", text=ARABIC, reviewed=True, by=actor_with(Role.PLANNER))
    statements = translatable_statements(done.consultation, "ar")
    assert [statement.pk for statement in statements] == [todo.pk, done.pk]
    assert reviewed_count(done.consultation, "ar") == 1
