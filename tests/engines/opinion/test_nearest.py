"""Cells only save comparisons: what is nearest stays nearest, and of equally near ones the first."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querschnitt.engines.opinion.nearest import nearest

MANY = 20_000


def _plainly(places: np.ndarray, centres: np.ndarray) -> np.ndarray:
    across, up = (places[:, None, axis] - centres[None, :, axis] for axis in range(2))
    return np.argmin(across * across + up * up, axis=1)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(14, 60), st.floats(0.001, 1000), st.booleans())
def test_as_among_all(seed: int, count: int, stretch: float, on_lattice: bool) -> None:
    """On a lattice many are equally near, and some centres are the same."""
    dice = np.random.default_rng(seed)
    places, centres = dice.normal(0, 3, (MANY, 2)), dice.normal(0, 4, (count, 2))
    if on_lattice:
        places, centres = np.rint(places * 2) / 2, np.rint(centres)
    places[:3] *= 50
    places[:, 1] *= stretch
    centres[:, 1] *= stretch
    assert np.array_equal(nearest(places, centres), _plainly(places, centres))


@pytest.mark.parametrize("places", [np.zeros((MANY, 2)), np.stack([np.zeros(MANY), np.arange(MANY) % 97.0], axis=1)])
def test_all_on_a_spot_or_a_line(places: np.ndarray) -> None:
    centres = np.random.default_rng(1).normal(0, 40, (20, 2))
    assert np.array_equal(nearest(places, centres), _plainly(places, centres))
