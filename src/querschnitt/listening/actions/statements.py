"""Saying something of one's own, and the statements to begin with."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.names import one_line
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.enums import Moderation, Origin
from querschnitt.listening.models import Consultation, Participant, Statement
from querschnitt.listening.validators import sameness_hash, validate_statement


@action(Permission.TAKE_PART)
def contribute_statement(*, participant: Participant, text: str, by: Actor, language: str = "") -> Statement:
    """Add a statement of somebody's own. It always waits to be read at the desk: what is public in the name of the
    county has been seen by somebody.

    `language` is that of the page it was written on; without one, that of the consultation.
    """
    consultation = _locked(participant.consultation_id)
    rules.check_open(consultation, _("This consultation is closed. Nothing can be added any more."))
    if not rules.takes_statements(consultation):
        raise ValidationError(
            _("It takes no new statements any more. You can still vote on what is there."), code="locked"
        )
    text = one_line(text)
    validate_statement(text)
    _refuse_flood(participant)
    own_or_shown = consultation.statements.exclude(rules.REFUSED) | participant.statements.all()
    if own_or_shown.filter(sameness=sameness_hash(text)).exists():
        raise ValidationError(_("This has been said already. Do you want to put it another way?"), code="duplicate")
    statement = Statement.objects.create(
        consultation=consultation,
        number=_next_number(consultation),
        text=text,
        language=language or consultation.language,
        origin=Origin.CONTRIBUTED,
        author=participant,
    )
    ledger.record("statement.contributed", statement, by=by, consultation=consultation.pk)
    return statement


@action(Permission.RUN_CONSULTATION)
def seed_statements(*, consultation: Consultation, texts: Sequence[str], by: Actor) -> list[Statement]:
    """Add statements to begin with, all or none. Errors name the line."""
    consultation = _locked(consultation.pk)
    lines = [(line, one_line(text)) for line, text in enumerate(texts, 1) if one_line(text)]
    if not lines:
        raise ValidationError(_("Please write at least one statement."), code="empty")
    known = consultation.statements.filter(sameness__in=[sameness_hash(text) for _line, text in lines])
    _validate_lines(lines, set(known.values_list("sameness", flat=True)))
    first = _next_number(consultation)
    added = Statement.objects.bulk_create(
        Statement(
            consultation=consultation,
            number=number,
            text=text,
            language=consultation.language,
            origin=Origin.SEED,
            moderation=Moderation.ACCEPTED,
        )
        for number, (_line, text) in enumerate(lines, first)
    )
    ledger.record("consultation.seeded", consultation, by=by, first=first, count=len(added))
    return added


def _locked(consultation_id: int) -> Consultation:
    """Lock a consultation and return it: whoever adds a statement waits for the one before, so that no two get the same
    number."""
    return Consultation.objects.select_for_update().get(pk=consultation_id)


def _next_number(consultation: Consultation) -> int:
    last: int | None = consultation.statements.aggregate(last=Max("number"))["last"]
    return 1 if last is None else last + 1


def _refuse_flood(participant: Participant) -> None:
    yesterday = clock.now() - timedelta(days=1)
    if not rules.may_say_more(participant.statements.filter(created_at__gt=yesterday).count()):
        raise ValidationError(
            _("You have said %(count)d things today, thank you. Please come back tomorrow for more.")
            % {"count": rules.STATEMENTS_A_DAY},
            code="flood",
        )


def _validate_lines(lines: Sequence[tuple[int, str]], known: set[str]) -> None:
    """Raise ValidationError with a message for each line that is no statement or is there already."""
    problems = []
    for number, text in lines:
        try:
            validate_statement(text)
        except ValidationError as error:
            problems.append(_("Line %(line)d: %(problem)s") % {"line": number, "problem": error.messages[0]})
        if sameness_hash(text) in known:
            problems.append(_("Line %(line)d is there already: “%(text)s”") % {"line": number, "text": text})
        known.add(sameness_hash(text))
    if problems:
        raise ValidationError(problems)
