"""Chooses the layout by what is in the file; its name may be anything."""

import io
from itertools import chain

from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.source import LIMIT, Source, opened
from querschnitt.adapters.tabular.opening import csv_lines

from . import ffcsv, genesis
from .figure import StatisticsTable


def read_statistics(source: Source, *, limit: int = LIMIT) -> StatisticsTable:
    """Read a table of official statistics in the flat (ffcsv) or the old GENESIS layout, plain or packed with gzip.

    Raises FileProblem at once for what concerns the file as a whole; `rows` raises it for a single row. The file is
    read into memory (at most `limit` bytes, also when unpacked), so that nothing stays open while rows are read from
    it. One pass; O(bytes).
    """
    with opened(source, limit=limit) as file:
        content, name = io.BufferedReader(io.BytesIO(file.stream.read())), file.name
    lines = csv_lines(content, name)
    first = next(lines)
    everything = chain([first], lines)
    if first.startswith(genesis.MARK):
        return genesis.read_genesis(everything, name)
    if first.startswith(ffcsv.MARK):
        return ffcsv.read_ffcsv(everything, name)
    raise Place(name, 1).problem(
        N_("This is neither a flat file (ffcsv) nor a table in the old GENESIS layout."),
        N_("Please fetch the table from GENESIS-Online or Regionalstatistik as “CSV (flat)”."),
    )
