"""Small cells of a table are hidden, and enough of the others that nobody can subtract them from the total."""

from collections.abc import Sequence

THRESHOLD = 5


def suppress(counts: Sequence[int], *, threshold: int = THRESHOLD) -> list[int | None]:
    """The same counts with None for each cell that must not be shown.

    Cells from 1 to `threshold` − 1 are hidden; 0 is nobody and may be shown. A single hidden cell could be had by
    subtracting all others from the total, so the smallest other one that is not 0 is hidden with it. The same where what is left
    of the total can only be so many ones, or so many of the largest that is hidden.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < threshold}
    if len(hidden) == 1 or _is_told(len(hidden), sum(counts[place] for place in hidden), threshold):
        others = [(count, place) for place, count in enumerate(counts) if count > 0 and place not in hidden]
        hidden.update(place for _, place in sorted(others)[:1])
    return [None if place in hidden else count for place, count in enumerate(counts)]


def _is_told(cells: int, total: int, threshold: int) -> bool:
    """Each of the hidden cells holds 1 to `threshold` − 1, and together they leave one number only."""
    return cells > 0 and total in (cells, cells * (threshold - 1))
