"""The time of each vote that counts, in whatever order the log is."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from querschnitt.engines.opinion.leaving_out import without
from querschnitt.engines.opinion.moments import moments
from querschnitt.engines.opinion.tally import WholeLog, table_of

ROWS = st.lists(
    st.tuples(st.integers(-3, 3), st.integers(5, 9), st.sampled_from([-1, 0, 1]), st.integers(-5, 5)), min_size=1
)


@settings(deadline=None)
@given(ROWS)
def test_the_latest_of_each_pair(rows: list[tuple[int, int, int, int]]) -> None:
    log = WholeLog(*np.array(rows).T)
    votes = without(table_of(log), np.array([6]))
    people = votes.participants[np.repeat(np.arange(len(votes.participants)), votes.counts)]
    pairs = zip(people.tolist(), votes.statements[votes.columns].tolist(), strict=True)
    wanted = [max(at for person, on, _value, at in rows if (person, on) == pair) for pair in pairs]
    assert moments(log, votes).tolist() == wanted
