import random

from hypothesis import given, settings
from hypothesis import strategies as st

from querschnitt.adapters.polis.votes import VoteLog

votes = st.tuples(st.integers(0, 4), st.integers(0, 2**31 - 1) | st.integers(0, 4), st.sampled_from([-1, 0, 1]))


def log_of(rows):
    log = VoteLog()
    for row in rows:
        log.add(*row)
    return log


@settings(deadline=None)  # the machine may be busy
@given(st.lists(votes, max_size=60))
def test_the_latest_vote_counts(cast):
    """Times rise with the row, so that the last of each pair must win."""
    rows = [(*vote, 1_000_000_000_000 + index) for index, vote in enumerate(cast)]
    expected = {(participant, statement): value for participant, statement, value in cast}
    current = log_of(rows).current()
    assert {(v.participant, v.statement): v.value for v in current} == expected
    assert [(v.participant, v.statement) for v in current] == sorted(expected)


@settings(deadline=None)  # the machine may be busy
@given(st.lists(votes, max_size=60), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_where_times_differ(cast, chance: random.Random):
    rows = [(*vote, 1_000_000_000_000 + index) for index, vote in enumerate(cast)]
    shuffled = chance.sample(rows, len(rows))
    assert log_of(rows).current() == log_of(shuffled).current()


@settings(deadline=None)  # the machine may be busy
@given(st.lists(votes, max_size=60))
def test_of_equal_times_the_later_row_counts(cast):
    current = log_of([(*vote, 5) for vote in cast]).current()
    assert {(v.participant, v.statement): v.value for v in current} == {(p, s): value for p, s, value in cast}


@settings(deadline=None)  # the machine may be busy
@given(st.lists(votes, max_size=60))
def test_taking_the_current_votes_twice_changes_nothing(cast):
    current = log_of([(*vote, 5) for vote in cast]).current()
    assert current.current() == current
