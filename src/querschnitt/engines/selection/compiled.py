"""Loops that Python is too slow for, compiled once by numba and kept on disk."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Loop = TypeVar("Loop", bound=Callable[..., Any])


def compiled(function: Loop) -> Loop:
    return cast(Loop, numba.njit(cache=True)(function))
