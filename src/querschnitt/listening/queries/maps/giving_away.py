"""Whether a map may be published after an earlier one: the difference between two sums can be a single person."""

from querschnitt.listening.models import OpinionMap


def given_away(opinion_map: OpinionMap) -> tuple[str, ...]:
    return ()
