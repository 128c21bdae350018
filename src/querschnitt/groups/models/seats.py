"""Seats by area and kind, and who sits on them from when to when."""

from django.db import models
from django.db.models import F, Q

from querschnitt.groups.enums import MembershipKind, SeatKind
from querschnitt.groups.models.groups import FocusGroup
from querschnitt.kernel.models import Record
from querschnitt.people.models import Area, Experience, Network, Person
from querschnitt.territory.models import Municipality


class Seat(Record):
    """A place in a group. It stays when people leave: an empty seat is a vacancy, not a gap in a list."""

    group = models.ForeignKey(FocusGroup, on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=SeatKind.choices)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="seats")
    experience = models.ForeignKey(Experience, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    body = models.CharField(max_length=200, blank=True)
    term_years = models.PositiveSmallIntegerField(default=3)

    class Meta:
        ordering = ("group", "number")
        constraints = (
            models.UniqueConstraint(fields=("group", "number"), name="seat_number_in_group"),
            models.CheckConstraint(
                condition=~Q(kind=SeatKind.EXPERIENCE) | Q(experience__isnull=False),
                name="experience_seat_names_it",
            ),
            models.CheckConstraint(condition=Q(term_years__range=(1, 10)), name="seat_term_1_to_10_years"),
        )

    def __str__(self) -> str:
        return f"{self.group} {self.number}"


class Membership(Record):
    """One person on one seat from … to … The deputy counts only when the member is absent."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=8, choices=MembershipKind.choices, default=MembershipKind.MEMBER)
    starts_on = models.DateField()
    term_ends_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("starts_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("seat", "kind"), condition=Q(left_on=None), name="one_person_a_seat_and_kind"
            ),
            models.CheckConstraint(condition=Q(term_ends_on__gt=F("starts_on")), name="term_forward"),
            models.CheckConstraint(condition=Q(left_on=None) | Q(left_on__gte=F("starts_on")), name="left_after_start"),
        )
