"""Focus groups, what they gave themselves, and their parts."""

from django.db import models

from querschnitt.kernel.models import Record
from querschnitt.people.models import Person
from querschnitt.territory.models import PolicyField


class FocusGroup(Record):
    """A standing advisory group."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    summary = models.TextField()
    founded_on = models.DateField(null=True, blank=True)
    policy_fields = models.ManyToManyField(PolicyField, through="FieldOfWork", related_name="groups", blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class FieldOfWork(Record):
    """A group works in a policy field. A row of its own, so that the database keeps a field that is in use."""

    group = models.ForeignKey(FocusGroup, on_delete=models.CASCADE, related_name="fields_of_work")
    policy_field = models.ForeignKey(PolicyField, on_delete=models.PROTECT, related_name="fields_of_work")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("group", "policy_field"), name="policy_field_once_in_group"),)

    def __str__(self) -> str:
        return str(self.group)


class Charter(Record):
    """What the group gave itself; a new text is a new row."""

    group = models.ForeignKey(FocusGroup, on_delete=models.CASCADE, related_name="charters")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    adopted_on = models.DateField()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("group", "number"), name="charter_number_in_group"),)


class Subgroup(Record):
    """A part of a group that works on one question for a time."""

    group = models.ForeignKey(FocusGroup, on_delete=models.CASCADE, related_name="subgroups")
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    members = models.ManyToManyField(Person, related_name="subgroups", blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("group", "name"), name="subgroup_name_in_group"),)

    def __str__(self) -> str:
        return self.name
