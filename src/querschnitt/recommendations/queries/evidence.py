"""Evidence as it is shown: words and figures with date, source and uncertainty."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, assert_never

from querschnitt.figures.enums import Symbol
from querschnitt.figures.queries.quantities import quantity
from querschnitt.listening.maps.queries.quoting import QuotedVoice, voice_from
from querschnitt.listening.maps.rules import Counts
from querschnitt.recommendations.enums import EvidenceKind, Finding
from querschnitt.recommendations.models import Evidence

if TYPE_CHECKING:
    from querschnitt.engines.indicators.intervals import Share


@dataclass(frozen=True)
class QuotedStatement:
    """A statement with its votes at the moment it was quoted."""

    kind: ClassVar = EvidenceKind.STATEMENT
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
    finding: Finding = Finding.STATEMENT
    map_number: int | None = None
    voices: tuple[QuotedVoice, ...] = ()

    @property
    def title(self) -> str:
        return self.text

    @property
    def votes(self) -> int:
        return self.counts.votes

    @property
    def counts(self) -> Counts:
        return Counts(self.agrees, self.disagrees, self.passes)

    @property
    def agreement(self) -> "Share | None":
        """The share that agreed; None where there were no figures: that is unknown, not 0 per cent."""
        return self.counts.agree if self.votes else None

    @property
    def margin(self) -> int | None:
        return self.agreement.margin if self.agreement else None

    @property
    def disagreement(self) -> "Share | None":
        return self.counts.disagree if self.votes else None


@dataclass(frozen=True)
class QuotedIndicator:
    """An indicator with its value at the moment it was quoted; None where the source gives a symbol instead."""

    kind: ClassVar = EvidenceKind.INDICATOR
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

    @property
    def title(self) -> str:
        return self.name

    @property
    def words(self) -> str:
        return in_words(self.value, self.unit, self.symbol, self.uncertainty)


def in_words(value: Decimal | None, unit: str, symbol: Symbol, uncertainty: Decimal | None = None) -> str:
    """Return the value with its unit, or in words why there is none."""
    return str(symbol.label) if value is None else quantity(value, unit, uncertainty)


# Evidence of any kind. It has a `kind` and a `title`; who shows more of it asks for the kind, to the end.
QuotedEvidence = QuotedStatement | QuotedIndicator


def quoted(pieces: Iterable[Evidence]) -> tuple[QuotedEvidence, ...]:
    """Return evidence as it is shown, in the order in which it was attached; after `with_parts` without a query."""
    return tuple(_quoted(piece) for piece in pieces)


def counts_of(piece: Evidence) -> Counts:
    """Return how people had voted when it was quoted; no votes where there were no figures."""
    return Counts(piece.agrees or 0, piece.disagrees or 0, piece.passes or 0)


def voices_of(piece: Evidence) -> tuple[QuotedVoice, ...]:
    """Return how the groups of the opinion map had voted when it was quoted."""
    return tuple(voice_from(**voice) for voice in piece.voices)


def _quoted(piece: Evidence) -> QuotedEvidence:
    match piece.kind:
        case EvidenceKind.STATEMENT:
            return _quoted_statement(piece)
        case EvidenceKind.INDICATOR:
            return _quoted_indicator(piece)
        case _:
            assert_never(piece.kind)


def _quoted_statement(piece: Evidence) -> QuotedStatement:
    assert piece.statement
    return QuotedStatement(
        id=piece.pk,
        text=piece.wording or piece.statement.text,
        number=piece.statement.number,
        language=piece.statement.language,
        consultation=piece.statement.consultation.title,
        taken_at=piece.taken_at,
        note=piece.note,
        **asdict(counts_of(piece)),
        finding=Finding(piece.finding),
        map_number=piece.opinion_map.number if piece.opinion_map else None,
        voices=voices_of(piece),
    )


def _quoted_indicator(piece: Evidence) -> QuotedIndicator:
    assert piece.indicator
    assert piece.observation
    source = piece.observation.series.source
    return QuotedIndicator(
        id=piece.pk,
        name=piece.indicator.name,
        unit=piece.indicator.unit,
        value=piece.observation.value,
        symbol=Symbol(piece.observation.symbol),
        period=piece.observation.period,
        region=piece.observation.region_name,
        source=f"{source.title} ({source.code})",
        publisher=source.publisher,
        uncertainty=piece.observation.uncertainty,
        taken_at=piece.taken_at,
        note=piece.note,
    )
