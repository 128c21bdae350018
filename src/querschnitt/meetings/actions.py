"""Planning meetings."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.meetings.models import Meeting


@action(Permission.PLAN_MEETING)
def plan_meeting(*, group: FocusGroup, starts_at: datetime, place: str, topic: str = "", by: Actor) -> Meeting:
    if starts_at <= clock.now():
        raise ValidationError({"starts_at": _("This moment has passed. Please choose a later one.")})
    meeting = Meeting(group=group, starts_at=starts_at, place=place, topic=topic)
    meeting.full_clean()
    meeting.save()
    ledger.record("meeting.planned", meeting, by=by, group=group.pk)
    return meeting
