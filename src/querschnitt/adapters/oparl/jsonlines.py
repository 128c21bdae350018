"""JSON Lines: one object a line, plain or packed with gzip."""

import json
from collections.abc import Callable, Iterator
from typing import NoReturn, TypeVar

from querschnitt.adapters.lines import decoded_lines
from querschnitt.adapters.problem import N_, Place, shown
from querschnitt.adapters.source import Source, opened

from .properties import Properties
from .pull import OParlWarning

T = TypeVar("T")
_REMEDY = N_("Please fetch the file again; each line has to hold one whole JSON object.")


def read_lines(
    source: Source, build: Callable[[Properties], T], warnings: list[OParlWarning], limit: int
) -> Iterator[T]:
    """Builds one object from each line that is not blank. Raises FileProblem with line and column for broken
    JSON."""
    with opened(source, limit=limit) as file:
        for number, line in enumerate(decoded_lines(file.stream, file.name), 1):
            if line.strip():
                place = Place(file.name, number)
                yield build(Properties(_parsed(line, place), place, warnings))


def _parsed(line: str, place: Place) -> dict[str, object]:
    try:
        value = json.loads(line.rstrip(), parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise Place(place.file, place.line, error.pos + 1).problem(N_("The JSON is broken here."), _REMEDY) from error
    except ValueError as error:
        raise place.problem(N_("“%(value)s” is not JSON."), _REMEDY, value=shown(str(error))) from error
    except RecursionError as error:
        raise place.problem(N_("The JSON is nested too deeply."), _REMEDY) from error
    if not isinstance(value, dict):
        raise place.problem(N_("“%(value)s” is not a JSON object."), _REMEDY, value=shown(line))
    return value


def _refuse(constant: str) -> NoReturn:
    """Python reads NaN and Infinity; JSON has no such things."""
    raise ValueError(constant)
