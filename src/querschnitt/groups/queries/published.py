"""What a draw gives away for checking: pseudonyms, answers, quotas, tickets. Never a name."""

import csv
from io import StringIO
from typing import Any

from querschnitt.groups.models import Draw


def published(draw: Draw) -> dict[str, Any]:
    """The same keys as `querschnitt select` writes, and what its problem was."""
    chances = {name: found["chance"] for name, found in draw.chances.items()}
    return {
        "problem": draw.problem,
        "probabilities": chances,
        "certificate": draw.certificate,
        "lottery": draw.tickets,
        "commitment": draw.commitment,
        "public_value": draw.public_value,
        "number": draw.number,
        "panel": draw.panel,
    }


def tickets_as_csv(draw: Draw) -> str:
    """One ticket a line, its number first. Pseudonyms begin with a letter, so no cell is a formula."""
    out = StringIO()
    writer = csv.writer(out)
    digits = len(str(max(len(draw.tickets) - 1, 0)))
    writer.writerow(["ticket", *(f"person {n}" for n in range(1, draw.problem["size"] + 1))])
    for number, ticket in enumerate(draw.tickets):
        writer.writerow([str(number).zfill(digits), *ticket])
    return out.getvalue()
