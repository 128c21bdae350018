"""The order of the cards: Polis' formulas, a lottery that really differs from chance alone, and nothing left unseen."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.stats import chisquare

from querschnitt.engines.opinion.routing import FEWEST_VIEWS, draw, priorities, probabilities

DRAWS = 20_000
counts = hnp.arrays(np.int64, st.integers(1, 40), elements=st.integers(0, 10_000))


def weights(
    agreed: list[int], passed: list[int], seen: list[int], extremity: list[float], meta: bool = False
) -> list[float]:
    arrays = (np.array(agreed), np.array(passed), np.array(seen), np.array(extremity, float))
    return list(priorities(*arrays, np.full(len(agreed), meta)))


def drawn(chances: np.ndarray, times: int) -> np.ndarray:
    luck = random.Random(7)
    return np.bincount([draw(chances, luck.random()).index for _turn in range(times)], minlength=len(chances))


def test_worked_by_hand() -> None:
    # Nothing voted: a = p = ½, importance ½ · ½, newness 9: (9/4)². Ten votes, six agreed, two passed, E = 1:
    # a = 7/12, p = 3/12, importance ¾ · 2 · 7/12 = ⅞, newness 1 + 8/4 = 3: (21/8)².
    assert weights([0, 6], [0, 2], [0, 10], [0, 1]) == pytest.approx([(9 / 4) ** 2, (21 / 8) ** 2])
    assert weights([3], [1], [90], [2], meta=True) == [49.0]


def test_agreement_extremity_and_newness_raise_and_passes_lower() -> None:
    base, agreed, extreme, passed = weights([50, 80, 50, 50], [10, 10, 10, 40], [100] * 4, [0, 0, 1, 0])
    assert agreed > base < extreme
    assert passed < base
    new, old = weights([1, 100], [0, 0], [2, 200], [0, 0])
    assert new > old


def test_the_lottery_follows_its_chances_and_is_not_uniform() -> None:
    seen = np.full(12, 200)
    chances = probabilities(
        priorities(np.arange(10, 130, 10), np.full(12, 20), seen, np.linspace(0, 2, 12), seen < 0), seen
    )
    counted = drawn(chances, DRAWS)
    assert chisquare(counted, chances * DRAWS).pvalue > 0.01
    assert chisquare(counted).pvalue < 1e-100


@given(counts, st.floats(0, 1, exclude_max=True))
def test_chances_are_chances_whatever_was_voted(agreed: np.ndarray, at: float) -> None:
    seen = agreed * 2
    chances = probabilities(priorities(agreed, seen - agreed, seen, np.zeros(len(seen)), seen < 0), seen)
    assert chances.sum() == pytest.approx(1)
    served = draw(chances, at)
    assert 0 < served.probability == chances[served.index] <= 1


def test_every_statement_reaches_its_minimum_even_if_all_dislike_it() -> None:
    """Forty people each see fifteen of thirty cards; one card everybody passes on, others everybody agrees with."""
    luck, size = random.Random(3), 30
    seen, agreed, passed = (np.zeros(size, np.int64) for _ in range(3))
    for _person in range(40):
        left = list(range(size))
        for _card in range(15):
            part = np.array(left)
            w = priorities(agreed[part], passed[part], seen[part], np.zeros(len(part)), part < 0)
            statement = left.pop(draw(probabilities(w, seen[part]), luck.random()).index)
            seen[statement] += 1
            agreed[statement] += statement > 3
            passed[statement] += statement == 0
    assert seen.min() >= FEWEST_VIEWS


def test_by_weight_alone_some_would_hardly_be_seen() -> None:
    seen, agreed = np.array([200, FEWEST_VIEWS - 1]), np.array([190, 0])
    by_weight = priorities(agreed, np.array([0, 9]), seen, np.zeros(2), seen < 0)
    assert by_weight[1] / by_weight.sum() < 0.06
    assert probabilities(by_weight, seen)[1] > 0.5
