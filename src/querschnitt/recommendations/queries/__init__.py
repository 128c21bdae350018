"""Reading recommendations."""

from querschnitt.recommendations.queries.comparing import ComparedSection, comparison
from querschnitt.recommendations.queries.costs import CostRange, cost_range
from querschnitt.recommendations.queries.documents import document_of
from querschnitt.recommendations.queries.evidence import QuotedIndicator, QuotedStatement, counts_of, quoted, voices_of
from querschnitt.recommendations.queries.lists import (
    Draft,
    adopted_versions,
    current_version,
    drafts_ready_for_adoption,
    drafts_to_add_to,
    drafts_to_read,
    groups_to_work_with,
    newest_version,
    readable_recommendations,
    recommendation_named,
    recommendations_of,
    recommendations_to_work_on,
    version_named,
    versions_of,
)
from querschnitt.recommendations.queries.quoting import (
    indicators_that_may_be_quoted,
    indicators_to_quote,
    statements_that_may_be_quoted,
    statements_to_quote,
)
from querschnitt.recommendations.queries.reading import VersionReading, version_reading, with_parts

__all__ = [
    "ComparedSection",
    "CostRange",
    "Draft",
    "QuotedIndicator",
    "QuotedStatement",
    "VersionReading",
    "adopted_versions",
    "comparison",
    "cost_range",
    "counts_of",
    "current_version",
    "document_of",
    "drafts_ready_for_adoption",
    "drafts_to_add_to",
    "drafts_to_read",
    "groups_to_work_with",
    "indicators_that_may_be_quoted",
    "indicators_to_quote",
    "newest_version",
    "quoted",
    "readable_recommendations",
    "recommendation_named",
    "recommendations_of",
    "recommendations_to_work_on",
    "statements_that_may_be_quoted",
    "statements_to_quote",
    "version_named",
    "version_reading",
    "versions_of",
    "voices_of",
    "with_parts",
]
