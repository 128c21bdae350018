"""Planning a meeting."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, FormData, MomentField
from querschnitt.meetings.actions import plan_meeting
from querschnitt.meetings.models import Meeting

EVENING = time(18, 30)
AHEAD = timedelta(days=28)


class MeetingForm(ActionForm):
    starts_at = MomentField(label=_("Begins"), widget=forms.DateTimeInput)
    place = forms.CharField(label=_("Place"), max_length=160)
    topic = forms.CharField(label=_("What about"), required=False, max_length=200)

    def __init__(self, data: FormData = None, *, group: FocusGroup) -> None:
        evening = timezone.make_aware(datetime.combine(clock.today() + AHEAD, EVENING))
        super().__init__(data, initial={"starts_at": evening})
        self.group = group

    def submit(self, *, by: Actor) -> Meeting | None:
        return self.attempt(lambda: plan_meeting(group=self.group, by=by, **self.cleaned_data))
