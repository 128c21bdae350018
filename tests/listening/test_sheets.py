"""Answer sheets: printed with codes, entered twice, stored once as the votes of one person."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.permissions import Role
from querschnitt.kernel.tokens import fingerprint
from querschnitt.listening import rules
from querschnitt.listening.actions.entering import StoredSheet, discard_entries, enter_sheet, settle_sheet
from querschnitt.listening.actions.joining import join_with_code
from querschnitt.listening.actions.moderating import edit_statement
from querschnitt.listening.actions.printing import PrintedSheet, make_codes, make_sheets
from querschnitt.listening.enums import Choice, Moderation, Origin, Stage
from querschnitt.listening.models import (
    Channel,
    Consultation,
    OneTimeCode,
    Participant,
    Statement,
    StatementTranslation,
    VoteLogEntry,
)
from querschnitt.listening.queries.participants import participant_of
from querschnitt.listening.queries.sheets import (
    differences,
    paper_languages,
    sheet_of,
    sheets,
    statements_for_paper,
    taken_back_since,
)
from tests.factories.listening import ChannelFactory, StatementFactory, crowd_votes
from tests.factories.people import actor_with

pytestmark = pytest.mark.django_db
AGREE, DISAGREE, PASS = Choice.AGREE, Choice.DISAGREE, Choice.PASS


@pytest.fixture
def channel() -> Channel:
    channel = ChannelFactory()
    StatementFactory.create_batch(3, consultation=channel.consultation)
    return channel


@pytest.fixture
def printed(channel: Channel) -> PrintedSheet:
    _stack, [sheet] = make_sheets(channel=channel, count=1, language="de", by=SYSTEM)
    return sheet


@pytest.fixture
def sheet(channel: Channel, printed: PrintedSheet) -> OneTimeCode:
    sheet = sheet_of(channel.consultation, printed.code)
    assert sheet
    return sheet


def enter(sheet: OneTimeCode, answers: dict[int, Choice], own: str = "") -> StoredSheet | None:
    return enter_sheet(sheet=sheet, answers=answers, own_text=own, by=SYSTEM)


def refusal(sheet: OneTimeCode, own: str = "") -> str:
    with pytest.raises(ValidationError) as refused:
        enter(sheet, {1: AGREE}, own)
    return str(refused.value.messages[0])


def cast() -> list[tuple[int, int]]:
    return list(VoteLogEntry.objects.order_by("id").values_list("statement__number", "choice"))


def test_twice_the_same_becomes_votes_and_a_statement(
    channel: Channel, printed: PrintedSheet, sheet: OneTimeCode
) -> None:
    assert enter(sheet, {1: AGREE, 3: DISAGREE}, "Mehr Licht am Bahnhof.") is None
    assert cast() == []
    assert enter(sheet, {3: DISAGREE, 1: AGREE}, "mehr Licht am  Bahnhof") == StoredSheet(2)
    assert cast() == [(1, 1), (3, -1)]
    person = participant_of(printed.receipt)
    assert person
    assert (person.channel, person.consultation) == (channel, channel.consultation)
    statement = Statement.objects.get(author=person)
    assert (statement.origin, statement.moderation) == (Origin.CONTRIBUTED, Moderation.PENDING)
    first = Statement.objects.get(number=1)
    assert (first.agrees, first.disagrees, first.passes) == (1, 0, 0)


def test_what_differs_has_to_be_settled(sheet: OneTimeCode) -> None:
    enter(sheet, {1: AGREE, 2: PASS})
    assert enter(sheet, {1: DISAGREE, 2: PASS, 3: AGREE}) is None
    difference = differences(sheet)
    assert [(pair.statement.number, pair.first, pair.second) for pair in difference.statements] == [
        (1, AGREE, DISAGREE),
        (3, None, AGREE),
    ]
    assert "zweimal" in refusal(sheet)
    assert cast() == []
    # The second is agreed on by both: whatever comes with it cannot change it.
    assert settle_sheet(sheet=sheet, answers={1: DISAGREE, 2: AGREE}, by=SYSTEM) == StoredSheet(2)
    assert cast() == [(1, -1), (2, 0)]


def test_words_that_differ_are_settled_too(sheet: OneTimeCode) -> None:
    enter(sheet, {1: AGREE}, "Mehr Licht am Bahnhof.")
    assert enter(sheet, {1: AGREE}, "Mehr Licht am Bahnhol.") is None
    assert differences(sheet).own_texts == ("Mehr Licht am Bahnhof.", "Mehr Licht am Bahnhol.")
    settle_sheet(sheet=sheet, answers={}, own_text="Mehr Licht am Bahnhof!", by=SYSTEM)
    assert Statement.objects.get(origin=Origin.CONTRIBUTED).text == "Mehr Licht am Bahnhof!"


def test_once_entered_nothing_is_settled(sheet: OneTimeCode) -> None:
    enter(sheet, {1: AGREE})
    with pytest.raises(ValidationError, match="zweites Mal"):
        settle_sheet(sheet=sheet, answers={1: AGREE}, by=SYSTEM)


def test_a_sheet_counts_once(sheet: OneTimeCode) -> None:
    enter(sheet, {1: AGREE})
    enter(sheet, {1: AGREE})
    assert "schon zweimal eingegeben" in refusal(sheet)
    assert cast() == [(1, 1)]


def test_web_and_paper_together_count_once(channel: Channel) -> None:
    _stack, [early, late] = make_sheets(channel=channel, count=2, language="de", by=SYSTEM)
    join_with_code(code=early.code, by=VISITOR)
    on_paper = sheet_of(channel.consultation, early.code)
    assert on_paper
    assert "schon im Netz benutzt" in refusal(on_paper)
    handed_in = sheet_of(channel.consultation, late.code)
    assert handed_in
    enter(handed_in, {1: AGREE})
    with pytest.raises(ValidationError, match="abgegeben"):
        join_with_code(code=late.code, by=VISITOR)
    assert Participant.objects.count() == 1


def test_once_stored_nothing_tells_whose_sheet_it_was(sheet: OneTimeCode) -> None:
    with clock_at(datetime(2026, 11, 26, 9, tzinfo=UTC)):
        enter(sheet, {1: AGREE})
        enter(sheet, {1: AGREE})
    sheet.refresh_from_db()
    assert (sheet.receipt_fingerprint, sheet.entries.count()) == (None, 0)
    assert sheet.used_on == timezone.localdate(datetime(2026, 11, 26, 9, tzinfo=UTC))
    named = LedgerEntry.objects.filter(action__startswith="stack.")
    assert {entry.subject_type for entry in named} == {"listening.paperstack"}
    assert not any("sheet" in entry.ids for entry in named)


def test_code_and_receipt_are_told_once(printed: PrintedSheet, sheet: OneTimeCode) -> None:
    assert printed.code not in str(vars(sheet))
    assert sheet.receipt_fingerprint == fingerprint(printed.receipt)
    assert participant_of(printed.receipt) is None


def test_a_statement_that_is_refused_does_not_cost_the_votes(channel: Channel, sheet: OneTimeCode) -> None:
    StatementFactory(consultation=channel.consultation, text="Mehr Licht.")
    enter(sheet, {1: AGREE}, "mehr licht")
    stored = enter(sheet, {1: AGREE}, "Mehr Licht")
    assert stored
    assert stored.votes == 1
    assert "schon jemand gesagt" in stored.refusal
    assert not Statement.objects.filter(origin=Origin.CONTRIBUTED).exists()


def test_words_too_long_are_refused_before_anything_is_kept(sheet: OneTimeCode) -> None:
    assert "zu lang" in refusal(sheet, "x" * 281)
    assert not sheet.entries.exists()


def test_what_was_taken_back_since_is_not_asked_and_not_counted(channel: Channel, sheet: OneTimeCode) -> None:
    enter(sheet, {1: AGREE, 2: AGREE})
    Statement.objects.filter(number=2).update(moderation=Moderation.REJECTED, moderation_reason="Ein Name.")
    assert taken_back_since(sheet) == [2]
    assert enter(sheet, {1: AGREE, 2: DISAGREE}) == StoredSheet(1)
    assert cast() == [(1, 1)]


def test_numbers_that_are_not_on_the_sheet_are_not_kept(channel: Channel, sheet: OneTimeCode) -> None:
    later = StatementFactory(consultation=channel.consultation)
    enter(sheet, {1: AGREE, later.number: AGREE})
    assert sheet.entries.get().answers == {"1": 1}


def test_an_empty_sheet_is_a_person_without_votes(sheet: OneTimeCode) -> None:
    enter(sheet, {})
    assert enter(sheet, {}) == StoredSheet(0)
    assert Participant.objects.count() == 1


def test_after_the_end_nothing_is_entered(channel: Channel, sheet: OneTimeCode) -> None:
    Consultation.objects.update(stage=Stage.CLOSED)
    sheet = sheets(channel.consultation).get()
    assert "beendet" in refusal(sheet)


def test_two_sheets_mixed_up_can_be_discarded(sheet: OneTimeCode) -> None:
    enter(sheet, {1: AGREE})
    enter(sheet, {1: DISAGREE})
    discard_entries(sheet=sheet, by=SYSTEM)
    sheet.refresh_from_db()
    assert (sheet.is_handed_in, sheet.entries.count()) == (False, 0)
    enter(sheet, {2: PASS})
    assert enter(sheet, {2: PASS}) == StoredSheet(1)


def test_only_what_somebody_has_compared_is_printed_in_another_language(channel: Channel) -> None:
    first, second, _third = Statement.objects.order_by("number")
    StatementTranslation.objects.create(statement=first, language="ar", text="أ", reviewed_at=timezone.now())
    StatementTranslation.objects.create(statement=second, language="ar", text="ب")
    assert paper_languages(channel.consultation) == {"de": 3, "ar": 1}
    stack, _sheets = make_sheets(channel=channel, count=1, language="ar", by=SYSTEM)
    assert list(stack.statements.all()) == [first]
    with pytest.raises(ValidationError, match="noch keine Aussage"):
        make_sheets(channel=channel, count=1, language="en", by=SYSTEM)


def test_where_there_are_too_many_those_with_few_votes_are_printed(channel: Channel) -> None:
    StatementFactory.create_batch(rules.MOST_ON_A_SHEET, consultation=channel.consultation)
    for number in (2, 5, 7):
        crowd_votes(Statement.objects.get(number=number), agree=1)
    numbers = [statement.number for statement in statements_for_paper(channel.consultation, "de")]
    assert numbers == sorted(numbers)
    assert (len(numbers), {2, 5, 7} & set(numbers)) == (rules.MOST_ON_A_SHEET, set())


def test_printed_words_are_not_changed_any_more(channel: Channel, sheet: OneTimeCode) -> None:
    Consultation.objects.update(stage=Stage.DRAFT)
    statement = Statement.objects.get(number=1)
    with pytest.raises(ValidationError, match="Antwortbögen"):
        edit_statement(statement=statement, text="Ganz anders.", reason="Tippfehler", by=SYSTEM)


def test_a_member_prints_for_their_own_link_and_not_without_end() -> None:
    member = actor_with(Role.MEMBER)
    own = ChannelFactory(person_id=member.person_id)
    StatementFactory(consultation=own.consultation)
    make_sheets(channel=own, count=rules.MOST_SHEETS_AT_ONCE, language="de", by=member)
    with pytest.raises(ValidationError, match="100"):
        make_codes(channel=own, count=101, by=member)
    assert len(make_codes(channel=own, count=100, by=member)) == 100
    with pytest.raises(PermissionDenied):
        make_codes(channel=ChannelFactory(), count=1, by=member)


@pytest.mark.parametrize("count", [0, -1, rules.MOST_SHEETS_AT_ONCE + 1])
def test_the_number_of_sheets_has_limits(channel: Channel, count: int) -> None:
    with pytest.raises(ValidationError):
        make_sheets(channel=channel, count=count, language="de", by=SYSTEM)


def test_only_the_desk_enters(sheet: OneTimeCode) -> None:
    with pytest.raises(PermissionDenied):
        enter_sheet(sheet=sheet, answers={}, by=actor_with(Role.MEMBER))
