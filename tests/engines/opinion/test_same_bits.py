"""One map, whichever way the votes come: at once, one by one, in parts; in any order."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querschnitt.engines.opinion.components import principal_components
from querschnitt.engines.opinion.groups import grouped
from querschnitt.engines.opinion.leaving_out import without
from querschnitt.engines.opinion.live import LiveVotes
from querschnitt.engines.opinion.opinion_map import PublicMap, mapped, opinion_map
from querschnitt.engines.opinion.partition import Partition
from querschnitt.engines.opinion.partitions import Partitions
from querschnitt.engines.opinion.passes import TermRows, rows_of
from querschnitt.engines.opinion.tally import NotAsStated, UnknownStatement, WholeLog, table_of

from .small_tables import UNSEEN, camps, degenerate, table

STATEMENTS = np.arange(0, 24, 3)
votes = st.tuples(
    st.sampled_from([4, 7, 10**12]), st.sampled_from(STATEMENTS.tolist()), st.integers(-1, 1), st.integers(0, 6)
)


def _tabled(rows):
    return table_of(WholeLog(*np.array(rows, np.int64).reshape(-1, 4).T), STATEMENTS)


def _same(left: PublicMap, right: PublicMap) -> bool:
    arrays = ("statements", "tallies", "group_informed_consensus")
    return (
        all(np.array_equal(getattr(left, name), getattr(right, name)) for name in arrays)
        and np.array_equal(left.components.vectors, right.components.vectors)
        and np.array_equal(left.clustering.base, right.clustering.base)
        and (left.representative, left.consensus, left.k) == (right.representative, right.consensus, right.k)
    )


def _cast(rows):
    """The current votes by the rule, one row at a time."""
    last = {}
    for person, on, value, at in rows:
        was = last.get((person, on))
        if was is None or at > was[1]:
            last[person, on] = value, at
        elif at == was[1] and value != was[0]:
            last[person, on] = 0, at
    return {pair: value for pair, (value, _at) in last.items()}


@settings(max_examples=60, deadline=None)
@given(st.lists(votes, max_size=60), st.randoms())
def test_any_order_and_vote_by_vote(rows, dice):
    result = opinion_map(_tabled(rows))
    shuffled = dice.sample(rows, len(rows))
    live = LiveVotes(STATEMENTS)
    for row in shuffled:
        live.add(*row)
    for other in (opinion_map(_tabled(shuffled)), live.opinion_map()):
        assert _same(result, other)
        assert np.array_equal(result.positions, other.positions)
        assert np.array_equal(result.groups, other.groups)


@settings(max_examples=20, deadline=None)
@given(st.lists(votes, max_size=60), st.integers(0, 60))
def test_many_at_once_as_one_by_one(rows, first):
    live = LiveVotes(STATEMENTS)
    live.add_all(np.array(rows[:first], np.int64).reshape(-1, 4))
    for row in rows[first:]:
        live.add(*row)
    assert _same(opinion_map(_tabled(rows)), live.opinion_map())


@settings(max_examples=60, deadline=None)
@given(st.lists(votes, max_size=60))
def test_the_latest_vote_counts(rows):
    for log in (rows, sorted(rows, key=lambda row: row[3])):
        result = _tabled(log)
        people = np.repeat(result.participants, result.counts).tolist()
        ours = zip(people, result.statements[result.columns].tolist(), strict=True)
        assert dict(zip(ours, result.values.tolist(), strict=True)) == _cast(rows)


@pytest.mark.parametrize("in_order", [True, False])
@pytest.mark.parametrize(("gap", "statement_gap"), [(1, 1), (7, 5000), (10**9, 2)])
def test_a_log_of_several_pieces_and_buckets(gap, statement_gap, in_order):
    """By sorting: where a pair comes several times, its last row by time; equal times do not occur here."""
    dice, votes = np.random.default_rng(3), 600_000
    person, on = dice.integers(0, 9000, votes) * gap, dice.integers(0, 70, votes) * statement_gap
    value, at = dice.integers(-1, 2, votes), np.arange(votes) if in_order else dice.permutation(votes)
    result = table_of(WholeLog(person, on, value, at))
    order = np.lexsort((at, on, person))
    last = order[np.append(np.any(np.diff(np.stack([person, on])[:, order]), axis=0), True)]
    assert np.array_equal(np.repeat(result.participants, result.counts), person[last])
    assert np.array_equal(result.statements[result.columns], on[last])
    assert np.array_equal(result.values, value[last])


class _Lying(WholeLog):
    def extent(self, name):
        low, high = super().extent(name)
        return low, high - 1


@pytest.mark.parametrize("gap", [1, 10**9])
def test_a_log_that_states_its_extent_wrongly(gap):
    with pytest.raises(NotAsStated):
        table_of(_Lying(np.arange(5) * gap, np.zeros(5, np.int64), np.ones(5, np.int64), np.arange(5)))


def test_times_too_far_apart_for_a_packed_number():
    far = [(1, 0, 1, -(2**62)), (1, 0, -1, 2**62), (2**60, 3, 1, 5), (-(2**60), 3, 0, 5)]
    result = _tabled(far)
    assert (result.participants.tolist(), result.values.tolist()) == ([-(2**60), 1, 2**60], [0, -1, 1])


@pytest.mark.parametrize("people", [400, 3000])  # as they stand, and on the grid
def test_in_parts(people):
    whole = table(camps(people, 30))
    cuts = [0, people // 7, people // 2, people]
    parts = []
    for first, last in pairwise(cuts):
        begins, ends, terms, weights, size = rows_of(whole)
        parts.append(Partition(begins[first:last], ends[first:last], terms, weights[first:last], size))
    together = Partitions(lambda name, *given: [getattr(part, name)(*given) for part in parts])
    assert _same(opinion_map(whole), mapped(together, whole.statements))


def test_the_largest_group_is_what_the_others_leave():
    """Also where people count several times or not at all, and some are in no group."""
    votes, dice = table(camps(300, 20, seen=0.4)), np.random.default_rng(8)
    voters = Partition(*rows_of(votes, dice.integers(0, 3, 300)))
    _components, clustering = grouped(voters)
    groups = voters.groups_in(clustering)
    assert {-1, 0, 1} <= set(groups.tolist())
    counted_out = voters.tally(np.where(groups < 0, clustering.k, groups), clustering.k + 1)
    assert np.array_equal(voters.tallies(clustering), counted_out)


def test_components_are_those_of_linear_algebra():
    matrix = camps(300, 40, moody=1.0)
    voted = matrix != UNSEEN
    means = np.where(voted, matrix, 0).sum(axis=0) / voted.sum(axis=0)
    centred = np.where(voted, matrix - means, 0)
    exact = np.linalg.eigh(centred.T @ centred)[1].T[::-1][:2]
    components = principal_components(TermRows(*rows_of(table(matrix))))
    assert np.abs((components.vectors * exact).sum(axis=1)) == pytest.approx([1, 1], abs=1e-9)


@pytest.mark.parametrize("matrix", degenerate(), ids=lambda matrix: f"{matrix.shape}")
def test_nothing_to_tell_apart(matrix):
    result = opinion_map(table(matrix))
    for figures in (result.components.vectors, result.positions, result.group_informed_consensus):
        assert np.isfinite(figures).all()
    assert result.k == (1 if (matrix != UNSEEN).any() else 0)


def test_unknown_statements_and_values():
    with pytest.raises(UnknownStatement):
        _tabled([(1, 1, 1, 0)])
    with pytest.raises(ValueError, match="vote"):
        _tabled([(1, 0, 2, 0)])
    live = LiveVotes(STATEMENTS)
    with pytest.raises(KeyError):
        live.add(1, 1, 1, 0)
    with pytest.raises(ValueError, match="vote"):
        live.add(1, 0, 2, 0)
    with pytest.raises(KeyError):
        live.add_all(np.array([(1, 0, 1, 0), (1, 1, 1, 0)]))
    with pytest.raises(ValueError, match="vote"):
        live.add_all(np.array([(1, 0, 1, 0), (1, 3, 2, 0)]))
    assert len(live.voters().ids) == 0


def test_without_some_statements():
    whole = table(camps(50, 6))
    left = without(whole, np.array([1, 4, 99]))
    assert left.statements.tolist() == [0, 2, 3, 5]
    assert len(left.values) == int(np.isin(whole.columns, [0, 2, 3, 5]).sum())
    assert np.array_equal(left.values, whole.values[np.isin(whole.columns, [0, 2, 3, 5])])
