"""Counting addresses for an hour without keeping any."""

from datetime import UTC, datetime, timedelta

import pytest

from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.limits import forget_addresses, is_too_often
from querschnitt.kernel.models import AddressUse, DaySalt

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_the_limit_holds_for_one_address_one_thing_and_one_hour() -> None:
    with clock_at(NOON) as clock:
        assert [is_too_often("join", "192.0.2.1", 2) for _time in range(4)] == [False, False, True, True]
        assert not is_too_often("join", "192.0.2.2", 2)
        assert not is_too_often("statement", "192.0.2.1", 2)
        clock.at += timedelta(hours=1)
        assert not is_too_often("join", "192.0.2.1", 2)


def test_no_address_is_kept_and_the_salt_of_yesterday_is_gone() -> None:
    with clock_at(NOON) as clock:
        is_too_often("join", "192.0.2.1", 2)
        first = bytes(DaySalt.objects.get().salt)
        assert "192.0.2.1" not in str(list(AddressUse.objects.values()))
        clock.at += timedelta(days=1)
        is_too_often("join", "192.0.2.1", 2)
    assert AddressUse.objects.count() == 1
    assert bytes(DaySalt.objects.get().salt) != first


def test_without_visitors_the_daily_round_forgets() -> None:
    with clock_at(NOON) as clock:
        is_too_often("join", "192.0.2.1", 2)
        clock.at += timedelta(days=1)
        assert forget_addresses() == 1
    assert not DaySalt.objects.exists()
