"""What is done with the decision: measures, the money by year and source, and whether it worked."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from querschnitt.decisions.models import Decision
from querschnitt.figures.models import Indicator, Observation
from querschnitt.kernel.models import Record
from querschnitt.kernel.money import MoneyField
from querschnitt.outcomes.enums import EffectLevel, FundingSource, MeasureStatus, Verdict
from querschnitt.recommendations.models import Recommendation


class Measure(Record):
    """A measure that carries out a decision."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="measures")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="measures")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    responsible = models.CharField(max_length=200)
    status = models.CharField(max_length=8, choices=MeasureStatus.choices, default=MeasureStatus.PLANNED)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    next_report_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="measure_forward",
            ),
        )

    def __str__(self) -> str:
        return self.title


class ProgressReport(Record):
    """A report on how far a measure was on one day, in the words of those who answer for it. Reports add up."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="reports")
    reported_on = models.DateField()
    status = models.CharField(max_length=8, choices=MeasureStatus.choices)
    text = models.TextField()

    class Meta:
        ordering = ("-reported_on", "-id")
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="report_says_something"),)

    def __str__(self) -> str:
        return self.text


class FundingLine(Record):
    """Money of one source in one year. Empty is "not known yet", which is not 0 €."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="funding_lines")
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=12, choices=FundingSource.choices)
    planned_minimum = MoneyField(null=True, blank=True)
    planned_likely = MoneyField(null=True, blank=True)
    planned_maximum = MoneyField(null=True, blank=True)
    committed = MoneyField(null=True, blank=True)
    paid = MoneyField(null=True, blank=True)
    as_of = models.DateField()

    class Meta:
        ordering = ("year", "source")
        constraints = (
            models.UniqueConstraint(fields=("measure", "year", "source"), name="one_line_a_year_and_source"),
            models.CheckConstraint(
                condition=(
                    Q(planned_minimum=None) | Q(planned_likely=None) | Q(planned_minimum__lte=F("planned_likely"))
                )
                & (Q(planned_likely=None) | Q(planned_maximum=None) | Q(planned_likely__lte=F("planned_maximum")))
                & (Q(planned_minimum=None) | Q(planned_maximum=None) | Q(planned_minimum__lte=F("planned_maximum"))),
                name="planned_minimum_likely_maximum",
            ),
            models.CheckConstraint(
                condition=(Q(planned_minimum=None) | Q(planned_minimum__gte=0))
                & (Q(planned_likely=None) | Q(planned_likely__gte=0))
                & (Q(planned_maximum=None) | Q(planned_maximum__gte=0))
                & (Q(committed=None) | Q(committed__gte=0))
                & (Q(paid=None) | Q(paid__gte=0)),
                name="no_negative_money",
            ),
        )


class Target(Record):
    """The indicator that a measure shall move, from which baseline to which value, by when, on which step of effect."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="targets")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    level = models.PositiveSmallIntegerField(choices=EffectLevel.choices)
    baseline = models.ForeignKey(Observation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    value = models.DecimalField(max_digits=20, decimal_places=4)
    due_on = models.DateField()

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("measure", "indicator"), name="one_target_an_indicator"),
            models.CheckConstraint(condition=Q(level__range=(1, 7)), name="effect_level_1_to_7"),
        )

    def is_within(self, value: Decimal | None, uncertainty: Decimal | None) -> bool:
        """Tell whether the target lies inside what a value may be by chance."""
        return value is not None and bool(uncertainty) and abs(value - self.value) <= (uncertainty or 0)


class Assessment(Record):
    """The judgement whether a target was reached, made by a person on a stated value, and what is learned from it."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="assessments")
    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    assessed_on = models.DateField()
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    explanation = models.TextField()
    lesson = models.TextField(blank=True)

    class Meta:
        ordering = ("assessed_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(verdict=Verdict.NOT_ASSESSABLE) | Q(observation__isnull=False),
                name="a_verdict_stands_on_a_value",
            ),
        )

    @property
    def is_within_uncertainty(self) -> bool:
        """Tell whether the verdict could as well be the other one."""
        observation = self.observation
        return observation is not None and self.target.is_within(observation.value, observation.uncertainty)
