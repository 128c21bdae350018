"""Loops that Python is too slow for, compiled once by numba and kept on disk.

`engines.opinion` has a file like this one, with other options: engines do not know one another.
"""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

Loop = TypeVar("Loop", bound=Callable[..., object])


def compiled(function: Loop) -> Loop:
    """Compile `function` without Python objects; arguments are numbers, arrays, and NamedTuples of arrays.

    Cost: seconds at the first call on a machine, some hundredths of a second in each later process."""
    return cast(Loop, numba.njit(cache=True)(function))
