"""What people should look at before they trust the map, for map.json; and what could not be judged."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from querschnitt.cli.opinion.writing import Json, document_of

if TYPE_CHECKING:
    from querschnitt.cli.opinion.reading import Told
    from querschnitt.engines.opinion.flags import Flags, Judgeability
    from querschnitt.engines.opinion.opinion_map import MapWithPeople
    from querschnitt.engines.opinion.passes import Whole
    from querschnitt.engines.opinion.votes import VoteTable

# From here on it would take more time than the map, and more memory than one of several machines has.
MOST_VOTES: Final = 10_000_000
TOO_MANY, FEW, ORDER, BEGINNINGS = "too many votes", "few votes", "order not known", "beginnings not known"
_TOLD_AGAIN: Final = ("k", "groups", "components", "center", "repness", "consensus", "group_informed_consensus")


def flags(
    votes: "VoteTable", told: "Told", moments: "Callable[[], Whole]", draw: "Callable[[VoteTable], MapWithPeople]"
) -> Json:
    """`moments`: when each vote was cast. `not_judged`: how many people each reason is about. `without`: the map without those
    flagged, so that both can be seen side by side."""
    from querschnitt.engines.opinion.flags import flagged, judgeable, without_flagged

    if told.votes > MOST_VOTES:
        return {"straight": [], "alike": [], "not_judged": {TOO_MANY: told.participants}, "without": None}
    times = moments()
    found, rest = flagged(votes, times), None
    if len(found.rows):
        rest = without_flagged(votes, found)
    return {
        **_listed(found, [told.person_name(id) for id in votes.participants.tolist()]),
        "not_judged": _not_judged(judgeable(votes, times), int((votes.counts > 0).sum())),
        "without": _again(told, draw(rest)) if rest is not None and len(rest.values) else None,
    }


def _listed(found: "Flags", names: list[str]) -> Json:
    return {
        "straight": [
            {"participant": names[one.row], "answer": one.answer, "length": one.length, "votes": one.votes, "surprise": one.surprise}
            for one in found.straight
        ],
        "alike": [
            {"participants": [names[row] for row in one.rows], "common": one.common, "equal": one.equal, "surprise": one.surprise,
             "within": one.within}
            for one in found.alike
        ],
    }  # fmt: skip


def _not_judged(known: "Judgeability", voters: int) -> dict[str, int]:
    reasons = {
        FEW: voters - known.people,
        ORDER: known.people - known.in_order,
        BEGINNINGS: 0 if known.beginnings or known.people < 2 else known.people,
    }
    return {reason: people for reason, people in reasons.items() if people}


def _again(told: "Told", found: "MapWithPeople") -> Json:
    document = document_of(told, found)
    return {name: document[name] for name in _TOLD_AGAIN}
