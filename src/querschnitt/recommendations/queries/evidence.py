"""Evidence as it is shown: words and figures with date, source and uncertainty."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from querschnitt.engines.indicators.intervals import Interval, wilson_interval
from querschnitt.figures.enums import Symbol
from querschnitt.recommendations.models import Evidence


@dataclass(frozen=True)
class QuotedStatement:
    """A statement with its votes at the moment it was quoted."""

    id: int
    text: str
    number: int
    consultation: str
    language: str
    agrees: int
    disagrees: int
    passes: int
    taken_at: datetime
    note: str = ""

    @property
    def votes(self) -> int:
        return self.agrees + self.disagrees + self.passes

    @property
    def agreement(self) -> "Share | None":
        return Share.of(self.agrees, self.votes)

    @property
    def disagreement(self) -> "Share | None":
        return Share.of(self.disagrees, self.votes)


@dataclass(frozen=True)
class Share:
    """A part of all votes in per cent, with the 95 per cent interval (Wilson)."""

    percent: Decimal
    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, part: int, whole: int) -> "Share | None":
        """None where nobody has voted: that is unknown, not 0 per cent."""
        if not whole:
            return None
        interval: Interval = wilson_interval(part, whole)
        return cls(_per_cent(part / whole), _per_cent(interval.low), _per_cent(interval.high))

    @property
    def margin(self) -> Decimal:
        """Plus or minus, at the wider side; rounded up, so that it never looks more certain than it is."""
        return max(self.high - self.percent, self.percent - self.low)


def _per_cent(share: float) -> Decimal:
    return Decimal(str(round(share * 100)))


@dataclass(frozen=True)
class QuotedIndicator:
    """An indicator with its value at the moment it was quoted. `value` is None where the source gives a symbol instead."""

    id: int
    name: str
    unit: str
    value: Decimal | None
    symbol: Symbol
    period: str
    region: str
    source: str
    publisher: str
    uncertainty: Decimal | None
    taken_at: datetime
    note: str = ""


Quoted = QuotedStatement | QuotedIndicator


def quoted(pieces: Iterable[Evidence]) -> tuple[Quoted, ...]:
    """In the order in which they were attached. Needs `statement__consultation` and the source to be at hand."""
    return tuple(_quoted(piece) for piece in pieces)


def _quoted(piece: Evidence) -> Quoted:
    if piece.statement:
        return QuotedStatement(
            id=piece.pk, text=piece.statement.text, number=piece.statement.number, language=piece.statement.language,
            consultation=piece.statement.consultation.title, taken_at=piece.taken_at, note=piece.note,
            agrees=piece.agrees or 0, disagrees=piece.disagrees or 0, passes=piece.passes or 0,
        )  # fmt: skip
    assert piece.indicator
    assert piece.observation
    source = piece.observation.series.source
    return QuotedIndicator(
        id=piece.pk, name=piece.indicator.name, unit=piece.indicator.unit, value=piece.observation.value,
        symbol=Symbol(piece.observation.symbol), period=piece.observation.period_label,
        region=piece.observation.region_name, source=f"{source.title} ({source.code})", publisher=source.publisher,
        uncertainty=piece.observation.uncertainty, taken_at=piece.taken_at, note=piece.note,
    )  # fmt: skip
