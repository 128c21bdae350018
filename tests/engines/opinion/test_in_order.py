"""Whether times may be forgotten: however a log is cut into pieces."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querschnitt.engines.opinion.in_order import OrderCheck

rows = st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(-1, 1), st.integers(0, 12))


def _holds(log, cuts):
    order = OrderCheck()
    return all(order.holds(*part.T) for part in np.split(np.array(log, np.int64).reshape(-1, 4), cuts))


@settings(max_examples=200, deadline=None)
@given(st.lists(rows, max_size=25), st.booleans(), st.lists(st.integers(0, 25), max_size=4))
def test_by_definition(log, in_order, cuts):
    if in_order:
        log.sort(key=lambda row: row[3])
    times = [row[3] for row in log]
    votes = {(person, on, at): set() for person, on, _value, at in log}
    for person, on, value, at in log:
        votes[person, on, at].add(value)
    assert _holds(log, sorted(cuts)) == (times == sorted(times) and all(len(values) == 1 for values in votes.values()))


@pytest.mark.parametrize(("cuts", "many"), [([], 64), ([30], 64), ([30], 65), ([1, 2, 90], 65), ([], 5000)])
def test_many_votes_at_once(cuts, many):
    """Of more than 64 it isn't asked whether they contradict each other."""
    log = [(person, 1, 1, 5) for person in range(many)] + [(many, 1, 1, 6)]
    assert _holds(log, cuts) == (many <= 64)
