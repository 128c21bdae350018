"""The figures of a run, and of all kills."""

from typing import NamedTuple


class Measured(NamedTuple):
    """The figures of one run of wrk."""

    votes: float  # acknowledged votes per second
    p50: float  # milliseconds
    p99: float
    cpu: float  # microseconds of the server's CPU per vote
    bad: float  # answers that were not 200


class Loss(NamedTuple):
    """What became of the votes of servers that were killed."""

    kills: int
    acknowledged: int
    lost: int
    twice: int
    wrong_sums: int
    unanswered: int  # stored, but killed before the answer: they would be sent again, and change nothing
