from enum import StrEnum

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    DRAFT = "draft", _("in preparation")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class Moderation(TextChoices):
    PENDING = "pending", _("waiting")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("not accepted")


class Origin(TextChoices):
    SEED = "seed", _("from the preparation")
    CONTRIBUTED = "contributed", _("from a participant")
    IMPORTED = "imported", _("imported")


class Choice(IntegerChoices):
    """A vote, as Polis exports write it."""

    AGREE = 1, _("Agree")
    PASS = 0, _("Don’t know")
    DISAGREE = -1, _("Disagree")


class Outcome(StrEnum):
    """What became of a vote that was handed in. The first two are acknowledged: it is on the disk."""

    COUNTED = "counted"
    UNCHANGED = "unchanged"  # the same vote was there already
    UNKNOWN = "unknown"  # no such statement to vote on, or one's own
    CLOSED = "closed"
    STRANGER = "stranger"  # nobody takes part under this secret
    FAULTY = "faulty"  # this one alone could not be stored
    UNSTORED = "unstored"  # the database did not answer; it may be sent again
