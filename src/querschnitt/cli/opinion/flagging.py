"""Flags for map.json: what people should look at before they trust the map, and what could not be judged."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from querschnitt.cli.opinion.writing import Json, document_of

if TYPE_CHECKING:
    from querschnitt.cli.opinion.reading import VoteFacts
    from querschnitt.engines.opinion.flags import Flags, Judgeability
    from querschnitt.engines.opinion.opinion_map import MapWithPeople
    from querschnitt.engines.opinion.passes import Integers
    from querschnitt.engines.opinion.votes import VoteTable

# From here on it would take more time than the map, and more memory than one of several machines has.
MOST_VOTES: Final = 10_000_000
TOO_MANY, FEW, ORDER, BEGINNINGS = "too many votes", "few votes", "order not known", "beginnings not known"
_SHOWN_AGAIN: Final = ("k", "groups", "components", "center", "repness", "consensus", "group_informed_consensus")


def flags(
    votes: "VoteTable",
    facts: "VoteFacts",
    moments: "Callable[[], Integers]",
    draw: "Callable[[VoteTable], MapWithPeople]",
) -> Json:
    """Return the flags and the map without those flagged.

    `moments`: when each vote was cast. `not_judged`: how many people each reason is about. `without`: the map without
    those flagged, so that both can be seen side by side."""
    from querschnitt.engines.opinion.flags import flagged, judgeable, without_flagged

    if facts.votes > MOST_VOTES:
        return {"straight": [], "alike": [], "not_judged": {TOO_MANY: facts.participants}, "without": None}
    times = moments()
    result, rest = flagged(votes, times), None
    if len(result.rows):
        rest = without_flagged(votes, result)
    return {
        **_with_names(result, [facts.person_name(id) for id in votes.participants.tolist()]),
        "not_judged": _not_judged(judgeable(votes, times), int((votes.counts > 0).sum())),
        "without": _without(facts, draw(rest)) if rest is not None and len(rest.values) else None,
    }


def _with_names(result: "Flags", names: list[str]) -> Json:
    return {
        "straight": [
            {
                "participant": names[line.row],
                "answer": line.answer,
                "length": line.length,
                "votes": line.votes,
                "surprise": line.surprise,
            }
            for line in result.straight
        ],
        "alike": [
            {
                "participants": [names[row] for row in group.rows],
                "common": group.common,
                "equal": group.equal,
                "surprise": group.surprise,
                "within": group.within,
            }
            for group in result.alike
        ],
    }


def _not_judged(judgeability: "Judgeability", voters: int) -> dict[str, int]:
    """Return of how many of the `voters` what could not be judged, by reason."""
    reasons = {
        FEW: voters - judgeability.people,
        ORDER: judgeability.people - judgeability.in_order,
        BEGINNINGS: 0 if judgeability.beginnings or judgeability.people < 2 else judgeability.people,
    }
    return {reason: people for reason, people in reasons.items() if people}


def _without(facts: "VoteFacts", result: "MapWithPeople") -> Json:
    document = document_of(facts, result)
    return {name: document[name] for name in _SHOWN_AGAIN}
