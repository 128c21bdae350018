"""The comparison of the ways to be fair, as the page for preparing a draw shows it."""

from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError

from querschnitt.engines.selection.comparison import End
from querschnitt.selection.computing.comparing import chance_ranges
from querschnitt.selection.documents.chances import chance_in_words
from querschnitt.selection.models import Call

NAMED: Final = 5


@dataclass(frozen=True)
class EndLine:
    """A smallest or largest chance, in words and from 0 to 1; the first who have it, and how many others do."""

    words: str
    share: float
    named: tuple[str, ...]
    others: int


@dataclass(frozen=True)
class ComparisonLine:
    """What one way to be fair would give."""

    objective: str
    smallest: EndLine
    largest: EndLine


@dataclass(frozen=True)
class Comparison:
    """What each way to be fair would give. `hindrance`: why there are no lines, in words."""

    lines: tuple[ComparisonLine, ...] = ()
    hindrance: str = ""


def comparison_of(call: Call) -> Comparison:
    """Return the comparison for the people and quotas of today, at the cost of `chance_ranges`."""
    try:
        ranges = chance_ranges(call)
    except ValidationError as refusal:
        return Comparison(hindrance=" ".join(refusal.messages))
    return Comparison(tuple(ComparisonLine(r.objective.value, _line(r.smallest), _line(r.largest)) for r in ranges))


def _line(end: End) -> EndLine:
    return EndLine(chance_in_words(end.chance), end.chance, end.ids[:NAMED], max(len(end.ids) - NAMED, 0))
