"""Money added up without turning what is unknown into 0 €."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from querschnitt.kernel.money import Money
from querschnitt.outcomes.enums import FundingRemark, FundingSource
from querschnitt.outcomes.models import FundingLine, Measure
from querschnitt.outcomes.rules import funding_remarks


@dataclass(frozen=True)
class Sum:
    """A sum of amounts.

    `known` adds what is known (None: nothing is), as of the oldest day of any part of it; `missing` counts the lines
    without an amount.
    """

    known: Money | None
    missing: int
    as_of: date | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Sums:
    planned_minimum: Sum
    planned_likely: Sum
    planned_maximum: Sum
    committed: Sum
    paid: Sum


@dataclass(frozen=True)
class YearSums:
    year: int
    sums: Sums


@dataclass(frozen=True)
class SourceShare:
    """The part that one source pays of what is committed. No share is given while an amount is missing anywhere."""

    source: FundingSource
    committed: Sum
    share: Decimal | None


@dataclass(frozen=True)
class FundingRow:
    """A line of money with what is odd about it."""

    line: FundingLine
    remarks: tuple[FundingRemark, ...]


@dataclass(frozen=True)
class Funding:
    """Lines of money by year and source, with their sums."""

    rows: tuple[FundingRow, ...]
    total: Sums
    years: tuple[YearSums, ...]
    sources: tuple[SourceShare, ...]
    as_of: date | None  # the oldest day that any amount stands for: the whole is no fresher than its oldest part
    newest: date | None

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def years_to_add_up(self) -> tuple[YearSums, ...]:
        """The sums by year; none where the whole says the same."""
        return self.years if 1 < len(self.years) < len(self.rows) else ()


def funding_table(measure: Measure) -> Funding:
    """Return the money of a measure; of one from `measures()` without a query."""
    return funding_of(measure.funding_lines.all())


def funding_of(lines: Iterable[FundingLine]) -> Funding:
    """Return the lines by year and source, with their sums; an unknown amount is counted, never taken for 0 €."""
    ordered = sorted(lines, key=lambda line: (line.year, line.source))
    total = _sums(ordered)
    return Funding(
        rows=tuple(FundingRow(line, tuple(funding_remarks(line))) for line in ordered),
        total=total,
        years=tuple(YearSums(year, _sums(list(group))) for year, group in groupby(ordered, key=attrgetter("year"))),
        sources=tuple(_shares(ordered, total.committed)),
        as_of=min((line.as_of for line in ordered), default=None),
        newest=max((line.as_of for line in ordered), default=None),
    )


def _sums(lines: Sequence[FundingLine]) -> Sums:
    names = Sums.__dataclass_fields__
    return Sums(**{name: _sum(lines, attrgetter(name)) for name in names})


def _sum(lines: Sequence[FundingLine], amount_of: Callable[[FundingLine], Money | None]) -> Sum:
    days = [line.as_of for line in lines if amount_of(line) is not None]
    return Sum(Money.total(map(amount_of, lines)), len(lines) - len(days), min(days, default=None))


def _shares(lines: Sequence[FundingLine], whole: Sum) -> list[SourceShare]:
    shares = []
    for source in FundingSource:
        own = [line for line in lines if line.source == source]
        if own:
            part = _sum(own, attrgetter("committed"))
            shares.append(SourceShare(source, part, _share(part, whole)))
    return shares


def _share(part: Sum, whole: Sum) -> Decimal | None:
    if part.known is None or not whole.known or whole.missing:
        return None
    return Decimal(part.known.cents) / whole.known.cents
