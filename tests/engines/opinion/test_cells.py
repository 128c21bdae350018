"""Nothing that is drawn stands for fewer people than the threshold, and nobody is counted twice."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from querschnitt.engines.opinion.cells import Cells, drawable_cells

THRESHOLD = 5
PLACES = st.floats(-50, 50, allow_nan=False).map(lambda x: round(x, 3))


@st.composite
def crowds(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    n = draw(st.integers(0, 60))
    positions = draw(arrays(np.float64, (n, 2), elements=PLACES))
    return positions, draw(arrays(np.int64, n, elements=st.integers(-1, 3)))


def as_rows(cells: Cells) -> list[tuple[float, float, int, int]]:
    return list(zip(cells.x.tolist(), cells.y.tolist(), cells.people.tolist(), cells.group.tolist(), strict=True))


@settings(deadline=None, max_examples=50)
@given(crowds())
def test_no_cell_is_small_and_everybody_is_drawn_or_alone(crowd: tuple[np.ndarray, np.ndarray]) -> None:
    cells = drawable_cells(*crowd, threshold=THRESHOLD)
    assert (cells.people >= THRESHOLD).all()
    assert int(cells.people.sum()) + cells.alone == len(crowd[0])
    for group in np.unique(crowd[1]):
        left_out = int((crowd[1] == group).sum()) - int(cells.people[cells.group == group].sum())
        assert left_out < THRESHOLD, "a group that stands apart is drawn as well"


@settings(deadline=None, max_examples=50)
@given(crowds(), st.randoms())
def test_the_order_of_people_does_not_matter(crowd: tuple[np.ndarray, np.ndarray], chance: object) -> None:
    positions, groups = crowd
    order = list(range(len(groups)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    shuffled = drawable_cells(positions[order], groups[order], threshold=THRESHOLD)
    assert as_rows(shuffled) == as_rows(drawable_cells(positions, groups, threshold=THRESHOLD))


def test_people_on_one_spot_are_one_cell() -> None:
    cells = drawable_cells(np.full((7, 2), 2.0), np.zeros(7, np.int64), threshold=THRESHOLD)
    assert (cells.people.tolist(), cells.group.tolist(), cells.alone) == ([7], [0], 0)


def test_who_stands_apart_is_gathered_with_neighbours() -> None:
    """Forty stand together; six of another group far from everybody, each on a spot of their own."""
    far = np.stack([np.arange(100.0, 700.0, 100.0), np.full(6, 50.0)], axis=1)
    cells = drawable_cells(np.concatenate([np.zeros((40, 2)), far]), np.array([0] * 40 + [1] * 6), threshold=THRESHOLD)
    assert (cells.people.tolist(), cells.group.tolist(), cells.alone) == ([40, 6], [0, 1], 0)
    assert (cells.x[1], cells.y[1]) == (350.0, 50.0)


def test_fewer_than_the_threshold_are_left_out() -> None:
    cells = drawable_cells(np.arange(8.0).reshape(4, 2), np.zeros(4, np.int64), threshold=THRESHOLD)
    assert (len(cells.x), cells.alone) == (0, 4)


def test_lengths_that_differ_are_refused() -> None:
    with pytest.raises(ValueError, match="2 positions, but 3 groups"):
        drawable_cells(np.zeros((2, 2)), np.zeros(3, np.int64), threshold=THRESHOLD)
