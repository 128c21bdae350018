"""Reading measures, money and effects."""

from querschnitt.outcomes.queries.effects import Effect, effect, effect_of, targets, targets_due
from querschnitt.outcomes.queries.funding import (
    Funding,
    SourceShare,
    Sum,
    Sums,
    funding_of,
    funding_table,
    funding_total,
)
from querschnitt.outcomes.queries.measures import (
    MeasurePage,
    MeasureRow,
    decisions_without_measure,
    funding_lines,
    measure_list,
    measure_page,
    measures,
    positive_decisions,
    reports_due,
)

__all__ = [
    "Effect", "Funding", "MeasurePage", "MeasureRow", "SourceShare", "Sum", "Sums", "decisions_without_measure",
    "effect", "effect_of", "funding_lines", "funding_of", "funding_table", "funding_total", "measure_list", "measure_page",
    "measures", "positive_decisions", "reports_due", "targets", "targets_due",
]  # fmt: skip
