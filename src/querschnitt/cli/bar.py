"""A bar that shows how far the computation is, on a terminal only."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from gettext import gettext as _

import click

Progress = Callable[[str, float], None]
Stages = Mapping[str, tuple[int, int]]


@contextmanager
def progress_bar(stages: Stages) -> Iterator[Progress]:
    """Show a bar while the body runs. `stages`: the part of the whole that each takes, in per cent; a guess."""
    if not sys.stderr.isatty():
        yield lambda _stage, _share: None
        return
    with click.progressbar(length=100, label=_("Computing"), file=sys.stderr, show_eta=False) as bar:

        def show(stage: str, share: float) -> None:
            begin, end = stages[stage]
            ahead = round(begin + (end - begin) * min(share, 1.0)) - bar.pos
            if ahead > 0:
                bar.update(ahead)

        yield show
