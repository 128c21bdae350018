"""Recommendations: numbered versions with evidence, cost and dissent. An adopted version can't be changed any more."""

from functools import reduce
from operator import or_
from typing import assert_never

from django.db import models
from django.db.models import F, Q

from querschnitt.figures.models import Indicator, Observation
from querschnitt.groups.models import FocusGroup
from querschnitt.kernel.conditions import holds
from querschnitt.kernel.models import Record
from querschnitt.kernel.money import MoneyField
from querschnitt.listening.models import OpinionMap, Statement
from querschnitt.people.models import Person
from querschnitt.recommendations.enums import AdoptionMethod, EvidenceKind, Finding


class Recommendation(Record):
    """A piece of advice of a group; its wording lives in versions."""

    group = models.ForeignKey(FocusGroup, on_delete=models.PROTECT, related_name="recommendations")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("-year", "-number")
        constraints = (models.UniqueConstraint(fields=("year", "number"), name="recommendation_number_in_year"),)

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        return f"{self.year}-{self.number:02d}"


class Version(Record):
    """One wording. Adopted once, then closed: a database trigger refuses any change to it and what hangs on it."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=400)
    problem = models.TextField()
    measure = models.TextField()
    alternatives = models.TextField(blank=True)
    addressee = models.CharField(max_length=200)
    effect_goal = models.TextField()
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    adopted_on = models.DateField(null=True, blank=True)
    adoption_method = models.CharField(max_length=12, choices=AdoptionMethod.choices, blank=True)
    seats_present = models.PositiveSmallIntegerField(null=True, blank=True)
    seats_total = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("recommendation", "number")
        constraints = (
            models.UniqueConstraint(fields=("recommendation", "number"), name="version_number"),
            models.UniqueConstraint(
                fields=("recommendation",), condition=Q(adopted_on__isnull=False), name="one_adopted_version"
            ),
            models.CheckConstraint(
                condition=Q(adopted_on=None, adoption_method="")
                | (Q(adopted_on__isnull=False) & ~Q(adoption_method="")),
                name="adoption_date_and_method_together",
            ),
            models.CheckConstraint(
                condition=Q(seats_present=None) | Q(seats_present__lte=F("seats_total")),
                name="present_at_most_all",
            ),
        )

    def __str__(self) -> str:
        return self.title


class CostEstimate(Record):
    """The costs that one year is expected to bring, from … to …"""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="costs")
    year = models.PositiveSmallIntegerField()
    minimum = MoneyField()
    maximum = MoneyField()

    class Meta:
        ordering = ("year",)
        constraints = (
            models.UniqueConstraint(fields=("version", "year"), name="one_estimate_a_year"),
            models.CheckConstraint(condition=Q(minimum__lte=F("maximum")), name="cost_from_to"),
            models.CheckConstraint(condition=Q(minimum__gte=0), name="cost_not_negative"),
        )


NOTE_LENGTH = 400


def columns_of(kind: EvidenceKind) -> Q:
    """Return the condition that evidence of this kind meets; each row meets exactly one, which a constraint holds."""
    match kind:
        case EvidenceKind.STATEMENT:
            return Q(
                statement__isnull=False,
                indicator=None,
                agrees__isnull=False,
                disagrees__isnull=False,
                passes__isnull=False,
            )
        case EvidenceKind.INDICATOR:
            return Q(statement=None, indicator__isnull=False)
        case _:
            assert_never(kind)


class Evidence(Record):
    """A piece of evidence: a statement with words and figures of that moment, or an indicator with its value then.

    `voices`: how each group of the opinion map voted, as `QuotedVoice`s; empty without a map.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="evidence")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    agrees = models.PositiveIntegerField(null=True, editable=False)
    disagrees = models.PositiveIntegerField(null=True, editable=False)
    passes = models.PositiveIntegerField(null=True, editable=False)
    wording = models.CharField(max_length=1000, blank=True, editable=False)
    finding = models.CharField(max_length=12, choices=Finding.choices, default=Finding.STATEMENT, editable=False)
    opinion_map = models.ForeignKey(OpinionMap, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    voices = models.JSONField(default=list, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    taken_at = models.DateTimeField()
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=reduce(or_, map(columns_of, EvidenceKind)),
                name="evidence_is_a_statement_or_an_indicator",
            ),
            models.UniqueConstraint(fields=("version", "statement"), name="statement_once_a_version"),
        )

    @property
    def kind(self) -> EvidenceKind:
        (kind,) = (kind for kind in EvidenceKind if holds(columns_of(kind), self))
        return kind


class Dissent(Record):
    """A view that differs from the version, kept with it in its own words."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="dissents")
    text = models.TextField()
    area_name = models.CharField(max_length=80, blank=True)
    # Until adoption only, so that whoever wrote it can withdraw it. What is published bears no name.
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")


class Comment(Record):
    """A remark on a version, inside the circle."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ("created_at", "id")
