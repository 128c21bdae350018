"""What at most one of a group may have: an address, or whatever else a call keeps apart."""

from typing import Any, Final

from querschnitt.selection.validators import APART

# The name that the command line and the verifier know for what stands in a column of the published pool.
SAME_ADDRESS: Final = "=same_address"


PUBLISHED: Final = {"address": SAME_ADDRESS}


def is_shared(category: str) -> bool:
    """Tell whether a row in the engine's reasons is what at most one may have, and not a quota."""
    return category == SAME_ADDRESS or category.startswith(APART)


def kept_apart(problem: dict[str, Any]) -> tuple[str, ...]:
    """Return the names beside the address by which a stored problem keeps people apart."""
    return tuple(sorted(kind.removeprefix(APART) for kind in problem["shared"] if kind.startswith(APART)))
