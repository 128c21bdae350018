"""Hide small cells of a table, and enough of the others that nobody can subtract them from the total."""

from collections.abc import Sequence

THRESHOLD = 5


def suppress(counts: Sequence[int], *, threshold: int = THRESHOLD) -> list[int | None]:
    """Return the same counts, of people by cell, with None for each cell that must not be shown. O(n log n).

    Cells from 1 to `threshold` − 1 are hidden; 0 is nobody and may be shown. A single hidden cell could be had by
    subtracting all others from the total, so the smallest other one that is not 0 is hidden with it. The same where
    what is left of the total can only be so many ones, or so many of the largest that is hidden.
    """
    hidden = {cell for cell, count in enumerate(counts) if 0 < count < threshold}
    if len(hidden) == 1 or _follows_from_total(len(hidden), sum(counts[cell] for cell in hidden), threshold):
        others = [(count, cell) for cell, count in enumerate(counts) if count > 0 and cell not in hidden]
        hidden.update(cell for _count, cell in sorted(others)[:1])
    return [None if cell in hidden else count for cell, count in enumerate(counts)]


def _follows_from_total(cells: int, total: int, threshold: int) -> bool:
    """Tell whether the total of the hidden cells, each of 1 to `threshold` − 1, leaves only one number for each."""
    return cells > 0 and total in (cells, cells * (threshold - 1))
