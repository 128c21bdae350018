"""Meetings ahead."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from querschnitt.meetings.actions import plan_meeting
from querschnitt.meetings.queries import next_meeting, upcoming_meetings
from tests.factories.groups import FocusGroupFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.people import actor_with

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = datetime(2026, 12, 14, 17, 30, tzinfo=UTC)


def test_the_next_meeting_is_the_earliest_ahead() -> None:
    group = FocusGroupFactory()
    MeetingFactory(group=group, starts_at=datetime(2026, 11, 1, tzinfo=UTC))
    MeetingFactory(starts_at=datetime(2026, 11, 24, tzinfo=UTC))
    MeetingFactory(group=group, starts_at=datetime(2027, 3, 1, tzinfo=UTC))
    with clock_at(NOW):
        meeting = plan_meeting(group=group, starts_at=LATER, place="Elmshorn", by=SYSTEM)
        assert next_meeting(group) == meeting
        assert upcoming_meetings().count() == 3


def test_a_meeting_is_not_planned_in_the_past() -> None:
    with clock_at(NOW), pytest.raises(ValidationError):
        plan_meeting(group=FocusGroupFactory(), starts_at=NOW, place="Elmshorn", by=SYSTEM)


def test_members_do_not_plan_meetings() -> None:
    with pytest.raises(PermissionDenied):
        plan_meeting(group=FocusGroupFactory(), starts_at=LATER, place="Elmshorn", by=actor_with(Role.MEMBER))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_one_query(
    count: int, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    with clock_at(NOW):
        for _ in range(count):
            MeetingFactory(starts_at=LATER)
        with django_assert_num_queries(1):
            assert len([meeting.group.name for meeting in upcoming_meetings()]) == count
