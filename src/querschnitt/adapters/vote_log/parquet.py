"""Read vote logs from Parquet, piece by piece: memory doesn't grow with the file."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.vote_log.text_ids import TextIds
from querschnitt.adapters.vote_log.units import ColumnPart, may_differ, mixture

Numbers = NDArray[np.integer]
PARTICIPANT, STATEMENT, VOTE, TIME = COLUMNS = ("participant", "statement", "vote", "timestamp")
PIECE: Final = 1 << 18
# What is read of a file at a time, so that large row groups take no more memory than small ones.
_BUFFER: Final = 1 << 16


@dataclass(frozen=True)
class Piece:
    """Some rows of a log in columns (rows,): ids or their numbers, votes 1, 0 or −1, times in the unit of the file."""

    participants: Numbers
    statements: Numbers
    values: Numbers
    times: Numbers


@dataclass(frozen=True)
class ParquetLog:
    """A vote log in one or more files with the columns participant, statement (whole numbers or texts), vote (1 agree,
    0 pass, −1 disagree) and timestamp (whole numbers or times). `text_ids` are the ids of columns that hold texts.
    `between`: only participants with these numbers, bounds included; pieces of a file that by its own statistics have
    none of them are not read.

    Nothing is read before it is asked for. Memory: a piece of at most 2¹⁸ rows, and what `_BUFFER` says."""

    paths: Sequence[Path]
    text_ids: dict[str, TextIds] = field(default_factory=dict)
    between: tuple[int, int] | None = None

    def most_rows(self) -> int:
        """Return how many rows the files state; with `between` there are at most as many."""
        return sum(pq.read_metadata(path).num_rows for path in self.paths)

    def pieces(self) -> Iterator[Piece]:
        """Yield all rows in their order, at most 2¹⁸ at a time.

        Raises FileProblem with its row where a cell is empty or a vote is none of the three, and where a file is
        damaged."""
        for path in self.paths:
            row = 0
            for batch in self._batches(path, COLUMNS):
                columns = [self._numbers(batch, name, path, row) for name in COLUMNS]
                _check_votes(columns[2], path, row)
                row += len(batch)
                yield self._chosen(*columns)

    def column(self, name: str) -> Iterator[Numbers]:
        """Yield the numbers of one column in their order, at most 2¹⁸ at a time.

        Raises FileProblem as `pieces` does."""
        wanted = (name,) if self.between is None or name == PARTICIPANT else (name, PARTICIPANT)
        for path in self.paths:
            row = 0
            for batch in self._batches(path, wanted):
                numbers = self._numbers(batch, name, path, row)
                row += len(batch)
                if self.between is not None:
                    numbers = numbers[self._within(self._numbers(batch, PARTICIPANT, path, row))]
                yield numbers

    def extent(self, name: str) -> tuple[int, int]:
        """Return the lowest and highest number of a column, (0, −1) without rows: from the statistics that a file keeps
        of itself; where it has none, by reading the column."""
        if name in self.text_ids:
            return 0, len(self.text_ids[name].texts) - 1
        stated = [extent for path in self.paths for extent in _stated(path, name)]
        if any(extent is None for extent in stated):
            stated = [(int(part.min()), int(part.max())) for part in self.column(name) if len(part)]
        extents = [extent for extent in stated if extent is not None]
        low, high = min((low for low, _high in extents), default=0), max((high for _low, high in extents), default=-1)
        if self.between is not None and name == PARTICIPANT:
            low, high = max(low, self.between[0]), min(high, self.between[1])
        return (low, high) if low <= high else (0, -1)

    def _batches(self, path: Path, columns: Iterable[str]) -> Iterator[pa.RecordBatch]:
        with _sound(path), pq.ParquetFile(path, pre_buffer=False, buffer_size=_BUFFER) as file:
            groups = list(range(file.num_row_groups))
            if self.between is not None:
                groups = [group for group in groups if self._may_hold(_statistics(file, group, PARTICIPANT))]
            yield from file.iter_batches(PIECE, row_groups=groups, columns=list(columns), use_threads=False)

    def _may_hold(self, stated: tuple[int, int] | None) -> bool:
        assert self.between is not None
        return stated is None or (stated[0] <= self.between[1] and stated[1] >= self.between[0])

    def _numbers(self, batch: pa.RecordBatch, name: str, path: Path, row: int) -> Numbers:
        column = batch.column(name)
        if column.null_count:
            empty = int(np.argmax(column.is_null().to_numpy(zero_copy_only=False)))
            raise Place(path.name, row + empty + 1, name).problem(
                N_("The cell is empty."), N_("Please leave out rows without a vote.")
            )
        if name in self.text_ids:
            column = self.text_ids[name].numbers(column)
        elif pa.types.is_timestamp(column.type):
            column = column.cast(pa.int64())
        numbers: Numbers = column.to_numpy(zero_copy_only=False)
        return numbers

    def _chosen(self, *columns: Numbers) -> Piece:
        if self.between is None:
            return Piece(*columns)
        within = self._within(columns[0])
        return Piece(*(column[within] for column in columns))

    def _within(self, participants: Numbers) -> NDArray[np.bool_]:
        assert self.between is not None
        return (participants >= self.between[0]) & (participants <= self.between[1])


def open_log(source: str | os.PathLike[str]) -> ParquetLog:
    """Open a file, or a folder of files that end with .parquet.

    Raises FileProblem where one is no Parquet, lacks a column, or has one of another type, and where times are in two
    units. Cost: reading the files' own statistics; a column of texts is read once, and that of times where the
    statistics leave it open."""
    path = Path(source)
    paths = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    if not paths:
        raise Place(path.name).problem(
            N_("There is no Parquet file in this folder."), N_("Please name the folder with the vote log.")
        )
    texts = {name for file in paths for name in _check_columns(file)}
    _check_kinds(paths)
    log = ParquetLog(paths)
    _check_units(log)
    return ParquetLog(paths, {name: TextIds(_texts(log, name)) for name in sorted(texts)})


def _texts(log: ParquetLog, name: str) -> Iterator[pa.Array]:
    for path in log.paths:
        for batch in log._batches(path, (name,)):
            column = pc.drop_null(batch.column(name))
            with _sound(path):
                column.validate(full=True)  # that texts are UTF-8
            yield column


@contextmanager
def _sound(path: Path) -> Iterator[None]:
    """Turn pyarrow's errors into a FileProblem: a file may begin and end well and still be damaged in between."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        raise Place(path.name).problem(
            N_("The file is damaged and cannot be read to its end."), N_("Please fetch or write it again.")
        ) from error


def _check_columns(path: Path) -> list[str]:
    """Check names and types of the columns, and return which of the id columns hold texts."""
    place = Place(path.name)
    try:
        schema = pq.read_schema(path)
    except FileNotFoundError as error:
        raise place.problem(N_("The file does not exist."), N_("Please check its name.")) from error
    except (pa.ArrowInvalid, OSError) as error:
        raise place.problem(
            N_("This is not a Parquet file."),
            N_("Please name a vote log in Parquet, or the folder of a Polis export."),
        ) from error
    missing = [name for name in COLUMNS if name not in schema.names]
    if missing:
        raise place.problem(
            N_("The column “%(name)s” is missing."),
            N_("A vote log has the columns participant, statement, vote and timestamp."),
            name=missing[0],
        )
    for name in COLUMNS:
        if schema.names.count(name) > 1:
            raise Place(path.name, column=name).problem(
                N_("There are two columns of this name."), N_("Please keep the right one only.")
            )
        if not _readable(name, schema.field(name).type):
            raise Place(path.name, column=name).problem(
                N_("The column holds “%(type)s”, which cannot be read."),
                N_("Please write ids as whole numbers or texts, votes as 1, 0 and -1, times as whole numbers."),
                type=str(schema.field(name).type),
            )
    return [name for name in (PARTICIPANT, STATEMENT) if not pa.types.is_integer(schema.field(name).type)]


def _check_kinds(paths: Sequence[Path]) -> None:
    """Check that all files state one type of time: they are compared as numbers, and seconds beside microseconds would
    let an earlier vote count."""
    kinds = [str(pq.read_schema(path).field(TIME).type) for path in paths]
    for path, kind in zip(paths, kinds, strict=True):
        if kind != kinds[0] and "timestamp" in kind + kinds[0]:
            raise Place(path.name, column=TIME).problem(
                N_("The column holds “%(type)s”, but that of %(other)s “%(others)s”."),
                N_("Please write the times of all files in one unit."),
                type=kind,
                other=paths[0].name,
                others=kinds[0],
            )


def _check_units(log: ParquetLog) -> None:
    """Check the same among whole numbers, which state no unit.

    They are read only where the files' own statistics leave it open."""
    if not pa.types.is_integer(pq.read_schema(log.paths[0]).field(TIME).type):
        return
    extents = [extent for path in log.paths for extent in _stated(path, TIME)]
    if may_differ(extents) and (problem := mixture(_times(log))):
        raise problem


def _times(log: ParquetLog) -> Iterator[ColumnPart]:
    for path in log.paths:
        row = 0
        for batch in log._batches(path, (TIME,)):
            yield ColumnPart(path.name, row + 1, TIME, log._numbers(batch, TIME, path, row).astype(np.int64))
            row += len(batch)


def _readable(name: str, kind: pa.DataType) -> bool:
    if pa.types.is_integer(kind):
        return bool(kind != pa.uint64())
    if name in (PARTICIPANT, STATEMENT):
        inner = kind.value_type if pa.types.is_dictionary(kind) else kind
        return bool(pa.types.is_string(inner) or pa.types.is_large_string(inner))
    return name == TIME and bool(pa.types.is_timestamp(kind))


def _stated(path: Path, name: str) -> list[tuple[int, int] | None]:
    """Return the lowest and highest number that each row group states for a column."""
    with pq.ParquetFile(path) as file:
        return [_statistics(file, group, name) for group in range(file.num_row_groups)]


def _statistics(file: pq.ParquetFile, group: int, name: str) -> tuple[int, int] | None:
    index = file.schema_arrow.get_field_index(name)
    stated = file.metadata.row_group(group).column(index).statistics
    if stated is None or not stated.has_min_max or not isinstance(stated.min, int):
        return None
    return stated.min, stated.max


def _check_votes(values: Numbers, path: Path, row: int) -> None:
    if len(values) and not -1 <= values.min() <= values.max() <= 1:
        index = int(np.argmax((values < -1) | (values > 1)))
        raise Place(path.name, row + index + 1, VOTE).problem(
            N_("“%(value)s” is not a vote: 1 agree, -1 disagree, 0 pass."),
            N_("Please export the file again."),
            value=int(values[index]),
        )
