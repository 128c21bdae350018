"""A statement in the language of whoever reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from querschnitt.kernel.conditions import across
from querschnitt.listening import rules
from querschnitt.listening.models import Consultation, Statement, StatementTranslation
from querschnitt.listening.queries.voting import accepted_statements


@dataclass(frozen=True)
class StatementWording:
    """What stands on the card. `original` is the statement where `text` is a translation of it; `is_missing` says that
    there is none in the language that was asked for, or none that somebody has reviewed."""

    text: str
    language: str
    original: Statement | None = None
    is_missing: bool = False


def wording(statement: Statement, language: str) -> StatementWording:
    """Return a statement in a language. One query, none where the statement is in this language."""
    if statement.language == language:
        return StatementWording(statement.text, statement.language)
    return _worded(statement, _reviewed().filter(statement=statement, language=language).first(), language)


def wordings(statements: Sequence[Statement], language: str) -> dict[int, StatementWording]:
    """Return the same for many, by the key of the statement. One query."""
    translations = {row.statement_id: row for row in _reviewed().filter(statement__in=statements, language=language)}
    return {statement.pk: _worded(statement, translations.get(statement.pk), language) for statement in statements}


def _worded(statement: Statement, translation: StatementTranslation | None, language: str) -> StatementWording:
    if statement.language == language:
        return StatementWording(statement.text, statement.language)
    if translation is None:
        return StatementWording(statement.text, statement.language, is_missing=True)
    return StatementWording(translation.text, translation.language, original=statement)


def translatable_statements(consultation: Consultation, language: str) -> QuerySet[Statement]:
    """Return what can be voted on and is written in another language, each with `is_translated` and `is_reviewed`;
    those that still need somebody come first."""
    translations = StatementTranslation.objects.filter(statement=OuterRef("pk"), language=language)
    return (
        accepted_statements(consultation)
        .exclude(language=language)
        .annotate(is_translated=Exists(translations), is_reviewed=Exists(translations.filter(rules.REVIEWED)))
        .order_by("is_reviewed", "number")
    )


def reviewed_count(consultation: Consultation, language: str) -> int:
    translations = _reviewed().filter(across("statement", rules.ACCEPTED), statement__consultation=consultation)
    return translations.filter(language=language).exclude(statement__language=language).count()


def translation_of(statement: Statement, language: str) -> StatementTranslation | None:
    return (
        StatementTranslation.objects.select_related("reviewed_by")
        .filter(statement=statement, language=language)
        .first()
    )


def _reviewed() -> QuerySet[StatementTranslation]:
    return StatementTranslation.objects.filter(rules.REVIEWED)
