"""A bar that shows how far the computation is, on a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gettext import gettext as _
from typing import Final

import click

Progress = Callable[[str, float], None]
# Which part of the whole each stage takes; a guess, for how long a stage takes is not known before.
STAGES: Final = {"bound": (0, 5), "panels": (5, 90), "levels": (90, 99), "done": (100, 100)}


@contextmanager
def progress_bar() -> Iterator[Progress]:
    if not sys.stderr.isatty():
        yield lambda _stage, _share: None
        return
    with click.progressbar(length=100, label=_("Computing"), file=sys.stderr, show_eta=False) as bar:

        def show(stage: str, share: float) -> None:
            begin, end = STAGES[stage]
            ahead = round(begin + (end - begin) * min(share, 1.0)) - bar.pos
            if ahead > 0:
                bar.update(ahead)

        yield show
