"""Two workers of Dask give the same bytes as one process."""

import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from distributed import LocalCluster

from querschnitt.cli import main


def _parquet_in_milliseconds(folder, people):
    columns = {
        "participant": people,
        "statement": people * 0,
        "vote": people * 0,
        "timestamp": people + 1_651_071_095_000,
    }
    pq.write_table(pa.table(columns), folder / "z.parquet")


@pytest.mark.filterwarnings("default")
def test_two_workers(tmp_path):
    dice, folder = np.random.default_rng(2), tmp_path / "log"
    folder.mkdir()
    people, on = dice.integers(0, 90, 3000) * 7, dice.integers(0, 40, 3000)
    value, at = (
        np.where((people % 2 == on % 2) ^ (dice.random(3000) < 0.2), 1, -1),
        1_651_071_095 + dice.integers(0, 500, 3000),
    )
    value[people == 35] = value[people == 42] = 1  # two to be flagged, of two workers' people or one's
    for part in range(3):
        rows = slice(part * 1000, part * 1000 + 1000)
        columns = {"participant": people[rows], "statement": on[rows], "vote": value[rows], "timestamp": at[rows]}
        pq.write_table(pa.table(columns), folder / f"{part}.parquet")
    documents = []
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp", host="127.0.0.1"
    ) as cluster:
        for options in ([], ["--dask", cluster.scheduler_address]):
            run = CliRunner().invoke(main, ["map", str(folder), *options, "--out", str(tmp_path / "map.json")])
            assert run.exit_code == 0, run.output
            documents.append((tmp_path / "map.json").read_bytes())
        _parquet_in_milliseconds(folder, people[:9])
        refused = [
            CliRunner().invoke(main, ["map", str(folder), *options, "--out", str(tmp_path / "other.json")])
            for options in ([], ["--dask", cluster.scheduler_address])
        ]
    assert documents[0] == documents[1]
    assert json.loads(documents[0])["k"] >= 2
    assert [line["participant"] for line in json.loads(documents[0])["flags"]["straight"]] == ["35", "42"]
    assert json.loads(documents[0])["flags"]["without"]["k"] >= 1
    assert refused[0].output == refused[1].output
    assert [(run.exit_code, "z.parquet, Zeile 1, Spalte timestamp" in run.output) for run in refused] == [(1, True)] * 2
    assert json.loads(documents[0])["stability"]["bootstraps"] == 100
