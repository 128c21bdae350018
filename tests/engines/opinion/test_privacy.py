"""Nobody can work out a cell of one to four people: against listing every table that is published alike."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from querschnitt.engines.opinion.privacy import FEWEST, Publication, dots, published, telling

Table = NDArray[np.int64]
TABLES = arrays(np.int64, st.tuples(st.integers(1, 3), st.integers(1, 3)), elements=st.integers(0, 12))


def with_sums(counts: Table) -> Table:
    wide = np.hstack([counts, counts.sum(axis=1, keepdims=True)])
    return np.vstack([wide, wide.sum(axis=0, keepdims=True)])


def alike(found: Publication) -> list[Table]:
    """All tables with the same cells shown, and at least one person in each hidden one, with one or two people moved."""
    counts, hidden = found.counts[:-1, :-1], found.hidden
    places = list(zip(*np.nonzero(hidden[:-1, :-1]), strict=True))
    tables = []
    for moves in product((-1, 0, 1), repeat=len(places)):
        other = counts.copy()
        for place, move in zip(places, moves, strict=True):
            other[place] += move
        whole = with_sums(other)
        if (whole[hidden] >= 1).all() and (whole[~hidden] == found.counts[~hidden]).all():
            tables.append(whole)
    return tables


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_no_small_cell_is_shown_or_can_be_worked_out(counts: Table) -> None:
    found = published(counts)
    small = (found.counts > 0) & (found.counts < FEWEST)
    assert found.hidden[small].all()
    tables = alike(found)
    everything = (found.hidden == (found.counts > 0)).all()
    for place in zip(*np.nonzero(small), strict=True):
        assert everything or len({int(table[place]) for table in tables}) > 1


def test_large_cells_are_all_shown() -> None:
    counts = np.array([[10, 20, 5], [7, 0, 9]])
    assert not published(counts).hidden.any()
    assert published(counts).shown == with_sums(counts).tolist()


def test_little_is_hidden_with_a_small_cell() -> None:
    found = published(np.array([[3, 50, 60], [70, 8, 90], [40, 55, 9]]))
    assert found.hidden.sum() == 4
    assert not found.hidden[-1].any()


def test_small_numbers_that_would_have_to_be_one_each_are_not_left_so() -> None:
    """A row with 1 and 1 hidden and their sum of 2 shown would tell both, since nought is shown."""
    found = published(np.array([[1, 1, 40], [30, 30, 40]]))
    assert len({int(table[0, 0]) for table in alike(found)}) > 1


def test_a_difference_of_few_people_is_held_back() -> None:
    before = published(np.array([[10, 20], [30, 40]]))
    after = published(np.array([[10, 22], [30, 40]]), before)
    assert after.held_back
    assert (after.counts == before.counts).all()
    later = published(np.array([[10, 25], [30, 40]]), after)
    assert not later.held_back
    assert later.counts[0, 1] == 25


def test_one_person_more_among_what_is_hidden_is_held_back() -> None:
    before = published(np.array([[3, 50, 60], [70, 8, 90], [40, 55, 9]]))
    after = published(np.array([[4, 55, 60], [70, 13, 90], [40, 55, 14]]), before)
    assert (before.hidden & after.hidden)[0].sum() == 2
    assert after.held_back


@settings(max_examples=60, deadline=None)
@given(st.data(), TABLES)
def test_no_two_publications_differ_by_few_people(data: st.DataObject, counts: Table) -> None:
    before = published(counts)
    for _turn in range(3):
        counts = counts + data.draw(arrays(np.int64, counts.shape, elements=st.integers(0, 6)))
        after = published(counts, before)
        assert not telling(before, after).any()
        before = after


def test_what_was_hidden_stays_so_until_it_has_grown() -> None:
    before = published(np.array([[3, 20], [30, 40]]))
    after = published(np.array([[6, 40], [60, 80]]), before)
    assert before.hidden[0, 0]
    assert after.hidden[0, 0]
    assert not published(np.array([[11, 45], [65, 85]]), after).hidden[0, 0]


@pytest.mark.parametrize("wrong", [np.array([1, 2]), np.array([[-1, 3]])])
def test_what_is_no_table_is_refused(wrong: Table) -> None:
    with pytest.raises(ValueError, match="table of whole numbers"):
        published(wrong)


def test_publications_of_other_sets_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="same sets"):
        published(np.array([[9, 9]]), published(np.array([[9], [9]])))


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (2, 0), (2, 3)])
def test_nobody_is_no_secret(shape: tuple[int, int]) -> None:
    assert not published(np.zeros(shape, np.int64)).hidden.any()


@given(st.integers(0, 60), st.integers(1, 4))
def test_a_dot_stands_for_five_to_nine_people_of_one_group(people: int, k: int) -> None:
    dice = np.random.default_rng(people)
    positions, groups = dice.normal(size=(people, 2)), dice.integers(-1, k, people)
    places, counts, of = dots(positions, groups)
    assert ((counts >= 5) & (counts <= 9)).all()
    assert np.isfinite(places).all()
    for group in range(k):
        inside = int((groups == group).sum())
        assert counts[of == group].sum() == (inside if inside >= 5 else 0)
