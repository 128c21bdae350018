"""HiGHS greets on standard output when it is first made, which no option prevents; scripts read ours there."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def greet_unheard() -> None:
    import highspy

    with _nothing_on_stdout():
        highspy.Highs()  # type: ignore[no-untyped-call]


@contextmanager
def _nothing_on_stdout() -> Iterator[None]:
    """For C as well, which writes past Python's sys.stdout."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
