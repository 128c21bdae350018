"""Times in two units are refused with file and row; what is no date is taken as it is."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from querschnitt.adapters.problem import FileProblem
from querschnitt.adapters.vote_log.parquet import open_log

THEN = 1_651_071_095


def written(folder, *parts, statistics=True, kind=None, rows=3):
    """A folder with a file for each part, that is for each list of times."""
    for index, times in enumerate(parts):
        ids = pa.array(range(len(times)), pa.int64())
        columns = {"participant": ids, "statement": ids, "vote": pa.array([1] * len(times), pa.int8())}
        table = pa.table(columns | {"timestamp": pa.array(times, kind)})
        pq.write_table(table, folder / f"{index}.parquet", write_statistics=statistics, row_group_size=rows)
    return folder


@pytest.mark.parametrize("statistics", [True, False])
@pytest.mark.parametrize(("factor", "unit"), [(10**3, "ms"), (10**6, "µs"), (10**9, "ns")])
@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ([[1, 2, 3, -4, 5]], "0.parquet:4:timestamp"),
        ([[1, 2], [3, 4, 5, 6], [-7, -8]], "2.parquet:1:timestamp"),
        ([[1, 2], [-3, 4]], "1.parquet:1:timestamp"),
    ],
    ids=["in one file", "in a file of its own", "in the second file"],
)
def test_two_units(tmp_path, parts, place, factor, unit, statistics):
    """Below, a minus marks the times that are in the finer unit."""
    times = [[THEN + second if second > 0 else (THEN - second) * factor for second in part] for part in parts]
    with pytest.raises(FileProblem) as refused:
        open_log(written(tmp_path, *times, statistics=statistics))
    assert refused.value.place == place
    assert f"is a time in {unit}, but row 1 of 0.parquet gives s." in str(refused.value)


def test_the_first_row_decides(tmp_path):
    with pytest.raises(FileProblem) as refused:
        open_log(written(tmp_path, [0, THEN * 1000, THEN, THEN]))
    assert refused.value.place == "0.parquet:3:timestamp"
    assert "in s, but row 2 of 0.parquet gives ms" in str(refused.value)


@pytest.mark.parametrize(
    "parts",
    [
        [[1, 2, 3], [4, 5]],
        [[-1, -1], [-1]],
        [[0, THEN], [THEN + 1]],
        [[0, THEN * 1000], [THEN * 1000]],
        [[THEN * 10**6], [1]],
        [[THEN, 10**11, THEN * 1000]],
        [[]],
        [[], [THEN], []],
    ],
    ids=["counters", "no times", "some unknown", "in ms too", "counter and µs", "clock", "empty", "empty parts"],
)
def test_one_unit_or_none(tmp_path, parts):
    log = open_log(written(tmp_path, *parts, kind=pa.int64()))
    assert [time for piece in log.pieces() for time in piece.times] == [time for part in parts for time in part]


@given(st.lists(st.integers(0, 2_000_000_000), max_size=20))
def test_numbers_below_the_year_2033_in_seconds_are_of_one_unit(tmp_path_factory, times):
    log = open_log(written(tmp_path_factory.mktemp("log"), times, kind=pa.int64()))
    assert [time for piece in log.pieces() for time in piece.times] == times


def test_narrow_numbers(tmp_path):
    """Beside milliseconds, seconds may fill fewer bits."""
    written(tmp_path, [THEN], kind=pa.int32())
    columns = {"participant": [1], "statement": [1], "vote": [1], "timestamp": np.array([THEN * 1000])}
    pq.write_table(pa.table(columns), tmp_path / "1.parquet")
    with pytest.raises(FileProblem, match=r"1\.parquet:1:timestamp"):
        open_log(tmp_path)
