"""What each way to be fair would give to whom, before tickets are fixed: for choosing between them knowingly."""

from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.engines.selection.comparison import End, compare_objectives
from querschnitt.engines.selection.solver import Infeasible
from querschnitt.engines.selection.types import types_of
from querschnitt.selection.computing.drawing import checked_problem
from querschnitt.selection.computing.refusals import contradiction_in_words
from querschnitt.selection.models import Call
from querschnitt.selection.queries.draws import chance_in_words

# People with the same answers count as one. 700 combinations take some 0.3 s of CPU, 1,400 up to 3.5 s: a page that
# people wait for does no more than this.
MOST_TYPES: Final = 1000
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
    """Compare the ways to be fair for the people and quotas of today.

    Cost: the linear programmes of four objectives over at most MOST_TYPES types.
    """
    try:
        problem = checked_problem(call, replacing=False)
    except ValidationError as refusal:
        return Comparison(hindrance=" ".join(refusal.messages))
    kinds = len(types_of(problem))
    if kinds > MOST_TYPES:
        message = _(
            "The answers differ too much to compare while you wait: %(kinds)d combinations, at most %(most)d. "
            "On the machine, querschnitt select --compare does it from the files of the pool."
        )
        return Comparison(hindrance=message % {"kinds": kinds, "most": MOST_TYPES})
    try:
        ranges = compare_objectives(problem)
    except Infeasible:
        return Comparison(hindrance=" ".join(contradiction_in_words(problem)))
    return Comparison(tuple(ComparisonLine(c.objective.value, _line(c.smallest), _line(c.largest)) for c in ranges))


def _line(end: End) -> EndLine:
    return EndLine(chance_in_words(end.chance), end.chance, end.ids[:NAMED], max(len(end.ids) - NAMED, 0))
