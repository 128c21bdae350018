"""Statements that divide: those on which two groups lie furthest apart, beyond chance.

Interval of a difference: A. Agresti and B. Caffo, "Simple and effective confidence intervals for proportions and
differences of proportions result from adding two successes and two failures", The American Statistician 54 (2000),
pages 280 to 288.
"""

from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

Z95: Final = 1.959963984540054


def division(tallies: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return (m,): by how much at least (95 %) the shares of agreement of the two groups furthest apart differ; 0 where
    chance might explain it, and with fewer than two groups. `tallies` is (k, m, 3): disagreements, passes, agreements.

    Few votes give a wide interval, and so rank behind many. Cost: k² passes over m statements."""
    trials = tallies.sum(axis=2) + 2.0
    shares = (tallies[:, :, 2] + 1) / trials
    variances = shares * (1 - shares) / trials
    least = np.zeros(tallies.shape[1])
    for left, right in combinations(range(len(tallies)), 2):
        reach = Z95 * np.sqrt(variances[left] + variances[right])
        least = np.maximum(least, np.abs(shares[left] - shares[right]) - reach)
    return least
