"""One measured run of ours, in a process of its own: our_map.py (memory|parquet|live|machines) LOG."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "selection")]
from made_log import write  # noqa: E402
from measuring import measured  # noqa: E402

from querschnitt.adapters.vote_log.parquet import open_log  # noqa: E402
from querschnitt.engines.opinion.live import LiveVotes  # noqa: E402
from querschnitt.engines.opinion.opinion_map import MapWithPeople, opinion_map  # noqa: E402
from querschnitt.engines.opinion.tally import WholeLog, table_of  # noqa: E402


def whole(path: Path) -> WholeLog:
    table = pq.read_table(path)
    return WholeLog(*(table[name].to_numpy() for name in ("participant", "statement", "vote", "timestamp")))


def figures(result: MapWithPeople) -> dict[str, object]:
    """Return what maps.py prints of a map."""
    vectors = result.components.vectors.tolist()
    return {"votes": result.votes, "k": result.k, "passes": result.components.passes, "components": vectors}


def live(path: Path) -> dict[str, object]:
    """CPU of one vote at about a hundred earlier ones, many at once and one by one, and of the map after each thousand
    more votes. Filling isn't counted."""
    log = whole(path)
    rows = np.stack([log.participants, log.statements, log.values.astype(np.int64), log.times], axis=1)
    votes = LiveVotes(np.unique(log.statements))
    votes.add_all(rows)
    more = rows[np.random.default_rng(1).integers(0, len(rows), 60_000)]
    more[:, 1], more[:, 3] = np.random.default_rng(2).permutation(more[:, 1]), more[:, 3] + 10**9
    together, singly, rest = more[:20_000], more[20_000:40_000].tolist(), more[40_000:]
    at_once = spent(lambda: votes.add_all(together)) / len(together)
    one_by_one = spent(lambda: [votes.add(*row) for row in singly] and votes.add_all(rest[:0])) / len(singly)
    refreshed = []
    for part in np.split(rest, 20):
        votes.add_all(part)
        refreshed.append(spent(votes.opinion_map))
    same = identical(votes.opinion_map(), opinion_map(table_of(WholeLog(*np.concatenate([rows, more]).T))))
    return {
        "at_once": at_once * 1e6,
        "one_by_one": one_by_one * 1e6,
        "refresh": median(refreshed[1:]) * 1000,
        "identical": same,
    }


def spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def identical(left: MapWithPeople, right: MapWithPeople) -> bool:
    names = ("tallies", "positions", "groups", "participants", "group_informed_consensus")
    same = all(np.array_equal(getattr(left, name), getattr(right, name)) for name in names)
    return same and np.array_equal(left.components.vectors, right.components.vectors)


def machines(path: Path) -> dict[str, object]:
    """Two worker processes against one process."""
    from distributed import LocalCluster

    from querschnitt.cli.opinion.machines import map_on

    alone = opinion_map(table_of(open_log(path)))
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        shared = map_on(cluster.scheduler_address, path).result
    return {"identical": identical(alone, shared)}


WORK = {
    "memory": lambda path: figures(opinion_map(table_of(whole(path)))),
    "parquet": lambda path: figures(opinion_map(table_of(open_log(path)))),
    "live": live,
    "machines": machines,
}

if __name__ == "__main__":
    what, path = sys.argv[1], Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.parquet"
        write(300_000, small)  # two threads, and the grid
        if what == "memory":
            log = whole(path)
            measured(lambda: WORK[what](small), lambda: figures(opinion_map(table_of(log))))
        else:
            measured(lambda: WORK["parquet"](small), lambda: WORK[what](path))
