"""Measures with what hangs on them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from querschnitt.decisions.models import Decision
from querschnitt.outcomes.models import FundingLine, Measure
from querschnitt.outcomes.queries.funding import Funding, funding_table
from querschnitt.outcomes.rules import CARRIES_MEASURE, is_open, report_due


@dataclass(frozen=True)
class MeasureRow:
    measure: Measure
    funding: Funding


def measures() -> QuerySet[Measure]:
    """Return measures with recommendation, group, decision and money at hand. Two queries, however many."""
    return Measure.objects.select_related(
        "recommendation__group", "decision__committee", "decision__hand_over__version"
    ).prefetch_related("funding_lines")


def measure_list() -> list[MeasureRow]:
    """Return open measures first, those whose report is due soonest at the top."""
    rows = [MeasureRow(measure, funding_table(measure)) for measure in measures()]
    return sorted(rows, key=lambda row: (not is_open(row.measure), row.measure.next_report_on or date.max))


def funding_lines() -> QuerySet[FundingLine]:
    return FundingLine.objects.select_related("measure")


def reports_due(on: date) -> QuerySet[Measure]:
    """Return open measures whose report is due by that day."""
    return Measure.objects.filter(report_due(on)).order_by("next_report_on", "id")


def positive_decisions() -> QuerySet[Decision]:
    """Return final decisions that a measure may follow."""
    return Decision.objects.filter(CARRIES_MEASURE).select_related(
        "committee", "hand_over__version", "hand_over__recommendation__group"
    )


def decisions_without_measure() -> QuerySet[Decision]:
    """Return decisions that a measure may follow, and none does: not even one on an earlier, corrected decision."""
    return positive_decisions().filter(hand_over__recommendation__measures=None)
