"""Answer sheets: what is printed on them, what has been entered, and where two entries differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from querschnitt.kernel.conditions import across
from querschnitt.kernel.tokens import fingerprint
from querschnitt.listening import rules
from querschnitt.listening.enums import Choice, CodeState
from querschnitt.listening.models import Consultation, OneTimeCode, PaperStack, SheetEntry, Statement
from querschnitt.listening.queries.voting import accepted_statements
from querschnitt.listening.rules import MOST_ON_A_SHEET
from querschnitt.listening.validators import code_fingerprint, sameness


@dataclass(frozen=True)
class SheetDifference:
    """One statement, and what was read the first and the second time; None: nothing ticked."""

    statement: Statement
    first: Choice | None
    second: Choice | None


@dataclass(frozen=True)
class SheetDifferences:
    """Where the two entries of a sheet differ; false where both say the same."""

    statements: list[SheetDifference]
    own_texts: tuple[str, str] | None

    def __bool__(self) -> bool:
        return bool(self.statements) or self.own_texts is not None


def statements_for_paper(consultation: Consultation, language: str) -> list[Statement]:
    """Return what fits on a sheet of those that can be read in this language, in the order of their numbers. Where
    there are more, those that the fewest have answered: paper helps where the web has left gaps. One query."""
    readable = Q(language=language) | Q(translations__language=language) & across("translations", rules.REVIEWED)
    statements = accepted_statements(consultation).filter(readable).distinct()
    seldom = statements.order_by(rules.votes_cast(), "number")[:MOST_ON_A_SHEET]
    return sorted(seldom, key=lambda statement: statement.number)


def paper_languages(consultation: Consultation) -> dict[str, int]:
    """Return how many statements can be read in which language, the most first. Two queries."""
    accepted = accepted_statements(consultation).order_by()
    own = dict(accepted.values_list("language").annotate(n=Count("pk")))
    reviewed = accepted.filter(across("translations", rules.REVIEWED)).exclude(translations__language=F("language"))
    translated = dict(reviewed.values_list("translations__language").annotate(n=Count("pk", distinct=True)))
    counts = {language: own.get(language, 0) + translated.get(language, 0) for language in {*own, *translated}}
    return dict(sorted(counts.items(), key=lambda row: (-row[1], row[0])))


def stacks(consultation: Consultation) -> QuerySet[PaperStack]:
    """Return the stacks, each with `printed`, `waiting` (entered once at least) and `stored`. One query."""
    return (
        PaperStack.objects.filter(channel__consultation=consultation)
        .select_related("channel")
        .annotate(
            printed=Count("sheets"),
            waiting=Count("sheets", filter=across("sheets", rules.in_code_state(CodeState.ENTERED))),
            stored=Count("sheets", filter=across("sheets", rules.in_code_state(CodeState.STORED))),
        )
        .order_by("-created_at", "-pk")
    )


def half_entered() -> list[tuple[Consultation, int]]:
    """Return the consultations not closed at the desk with sheets that were entered once and do not count yet, and how
    many. What closes first comes first; those whose last day has passed are among them. One query."""
    waiting = across("channels__one_time_codes", rules.in_code_state(CodeState.ENTERED))
    consultations = Consultation.objects.filter(stage__in=rules.BEGUN).annotate(
        waiting=Count("channels__one_time_codes", filter=waiting)
    )
    return [
        (consultation, consultation.waiting)
        for consultation in consultations.filter(waiting__gt=0).order_by(F("closes_on").asc(nulls_last=True), "pk")
    ]


def sheets(consultation: Consultation) -> QuerySet[OneTimeCode]:
    codes = OneTimeCode.objects.filter(channel__consultation=consultation, stack__isnull=False)
    return codes.select_related("stack", "channel__consultation")


def sheet_of(consultation: Consultation, code: str) -> OneTimeCode | None:
    """Return the sheet on which this code is printed, however it is typed."""
    return sheets(consultation).filter(fingerprint=code_fingerprint(code)).first()


def is_on_paper(receipt: str) -> bool:
    """Tell whether this secret stands on a sheet whose crosses are not votes yet; perhaps its code was used on the web
    instead."""
    return OneTimeCode.objects.filter(receipt_fingerprint=fingerprint(receipt)).exists()


def printed_statements(sheet: OneTimeCode) -> list[Statement]:
    """Return those on the paper that can still be voted on, in its order."""
    statements = Statement.objects.filter(rules.ACCEPTED, stacks=sheet.stack_id)
    return list(statements.order_by("number"))


def taken_back_since(sheet: OneTimeCode) -> list[int]:
    """Return the numbers on the paper that are not asked any more."""
    statements = Statement.objects.filter(~rules.ACCEPTED, stacks=sheet.stack_id)
    return list(statements.order_by("number").values_list("number", flat=True))


def entries(sheet: OneTimeCode) -> Sequence[SheetEntry]:
    return list(sheet.entries.all())


def differences(sheet: OneTimeCode) -> SheetDifferences:
    """Return where the two entries differ, as far as the statements can still be voted on; nowhere before there are
    two."""
    read = entries(sheet)
    if len(read) < 2:
        return SheetDifferences([], None)
    first, second = read
    pairs = [
        SheetDifference(statement, _choice(first, statement), _choice(second, statement))
        for statement in printed_statements(sheet)
    ]
    same_words = sameness(first.own_text) == sameness(second.own_text)
    return SheetDifferences(
        [pair for pair in pairs if pair.first != pair.second],
        None if same_words else (first.own_text, second.own_text),
    )


def _choice(entry: SheetEntry, statement: Statement) -> Choice | None:
    value = entry.answers.get(str(statement.number))
    return None if value is None else Choice(value)
