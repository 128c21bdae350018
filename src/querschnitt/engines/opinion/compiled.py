"""Loops that Python is too slow for, compiled once by numba and kept on disk.

They let go of Python's lock, so that row blocks run side by side in ordinary threads: numba's own threads may not be
started from two requests of a server at once. No fast mathematics: sums keep their order, so that results keep their
bits.

`engines.selection` has a file like this one, with other options: engines do not know one another.

Arrays that belong together are passed as one `NamedTuple`; loops bind its arrays to names before they begin.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def compiled(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Compile a loop when it is first called with new types; later processes read it from disk."""
    return cast(Callable[Arguments, Result], numba.njit(cache=True, nogil=True)(function))
