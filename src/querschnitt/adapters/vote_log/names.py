"""Ids that are texts: numbered in their order, so that the engine sees whole numbers."""

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc


class Names:
    """The distinct texts of a column, ascending by code point; a text's number is its position."""

    def __init__(self, columns: Iterable[pa.Array]) -> None:
        found: set[str] = set()
        for column in columns:
            found.update(pc.unique(column.cast(pa.string())).to_pylist())
        self.texts: list[str] = sorted(found)
        self._set = pa.array(self.texts, pa.string())

    def numbers(self, column: pa.Array) -> pa.Array:
        return pc.index_in(column.cast(pa.string()), value_set=self._set)
