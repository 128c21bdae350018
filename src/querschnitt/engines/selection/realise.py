"""From a target over fractional panels to a lottery over real ones."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from querschnitt.engines.selection.hull import Pricing, best_ratio
from querschnitt.engines.selection.panels import Herd
from querschnitt.engines.selection.types import Floats, Ints, Types
from querschnitt.engines.selection.weights import balanced_weights, mean_counts

PANELS_PER_TYPE = (1.7, 2.3, 3.2)  # tried one after another, until the target is met
MET = 1e-9  # of the target; what conjugate gradients leave is around 1e-12
EXACT_TYPES = 1500  # up to here the exact solver closes what is left
CHUNK = 500


@dataclass(frozen=True)
class WeightedPanels:
    """A lottery over real panels: `panels` (m × size, types), `weights` (m, adding up to 1), and `ratio`, the smallest
    chance / target of any type.
    `interrupted`: the search was stopped before it was done."""

    panels: Ints
    weights: Floats
    ratio: float
    interrupted: bool = False


def realise(types: Types, chances: Floats, progress: Callable[[float], None], effort: int) -> WeightedPanels:
    """Return panels whose weighted mean is `chances` (T, 0 to 1) as nearly as possible. `progress` gets the share of
    panels made. An interruption (KeyboardInterrupt) ends the search with what there is.

    Raises Infeasible where no panel exists. Cost: about 2 to 3 panels per type, and with up to EXACT_TYPES types at
    most about `effort` calls of the exact solver where the target is missed."""
    search = _Search(types, chances, progress, effort)
    try:
        return search.run()
    except KeyboardInterrupt:
        return search.measured(interrupted=True)


class _Search:
    def __init__(self, types: Types, chances: Floats, progress: Callable[[float], None], effort: int) -> None:
        self.types, self.target = types, chances * types.counts
        self.herd, self.pricing = Herd(types, chances), Pricing(types)
        self.progress, self.effort = progress, effort
        self.batches: list[Ints] = []
        self.total = 0

    def run(self) -> WeightedPanels:
        """Herd more and more panels until the target is met; let the exact solver close what is left."""
        result = None
        for factor in PANELS_PER_TYPE:
            stuck = not self._herd_until(round(factor * len(self.types)) + 20)
            result = self.measured()
            if result.ratio >= 1 - MET or stuck:
                break
        assert result is not None
        if result.ratio < 1 - MET and len(self.types) <= EXACT_TYPES:
            return self._closed(result)
        return result

    def _herd_until(self, wanted: int) -> bool:
        """Herd until there are `wanted` panels; return False when the swaps find no panel any more, and what the exact
        solver finds does not get them going."""
        barren = 0
        while self.total < wanted:
            panels = self.herd.panels(min(CHUNK, wanted - self.total))
            self._add(panels)
            self.progress(self.total / wanted)
            barren = 0 if len(panels) else barren + 1
            if barren > 3:
                return False
            if len(panels) < CHUNK and self.total < wanted:
                self._ask_solver()
        return True

    def _ask_solver(self) -> None:
        """Add the panel that is worth most now; it need not lie on the face, and then the target can't be met."""
        self.herd.due += self.target
        panel, _worth = self.pricing.best(self.herd.due)
        self.herd.due -= np.bincount(panel, minlength=len(self.types))
        self._add(panel[np.newaxis, :])

    def _add(self, panels: Ints) -> None:
        self.batches.append(panels)
        self.total += len(panels)

    def measured(self, *, interrupted: bool = False) -> WeightedPanels:
        """Weigh the panels so far, and measure how near they come to the target."""
        panels = np.concatenate(self.batches) if self.total else self._any_panel()
        weights = balanced_weights(panels, self.target)
        return WeightedPanels(panels, weights, self._ratio(panels, weights), interrupted=interrupted)

    def _any_panel(self) -> Ints:
        return self.pricing.best(np.ones(len(self.types)))[0][np.newaxis, :]

    def _ratio(self, panels: Ints, weights: Floats) -> float:
        means, wanted = mean_counts(panels, weights, len(self.types)), self.target > 0
        return float((means[wanted] / self.target[wanted]).min()) if wanted.any() else 1.0

    def _closed(self, begun: WeightedPanels) -> WeightedPanels:
        """Solve a linear programme over the panels so far, and new ones as long as they help."""
        panels, weights = best_ratio(self.types, _support(begun), self.target, self.effort)
        table = np.array(panels, dtype=np.int64)
        return WeightedPanels(table, weights, self._ratio(table, weights))


def _support(result: WeightedPanels) -> Ints:
    return np.unique(np.sort(result.panels[result.weights > 0], axis=1), axis=0)
