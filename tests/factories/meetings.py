"""Meetings of groups."""

from datetime import UTC, datetime

import factory

from querschnitt.meetings.models import Meeting
from tests.factories.groups import FocusGroupFactory


class MeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Meeting

    group = factory.SubFactory(FocusGroupFactory)
    starts_at = datetime(2026, 12, 14, 17, 30, tzinfo=UTC)
    place = "Elmshorn, Rathaus"
