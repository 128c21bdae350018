"""Reading recommendations."""

from querschnitt.recommendations.queries.comparing import ComparedSection, comparison
from querschnitt.recommendations.queries.costs import CostRange, cost_range
from querschnitt.recommendations.queries.documents import document_of
from querschnitt.recommendations.queries.evidence import QuotedIndicator, QuotedStatement, quoted
from querschnitt.recommendations.queries.lists import (
    adopted_versions,
    drafts_ready_for_adoption,
    drafts_to_read,
    groups_to_work_with,
    readable_recommendations,
    readable_versions,
    recommendations_of,
    recommendations_to_work_on,
    with_reference,
)
from querschnitt.recommendations.queries.quoting import indicators_to_quote, statements_to_quote
from querschnitt.recommendations.queries.reading import VersionReading, version_reading, with_parts

__all__ = [
    "ComparedSection",
    "CostRange",
    "QuotedIndicator",
    "QuotedStatement",
    "VersionReading",
    "adopted_versions",
    "comparison",
    "cost_range",
    "document_of",
    "drafts_ready_for_adoption",
    "drafts_to_read",
    "groups_to_work_with",
    "indicators_to_quote",
    "quoted",
    "readable_recommendations",
    "readable_versions",
    "recommendations_of",
    "recommendations_to_work_on",
    "statements_to_quote",
    "version_reading",
    "with_parts",
    "with_reference",
]
