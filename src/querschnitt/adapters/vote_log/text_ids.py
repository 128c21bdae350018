"""Ids that are texts: numbered in their order, so that the engine sees whole numbers."""

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc


class TextIds:
    """The distinct texts of a column, ascending by code point; a text's number is its index in `texts`."""

    def __init__(self, columns: Iterable[pa.Array]) -> None:
        """Number the texts of `columns`, arrays without nulls. Memory grows with the number of distinct texts."""
        distinct: set[str] = set()
        for column in columns:
            distinct.update(pc.unique(column.cast(pa.string())).to_pylist())
        self.texts: list[str] = sorted(distinct)
        self._set = pa.array(self.texts, pa.string())

    def numbers(self, column: pa.Array) -> pa.Array:
        """Return the numbers (rows,) int32 of a column of texts; null for a text that is not among them."""
        return pc.index_in(column.cast(pa.string()), value_set=self._set)
