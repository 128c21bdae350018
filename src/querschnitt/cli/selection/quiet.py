"""HiGHS greets on standard output when it is first made, which no option prevents; scripts read ours there."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def silence_greeting() -> None:
    """Make a first HiGHS with standard output closed; later ones don't greet."""
    import highspy

    with _nothing_on_stdout():
        highspy.Highs()  # type: ignore[no-untyped-call]


@contextmanager
def _nothing_on_stdout() -> Iterator[None]:
    """Send standard output nowhere, also that of C, which writes past Python's sys.stdout."""
    sys.stdout.flush()
    stdout, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(stdout, 1)
        os.close(stdout)
        os.close(nowhere)
