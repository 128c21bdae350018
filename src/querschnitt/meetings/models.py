"""When a group meets. Agenda, quorum and minutes build on this."""

from django.db import models

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel.models import Record


class Meeting(Record):
    group = models.ForeignKey(FocusGroup, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=160)
    topic = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("starts_at",)

    def __str__(self) -> str:
        return f"{self.group} {self.starts_at:%Y-%m-%d}"
