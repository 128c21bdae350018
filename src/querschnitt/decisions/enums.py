from enum import Enum, auto
from typing import assert_never

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SponsorKind(TextChoices):
    ADMINISTRATION = "administration", _("Administration")
    COMMITTEE = "committee", _("Committee")
    PARLIAMENTARY_GROUP = "parliamentary_group", _("Parliamentary group")
    ADVISORY_BOARD = "advisory_board", _("Advisory board")


class Outcome(TextChoices):
    APPROVED = "approved", _("approved")
    AMENDED = "amended", _("approved with changes")
    PARTLY = "partly", _("partly approved")
    REJECTED = "rejected", _("rejected")
    NOTED = "noted", _("noted")
    REFERRED = "referred", _("referred")
    POSTPONED = "postponed", _("postponed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    SETTLED = "settled", _("settled")
    NO_VOTE = "no_vote", _("no vote")
    UNKNOWN = "unknown", _("unknown")


class Consequence(Enum):
    """The meaning of an outcome for the way of a recommendation."""

    CARRIES = auto()  # it ends here, and money and a measure can follow
    ENDS = auto()  # it ends here, and nothing follows
    GOES_ON = auto()


def consequence_of(outcome: Outcome) -> Consequence:
    """Return what an outcome means; a new one has to be placed here before the type checker is content."""
    match outcome:
        case Outcome.APPROVED | Outcome.AMENDED | Outcome.PARTLY:
            return Consequence.CARRIES
        case Outcome.REJECTED | Outcome.NOTED | Outcome.WITHDRAWN | Outcome.SETTLED:
            return Consequence.ENDS
        case Outcome.REFERRED | Outcome.POSTPONED | Outcome.NO_VOTE | Outcome.UNKNOWN:
            return Consequence.GOES_ON
        case _:
            assert_never(outcome)


POSITIVE = frozenset(outcome for outcome in Outcome if consequence_of(outcome) is Consequence.CARRIES)
FINAL = frozenset(outcome for outcome in Outcome if consequence_of(outcome) is not Consequence.GOES_ON)


class State(TextChoices):
    """The state of a hand-over: answered, waiting, or waiting too long."""

    OPEN = "open", _("waiting for an answer")
    OVERDUE = "overdue", _("answer overdue")
    ANSWERED = "answered", _("answered")
