"""A vote log made for measuring: made_log.py VOTES FILE. Three camps, some agree more easily, 1,000 statements, about
100 votes a person, in the order of time; some pairs come twice. Written in pieces, so that memory doesn't grow with
it."""

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

STATEMENTS, EACH, PIECE = 1000, 100, 1 << 20
SCHEMA = pa.schema(
    [("participant", pa.int64()), ("statement", pa.int64()), ("vote", pa.int8()), ("timestamp", pa.int64())]
)


def write(votes: int, path: Path) -> None:
    dice, people = np.random.default_rng(5), max(1, votes // EACH)
    camp, mood = dice.integers(0, 3, people), dice.normal(0, 0.4, people)
    leaning = dice.normal(0, 0.6, (3, STATEMENTS)) + dice.normal(0.3, 0.5, STATEMENTS)
    first, stride = dice.integers(0, STATEMENTS, people), 2 * dice.integers(0, STATEMENTS // 2, people) + 1
    order, at = dice.permutation(people * EACH), 1_700_000_000_000
    with pq.ParquetWriter(path, SCHEMA) as file:
        for begin in range(0, len(order), PIECE):
            person, turn = order[begin : begin + PIECE] // EACH, order[begin : begin + PIECE] % EACH
            on = (first[person] + stride[person] * turn) % STATEMENTS
            wish = leaning[camp[person], on] + mood[person] + dice.normal(size=len(on))
            times = at + np.cumsum(dice.integers(0, 60, len(on)))
            at = int(times[-1])
            vote = np.where(wish > 0.35, 1, np.where(wish < -0.35, -1, 0)).astype(np.int8)
            file.write_table(pa.table([person, on, vote, times], schema=SCHEMA))


if __name__ == "__main__":
    write(int(float(sys.argv[1])), Path(sys.argv[2]))
