"""Many rows for one statement: an array for each column on PostgreSQL, JSON on SQLite (docs/adr/0011-vote-box.md)."""

import json
from collections.abc import Mapping, Sequence

from django.db import connection

Cell = int | float | str | None
INTEGER, REAL, TEXT = "bigint", "double precision", "text"


def rows_of(columns: Mapping[str, str], rows: Sequence[Sequence[Cell]]) -> tuple[str, list[str]]:
    """A query with `columns` (name: type) and `place`, the number of the row from 0, and its parameters. `rows` are not empty."""
    if connection.vendor == "postgresql":
        arrays = ", ".join(f"%s::{kind}[]" for kind in columns.values())
        names = ", ".join(columns)
        query = f"SELECT {names}, place - 1 AS place FROM unnest({arrays}) WITH ORDINALITY AS came ({names}, place)"  # noqa: S608
        return query, [f"{{{','.join(map(_in_array, column))}}}" for column in zip(*rows, strict=True)]
    cells = ", ".join(f"value ->> {place} AS {name}" for place, name in enumerate(columns))
    return f"SELECT {cells}, key AS place FROM json_each(%s)", [json.dumps(rows)]  # noqa: S608


def _in_array(cell: Cell) -> str:
    """As PostgreSQL reads it. The driver would look at every cell for its type, which takes longer than all else here."""
    if cell is None:
        return "NULL"
    if isinstance(cell, str):
        escaped = cell.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return str(cell)
