"""Codes on paper: each lets one person in, and the database does not know them."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.listening import rules
from querschnitt.listening.actions.joining import join_consultation, join_with_code
from querschnitt.listening.actions.printing import make_codes
from querschnitt.listening.enums import Stage
from querschnitt.listening.models import OneTimeCode, Participant
from querschnitt.listening.queries.participants import participant_of
from tests.factories.listening import ChannelFactory

pytestmark = pytest.mark.django_db


def refusal(code: str, token: str = "") -> str | None:
    with pytest.raises(ValidationError) as refused:
        join_with_code(code=code, by=VISITOR, token=token)
    return refused.value.code


def test_codes_are_told_once_and_only_their_fingerprints_stay() -> None:
    codes = make_codes(channel=ChannelFactory(), count=50, by=SYSTEM)
    assert len(set(codes)) == 50
    fingerprints = OneTimeCode.objects.values_list("fingerprint", flat=True)
    assert not any(code in row for code in codes for row in fingerprints)
    assert LedgerEntry.objects.values_list("action", "ids__count").get() == ("channel.codes_made", 50)


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}".upper(), "dashed"])
def test_a_code_is_taken_as_people_type_it(typed: str) -> None:
    channel = ChannelFactory()
    [code] = make_codes(channel=channel, count=1, by=SYSTEM)
    typed = f"{code[:4]}-{code[4:8]} {code[8:]}".upper() if typed == "dashed" else typed.format(code)
    participant, token = join_with_code(code=typed, by=VISITOR)
    assert (participant.channel, participant.consultation) == (channel, channel.consultation)
    assert participant_of(token) == participant


def test_a_code_lets_one_person_in_and_keeps_no_moment() -> None:
    [code] = make_codes(channel=ChannelFactory(), count=1, by=SYSTEM)
    with clock_at(datetime(2026, 11, 25, 12, tzinfo=UTC)):
        join_with_code(code=code, by=VISITOR)
    assert refusal(code) == "used"
    assert OneTimeCode.objects.get().used_on == date(2026, 11, 25)
    assert Participant.objects.count() == 1


def test_the_same_person_twice_is_no_second_use() -> None:
    [code] = make_codes(channel=ChannelFactory(), count=1, by=SYSTEM)
    first, token = join_with_code(code=code, by=VISITOR, token="made-beforehand")
    assert join_with_code(code=code, by=VISITOR, token="made-beforehand") == (first, token)
    assert Participant.objects.count() == 1


@pytest.mark.parametrize("code", ["", "abc", "x" * 5000, "k7m2\x00", "äöü"])
def test_a_code_that_does_not_exist_opens_nothing(code: str) -> None:
    make_codes(channel=ChannelFactory(), count=1, by=SYSTEM)
    assert refusal(code) == "unknown"


def test_a_code_of_a_closed_consultation_stays_unused() -> None:
    [code] = make_codes(channel=ChannelFactory(consultation__stage=Stage.CLOSED), count=1, by=SYSTEM)
    assert refusal(code) == "closed"
    assert OneTimeCode.objects.get().used_on is None


@pytest.mark.parametrize("count", [0, -1, rules.MOST_CODES_AT_ONCE + 1])
def test_the_number_of_codes_has_limits(count: int) -> None:
    with pytest.raises(ValidationError):
        make_codes(channel=ChannelFactory(), count=count, by=SYSTEM)


def test_only_the_desk_makes_codes() -> None:
    with pytest.raises(PermissionDenied):
        make_codes(channel=ChannelFactory(), count=1, by=VISITOR)
    assert OneTimeCode.objects.count() == 0


def test_joining_twice_with_a_secret_made_beforehand_is_one_person() -> None:
    consultation = ChannelFactory().consultation
    first = join_consultation(consultation=consultation, by=VISITOR, token="made-beforehand")
    assert join_consultation(consultation=consultation, by=VISITOR, token="made-beforehand") == first
    assert Participant.objects.count() == 1
