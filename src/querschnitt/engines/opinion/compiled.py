"""Loops that Python is too slow for, compiled once by numba and kept on disk.

They let go of Python's lock, so that row blocks run side by side in ordinary threads: numba's own threads may not be
started from two requests of a server at once. No fast mathematics: sums keep their order, so that results keep their bits.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Loop = TypeVar("Loop", bound=Callable[..., Any])


def compiled(function: Loop) -> Loop:
    return cast(Loop, numba.njit(cache=True, nogil=True)(function))
