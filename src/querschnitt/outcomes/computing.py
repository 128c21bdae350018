"""Whether it worked: target, baseline and newest value side by side, and what a person made of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from querschnitt.engines.indicators.comparison import UncertainDifference, difference
from querschnitt.figures.queries.indicators import IndicatorSeries, series_of
from querschnitt.figures.queries.observations import Point, point_of
from querschnitt.outcomes.models import Assessment, Measure, ProgressReport, Target
from querschnitt.outcomes.queries.funding import Funding, funding_table
from querschnitt.outcomes.rules import is_after, is_reached


@dataclass(frozen=True)
class Effect:
    """A target with its figures.

    `current` is the newest value (None: none yet after the baseline), `change` from baseline to it. `reached` compares
    `current` with the target: None while there is no value or neither direction is better.
    """

    target: Target
    figure: IndicatorSeries
    baseline: Point | None
    current: Point | None
    change: UncertainDifference | None
    reached: bool | None
    assessments: tuple[Assessment, ...]

    @property
    def is_within_uncertainty(self) -> bool:
        """Tell whether the newest value may be on either side of the target."""
        return self.current is not None and self.target.is_within(self.current.value, self.current.uncertainty)

    @property
    def assessment(self) -> Assessment | None:
        return self.assessments[-1] if self.assessments else None


@dataclass(frozen=True)
class MeasurePage:
    measure: Measure
    funding: Funding
    effects: list[Effect]
    reports: list[ProgressReport]


def targets() -> QuerySet[Target]:
    return Target.objects.select_related(
        "measure__recommendation", "indicator__series__source", "baseline"
    ).prefetch_related(Prefetch("assessments", Assessment.objects.select_related("observation")))


def targets_due(on: date) -> QuerySet[Target]:
    """Return targets that are due by that day and were never assessed: somebody should look."""
    return targets().filter(due_on__lte=on, assessments=None)


def effect(target: Target) -> Effect:
    return effects([target])[0]


def effects_of_measure(measure: Measure) -> list[Effect]:
    return effects(targets().filter(measure=measure))


def effects(due: Iterable[Target]) -> list[Effect]:
    """Return each target with its figures. One query, for those of `targets()`."""
    chosen = list(due)
    figures = series_of({target.indicator_id: target.indicator for target in chosen}.values())
    return [_effect(target, figures[target.indicator_id]) for target in chosen]


def _effect(target: Target, figure: IndicatorSeries) -> Effect:
    baseline = point_of(target.baseline) if target.baseline else None
    current = figure.latest_reported
    if current and not is_after(target.baseline, current.end):
        current = None
    value = current.value if current else None
    return Effect(
        target,
        figure,
        baseline,
        current,
        _change(baseline, current),
        None if value is None else is_reached(target.indicator, target.value, value),
        tuple(target.assessments.all()),
    )


def _change(baseline: Point | None, current: Point | None) -> UncertainDifference | None:
    if baseline is None or current is None or baseline.value is None or current.value is None:
        return None
    return difference(baseline.value, current.value, baseline.uncertainty, current.uncertainty)


def measure_page(measure: Measure) -> MeasurePage:
    """Return all that the page of a measure shows; `measure` is from `measures()`."""
    return MeasurePage(measure, funding_table(measure), effects_of_measure(measure), list(measure.reports.all()))
