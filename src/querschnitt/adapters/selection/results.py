"""result.json: what was computed and drawn, as it is published. The same result always gives the same bytes."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final, TypeGuard

from querschnitt.adapters.problem import N_, FileProblem, Place
from querschnitt.adapters.source import MEGABYTE, Source, opened

VERSION: Final = 1
LIMIT: Final = 200 * MEGABYTE


@dataclass(frozen=True)
class SelectionResult:
    """A selection as it is published. People are named by id.

    `size`: seats, those of `seated` among them. `seed`: where chance comes from. `same_address`: the columns that at
    most one of the chosen may share together; `apart`: columns of which each counts by itself; `earlier`: the one
    column with the chances of earlier draws, or none. `certificate`: see Certificate of the engine. `probabilities`: 0
    to 1, by id. `panel`: those chosen, empty while the drawing is to come. `lottery`: tickets of ids, or none.
    `commitment`: SHA-256 over input, lottery and engine. `number`: the ticket drawn, from 0, or None while that is to
    come. `thrown`: the ticket that dice drew, in place of `number`."""

    size: int
    seed: str
    seated: Sequence[str]
    same_address: Sequence[str]
    certificate: Mapping[str, str | float | bool]
    probabilities: Mapping[str, float]
    panel: Sequence[str]
    lottery: Sequence[Sequence[str]] = ()
    commitment: str = ""
    number: int | None = None
    thrown: int | None = None
    apart: Sequence[str] = ()
    earlier: Sequence[str] = ()
    version: int = VERSION

    def as_text(self) -> str:
        """Return the result as JSON, with a person, a ticket and a figure of the certificate on a line each, so that
        two files can be compared."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        if not self.lottery:
            for name in ("lottery", "commitment", "number"):
                del values[name]
        for name in ("apart", "earlier"):
            if not values[name]:
                del values[name]
        if self.thrown is None:
            del values["thrown"]
        return "{\n" + ",\n".join(f"{_json(name)}: {_block(value)}" for name, value in values.items()) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _block(value: object) -> str:
    if isinstance(value, Mapping):
        return "{\n" + ",\n".join(f"  {_json(key)}: {_json(inner)}" for key, inner in value.items()) + "\n}"
    if isinstance(value, Sequence) and value and not isinstance(value[0], str):
        return "[\n" + ",\n".join(f"  {_json(inner)}" for inner in value) + "\n]"
    return _json(value)


def read_result(source: Source) -> SelectionResult:
    """Read a result.json of at most 200 MB. What it promises is checked by the engine, not here.

    Raises FileProblem where the file is not JSON, or lacks something, or is of another version. Cost: one pass."""
    with opened(source, limit=LIMIT) as file:
        place = Place(file.name)
        values = _parsed(file.stream.read(), place)
    if not isinstance(values, dict) or "certificate" not in values:
        raise place.problem(N_("This is not a result of a selection."), N_("Please choose the file given as --out."))
    if values.get("version") != VERSION:
        raise place.problem(
            N_("The result is of version %(found)s; version %(known)d can be read."),
            N_("Please use the same version of Querschnitt that wrote it."),
            found=str(values.get("version", "–"))[:20],
            known=VERSION,
        )
    for name, fits in SHAPES.items():
        if not fits(values.get(name)):
            raise Place(file.name, None, name).problem(
                N_("“%(name)s” is missing or is not what it should be."), N_("Please fetch the file again."), name=name
            )
    return SelectionResult(**{name: values[name] for name in SHAPES if values.get(name) is not None})


def _parsed(content: bytes, place: Place) -> object:
    try:
        values = json.loads(content)
        json.dumps(values, ensure_ascii=False, allow_nan=False).encode()  # neither infinite numbers nor half letters
    except UnicodeDecodeError as error:
        raise _not_json(place) from error
    except json.JSONDecodeError as error:
        raise _not_json(Place(place.file, error.lineno, error.colno)) from error
    except (RecursionError, ValueError) as error:
        raise _not_json(place) from error
    return values


def _not_json(place: Place) -> FileProblem:
    return place.problem(N_("The file is not valid JSON."), N_("Please fetch the file again."))


def _texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _chances(value: object) -> bool:
    return isinstance(value, dict) and all(type(chance) in (int, float) for chance in value.values())


FIGURES: Final = ("minimum", "maximum", "bound", "relative_gap", "value", "people", "size")


def _certificate(value: object) -> bool:
    return (
        isinstance(value, dict)
        and all(isinstance(value.get(name), str) for name in ("engine", "input_sha256", "objective"))
        and all(type(value.get(name)) in (int, float) for name in FIGURES)
        and isinstance(value.get("exact"), bool)
    )


SHAPES: Final[Mapping[str, Callable[[object], bool]]] = {
    "size": lambda value: type(value) is int and value > 0,
    "seed": lambda value: isinstance(value, str),
    "seated": _texts,
    "same_address": _texts,
    "apart": lambda value: value is None or _texts(value),
    "earlier": lambda value: value is None or (_texts(value) and len(value) <= 1),
    "certificate": _certificate,
    "probabilities": _chances,
    "panel": _texts,
    "lottery": lambda value: value is None or (isinstance(value, list) and all(map(_texts, value))),
    "commitment": lambda value: value is None or isinstance(value, str),
    "number": lambda value: value is None or type(value) is int,
    "thrown": lambda value: value is None or type(value) is int,
}
