"""When a recommendation may be shown to everybody, and how far its thread has come."""

from collections.abc import Sequence

from querschnitt.decisions.enums import POSITIVE
from querschnitt.publication.enums import Knot, KnotProgress
from querschnitt.recommendations.models import Version
from querschnitt.recommendations.rules import is_adopted


def may_be_published(version: Version | None) -> bool:
    """Tell whether a version may be public: only what the group has adopted, since drafts belong to the circle."""
    return version is not None and is_adopted(version)


def progress(done: Sequence[Knot], *, outcome: str | None, effect_expected: bool) -> tuple[KnotProgress, ...]:
    """Return the state of the five knots: the first not done is where it is now, unless politics ended the path."""
    ended = outcome is not None and outcome not in POSITIVE
    states = []
    for knot in Knot:
        if knot in done:
            states.append(KnotProgress.DONE)
        elif not ended and KnotProgress.NOW not in states and (knot is not Knot.SAID):
            states.append(KnotProgress.NOW)
        elif knot is Knot.WORKED and effect_expected and not ended:
            states.append(KnotProgress.EXPECTED)
        else:
            states.append(KnotProgress.AHEAD)
    return tuple(states)
