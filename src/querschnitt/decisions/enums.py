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


# Outcomes after which money and a measure can follow.
POSITIVE = frozenset({Outcome.APPROVED, Outcome.AMENDED, Outcome.PARTLY})
# Outcomes that end the path; after the others it goes on.
FINAL = POSITIVE | {Outcome.REJECTED, Outcome.NOTED, Outcome.WITHDRAWN, Outcome.SETTLED}


class State(TextChoices):
    """Whether politics has answered."""

    OPEN = "open", _("waiting for an answer")
    OVERDUE = "overdue", _("answer overdue")
    ANSWERED = "answered", _("answered")
