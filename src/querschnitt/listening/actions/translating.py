"""Statements in other languages: written by anybody or anything, shown only once a person has compared them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.names import one_line
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.models import Statement, StatementTranslation
from querschnitt.listening.validators import validate_statement
from querschnitt.people.models import Person


@action(Permission.MODERATE_STATEMENT)
def translate_statement(
    *, statement: Statement, language: str, text: str, by: Actor, reviewed: bool = False
) -> StatementTranslation:
    """Store a translation in the place of an earlier one. `reviewed`: whoever acts has compared both and answers for
    it. A changed text has to be compared anew."""
    if not rules.may_be_translated(statement, language):
        raise ValidationError(_("The statement itself is written in this language."), code="language")
    text = one_line(text)
    validate_statement(text)
    person = _reviewer(by) if reviewed else None
    translation, _new = StatementTranslation.objects.update_or_create(
        statement=statement,
        language=language,
        defaults={"text": text, "reviewed_by": person, "reviewed_at": clock.now() if person else None},
    )
    ledger.record("statement.translated", statement, by=by, language=language, reviewed=int(reviewed))
    return translation


def _reviewer(by: Actor) -> Person:
    person = Person.objects.filter(pk=by.person_id).first() if by.person_id else None
    if person is None:
        raise ValidationError(_("A translation is reviewed by a person, who is named for it."), code="person")
    return person
