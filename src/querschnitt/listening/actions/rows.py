"""Many rows for one statement: an array for each column on PostgreSQL, JSON on SQLite (docs/adr/0011-vote-box.md)."""

import json
from collections.abc import Mapping, Sequence

from django.db import connection

Cell = int | float | str | None
INTEGER, REAL, TEXT = "bigint", "double precision", "text"


def rows_of(columns: Mapping[str, str], rows: Sequence[Sequence[Cell]]) -> tuple[str, list[str]]:
    """Return a query that selects `rows`, and its parameters. There must be at least one row.

    The query has `columns` (name: type) and `row_index`, the number of the row from 0.
    """
    if connection.vendor == "postgresql":
        arrays = ", ".join(f"%s::{kind}[]" for kind in columns.values())
        names = ", ".join(columns)
        numbered = f"unnest({arrays}) WITH ORDINALITY AS sent ({names}, row_number)"
        query = f"SELECT {names}, row_number - 1 AS row_index FROM {numbered}"  # noqa: S608
        return query, [f"{{{','.join(map(_in_array, column))}}}" for column in zip(*rows, strict=True)]
    cells = ", ".join(f"value ->> {index} AS {name}" for index, name in enumerate(columns))
    return f"SELECT {cells}, key AS row_index FROM json_each(%s)", [json.dumps(rows)]  # noqa: S608


def _in_array(cell: Cell) -> str:
    """Write a cell as PostgreSQL reads it. The driver would look up the type of every cell, which takes longer."""
    if cell is None:
        return "NULL"
    if isinstance(cell, str):
        escaped = cell.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return str(cell)
