"""What each way to be fair would give to whom, before tickets are fixed: for choosing between them knowingly."""

from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.engines.selection.comparison import ChanceRange, compare_objectives
from querschnitt.engines.selection.solver import Infeasible
from querschnitt.engines.selection.types import types_of
from querschnitt.selection.computing.drawing import checked_problem
from querschnitt.selection.computing.refusals import contradiction_in_words
from querschnitt.selection.models import Call

# People with the same answers count as one. 700 combinations take some 0.3 s of CPU, 1,400 up to 3.5 s: a page that
# people wait for does no more than this.
MOST_TYPES: Final = 1000


def chance_ranges(call: Call) -> tuple[ChanceRange, ...]:
    """Compare the ways to be fair for the people and quotas of today; raise ValidationError in words.

    Cost: the linear programmes of four objectives over at most MOST_TYPES types.
    """
    problem = checked_problem(call, replacing=False)
    kinds = len(types_of(problem))
    if kinds > MOST_TYPES:
        message = _(
            "The answers differ too much to compare while you wait: %(kinds)d combinations, at most %(most)d. "
            "On the machine, querschnitt select --compare does it from the files of the pool."
        )
        raise ValidationError(message % {"kinds": kinds, "most": MOST_TYPES})
    try:
        return compare_objectives(problem)
    except Infeasible as fault:
        raise ValidationError(contradiction_in_words(problem)) from fault
