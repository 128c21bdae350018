"""What a draw gives away for checking: pseudonyms, answers, quotas, tickets. Never a name.

The three files are those of `querschnitt select`, so that the same verifier reads them.
"""

from collections.abc import Iterator
from typing import Any, Final

from querschnitt.selection.enums import DrawMethod
from querschnitt.selection.models import Draw
from querschnitt.selection.queries.apart import SAME_ADDRESS, kept_apart
from querschnitt.selection.validators import APART

ADDRESS_COLUMN: Final = "address"
EARLIER_COLUMN: Final = "earlier"
VERSION: Final = 1


def published(draw: Draw) -> dict[str, Any]:
    """Return a draw's result: `number` follows from the seed, a public value; what dice showed stands as `thrown`."""
    public = draw.method == DrawMethod.PUBLIC_VALUE
    return {
        "version": VERSION,
        "size": draw.problem["size"],
        "seed": draw.public_value,
        "seated": draw.problem["seated"],
        "pinned": draw.pinned,
        "same_address": [ADDRESS_COLUMN] if SAME_ADDRESS in draw.problem["shared"] else [],
        "apart": list(kept_apart(draw.problem)),
        "earlier": [EARLIER_COLUMN] if "earlier" in draw.problem else [],
        "certificate": draw.certificate,
        "probabilities": _probabilities(draw),
        "panel": draw.panel,
        "lottery": draw.tickets,
        "commitment": draw.commitment,
        "number": draw.number if public else None,
        "thrown": None if public else draw.number,
    }


def _probabilities(draw: Draw) -> dict[str, float]:
    """Return everybody's chance: 1 for those in it in any case, 0 for whoever shares something with one of them.

    Empty where no lot was drawn.
    """
    if not draw.chances:
        return {}
    certain = dict.fromkeys(draw.problem["ids"], 0.0) | dict.fromkeys(draw.problem["seated"], 1.0)
    return certain | {name: reason["chance"] for name, reason in draw.chances.items()}


def ticket_rows(draw: Draw) -> Iterator[list[str]]:
    """Yield one ticket a line, its number first."""
    digits = len(str(max(len(draw.tickets) - 1, 0)))
    yield ["ticket", *(f"person {n}" for n in range(1, draw.problem["size"] + 1))]
    for number, ticket in enumerate(draw.tickets):
        yield [str(number).zfill(digits), *ticket]


def pool_of_draw(draw: Draw) -> Iterator[list[str]]:
    problem = draw.problem
    columns = dict(problem["answers"])
    if SAME_ADDRESS in problem["shared"]:
        columns[ADDRESS_COLUMN] = problem["shared"][SAME_ADDRESS]
    columns |= {name: problem["shared"][APART + name] for name in kept_apart(problem)}
    if "earlier" in problem:
        columns[EARLIER_COLUMN] = problem["earlier"]
    yield ["id", *columns]
    for index, name in enumerate(problem["ids"]):
        yield [name, *(column[index] for column in columns.values())]


def quotas_of_draw(draw: Draw) -> Iterator[list[str]]:
    yield ["category", "feature", "min", "max"]
    for category, value, least, most, _priority in draw.problem["quotas"]:
        yield [category, value, str(least), str(most)]
