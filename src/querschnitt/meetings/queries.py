"""When groups meet."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import QuerySet

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock
from querschnitt.meetings.models import Meeting


def upcoming_meetings(
    groups: Collection[FocusGroup] | None = None, *, within_days: int | None = None
) -> QuerySet[Meeting]:
    """Return meetings to come, the next first; of `groups` only, and in the next days only, where given."""
    ahead = Meeting.objects.filter(starts_at__gte=clock.now()).select_related("group").order_by("starts_at", "id")
    if within_days is not None:
        ahead = ahead.filter(starts_at__lte=clock.now() + timedelta(days=within_days))
    return ahead if groups is None else ahead.filter(group__in=[group.pk for group in groups])


def next_meeting(group: FocusGroup) -> Meeting | None:
    return upcoming_meetings([group]).first()
