"""What can be quoted as evidence."""

from dataclasses import asdict, dataclass

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from querschnitt.figures.enums import Symbol
from querschnitt.figures.models import Indicator, Observation
from querschnitt.kernel import clock
from querschnitt.kernel.dates import period
from querschnitt.listening.maps.queries.quoting import figures_to_quote
from querschnitt.listening.maps.rules import Counts
from querschnitt.listening.models import Statement
from querschnitt.listening.rules import votes_cast
from querschnitt.recommendations.models import Version
from querschnitt.recommendations.queries.evidence import QuotedStatement, in_words
from querschnitt.recommendations.rules import QUOTABLE

MOST = 20


def statements_that_may_be_quoted() -> QuerySet[Statement]:
    return Statement.objects.filter(QUOTABLE)


def results_that_may_be_quoted(slug: str) -> QuerySet[Statement]:
    """Return the statements of one consultation that may be quoted; `slug` is the end of its address."""
    return statements_that_may_be_quoted().filter(consultation__slug=slug)


def indicators_that_may_be_quoted() -> QuerySet[Indicator]:
    return Indicator.objects.all()


@dataclass(frozen=True)
class StatementToQuote(QuotedStatement):
    """A statement as it would be quoted now; `own` if the version's own group asked for it."""

    own: bool = False


def statements_to_quote(version: Version, search: str = "") -> tuple[StatementToQuote, ...]:
    """Return statements that are not quoted yet: of the own group's consultations first, most voted on first."""
    group, now = version.recommendation.group_id, clock.now()
    others = Case(When(consultation__group=group, then=Value(0)), default=Value(1), output_field=IntegerField())
    matching = (
        statements_that_may_be_quoted()
        .exclude(evidence__version=version)
        .select_related("consultation")
        .annotate(others=others, answers=votes_cast())
        .order_by("others", "-answers", "id")
    )
    for word in search.split():
        matching = matching.filter(text__icontains=word)
    statements = list(matching[:MOST])
    figures = figures_to_quote(statements)
    return tuple(
        StatementToQuote(
            id=statement.pk,
            text=statement.text,
            number=statement.number,
            consultation=statement.consultation.title,
            language=statement.language,
            taken_at=now,
            own=statement.consultation.group_id == group,
            **asdict(figures[statement.pk].counts or Counts(0, 0, 0)),
        )
        for statement in statements
    )


@dataclass(frozen=True)
class IndicatorToQuote:
    """An indicator with its newest figure, as it would be quoted now."""

    id: int
    name: str
    words: str
    period: str
    source: str


def indicators_to_quote(version: Version, search: str = "") -> tuple[IndicatorToQuote, ...]:
    """Return indicators that have a figure and are not quoted yet."""
    newest = Observation.objects.filter(series=OuterRef("series"), region_key=OuterRef("region_key")).order_by(
        "-period_end", "-id"
    )
    matching = (
        Indicator.objects.exclude(evidence__version=version)
        .select_related("series__source")
        .annotate(
            value=Subquery(newest.values("value")[:1]),
            symbol=Subquery(newest.values("symbol")[:1]),
            start=Subquery(newest.values("period_start")[:1]),
            end=Subquery(newest.values("period_end")[:1]),
        )
        .exclude(end=None)
    )
    for word in search.split():
        matching = matching.filter(Q(name__icontains=word) | Q(definition__icontains=word))
    return tuple(
        IndicatorToQuote(
            id=indicator.pk,
            name=indicator.name,
            words=in_words(indicator.value, indicator.unit, Symbol(indicator.symbol)),
            period=period(indicator.start, indicator.end),
            source=f"{indicator.series.source.publisher}: {indicator.series.source.title}",
        )
        for indicator in matching[:MOST]
    )
