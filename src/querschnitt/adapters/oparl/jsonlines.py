"""JSON Lines: one object a line, plain or packed with gzip."""

import json
from collections.abc import Callable, Iterator
from typing import NoReturn, TypeVar

from querschnitt.adapters.lines import decoded_lines
from querschnitt.adapters.problem import N_, Place, shown
from querschnitt.adapters.signatures import JSON_LINES, refuse_other_formats
from querschnitt.adapters.source import Source, opened

from .properties import Properties
from .pull import OParlWarning

T = TypeVar("T")
_REMEDY = JSON_LINES.save


def read_lines(
    source: Source, build: Callable[[Properties], T], warnings: list[OParlWarning], limit: int
) -> Iterator[T]:
    """Yield an object built from each line that is not blank. Raises FileProblem with line and column for broken JSON.

    `limit` is the most bytes of the file, also when unpacked; a line in memory at a time. An empty file is a warning.
    """
    with opened(source, limit=limit) as file:
        start = file.stream.peek(4096)[:4096]
        if not start:  # Nothing of this kind, or a pull that broke off: whoever sees the council can tell.
            warnings.append(OParlWarning(file.name, 1, "", N_("The file is empty: nothing was read from it."), {}))
        refuse_other_formats(start, Place(file.name), JSON_LINES)
        for number, line in enumerate(decoded_lines(file.stream, file.name, JSON_LINES), 1):
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
    if "id" not in value and isinstance(value.get("data"), list):
        raise Place(place.file, place.line, "data").problem(
            N_("This is a page of a list, not an object."),
            N_("Please write each object of the list on a line of its own."),
        )
    return value


def _refuse(constant: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads and JSON does not know."""
    raise ValueError(constant)
