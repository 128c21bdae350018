from enum import StrEnum
from typing import assert_never

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """What the desk did with a consultation. Whether it takes votes today also depends on its last day: `Phase`."""

    DRAFT = "draft", _("in preparation")
    OPEN = "open", _("open")
    PAUSED = "paused", _("paused")
    CLOSED = "closed", _("closed")

    @property
    def is_begun(self) -> bool:
        """The desk has opened it and not closed it, whatever its last day."""
        match self:
            case Stage.OPEN | Stage.PAUSED:
                return True
            case Stage.DRAFT | Stage.CLOSED:
                return False
            case _:
                assert_never(self)

    @property
    def leads_to_open(self) -> bool:
        """The desk may open it, or let it go on, if its last day allows it."""
        match self:
            case Stage.DRAFT | Stage.PAUSED | Stage.CLOSED:
                return True
            case Stage.OPEN:
                return False
            case _:
                assert_never(self)


class Phase(TextChoices):
    """Where a consultation stands on a day, which its stage alone does not say: its last day may have passed."""

    DRAFT = "draft", _("in preparation")
    OPEN = "open", _("open")  # takes votes
    PAUSED = "paused", _("paused")  # keeps what came, and says why it takes nothing for now
    ENDED = "ended", _("closed")  # its results are shown

    @property
    def is_public(self) -> bool:
        """Everybody may read the page of the consultation."""
        match self:
            case Phase.OPEN | Phase.PAUSED | Phase.ENDED:
                return True
            case Phase.DRAFT:
                return False
            case _:
                assert_never(self)


class Moderation(TextChoices):
    """Where something that somebody said stands at the desk, which reads it before others do."""

    PENDING = "pending", _("waiting")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("not accepted")

    @property
    def is_waiting(self) -> bool:
        """Tell whether somebody at the desk has yet to read it."""
        return self is Moderation.PENDING

    @property
    def is_accepted(self) -> bool:
        """Tell whether others may read it; everybody, if it is a statement, and vote on it."""
        return self is Moderation.ACCEPTED

    @property
    def is_refused(self) -> bool:
        """Tell whether nobody but its author and the desk reads it."""
        return self is Moderation.REJECTED


class ModerationStep(TextChoices):
    """What somebody at the desk did with a statement."""

    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("not accepted")
    TAKEN_BACK = "taken_back", _("taken back")
    EDITED = "edited", _("wording changed")
    META = "meta", _("marked: about people, not the subject")
    NOT_META = "not_meta", _("no longer marked")


class Refusal(TextChoices):
    """The reasons that the public rules name. The desk may add to them in its own words."""

    SAID = "said", _("This is there already.")
    PERSON = "person", _("A person could be recognised.")
    INSULT = "insult", _("It is insulting.")
    OTHER_SUBJECT = "other_subject", _("It is about something else.")
    NO_STATEMENT = "no_statement", _("It is not a statement one can agree or disagree with.")


class Origin(TextChoices):
    """The way by which a statement came into a consultation."""

    SEED = "seed", _("from the preparation")
    CONTRIBUTED = "contributed", _("from a participant")
    IMPORTED = "imported", _("imported")


class CodeState(StrEnum):
    """What has become of a code on paper, which counts once: on the web, or by the sheet it is printed on."""

    FREE = "free"
    ENTERED = "entered"  # the sheet was handed in, and waits for its second entry
    STORED = "stored"  # what stands on the sheet has become votes
    USED = "used"  # somebody typed it on the web


class Choice(IntegerChoices):
    """A vote, as Polis exports write it."""

    AGREE = 1, _("Agree")
    PASS = 0, _("Don’t know")
    DISAGREE = -1, _("Disagree")


class VoteOutcome(StrEnum):
    """What became of a vote that was handed in. The first two are acknowledged: it is on the disk."""

    COUNTED = "counted"
    UNCHANGED = "unchanged"  # the same vote was there already
    UNKNOWN = "unknown"  # no such statement to vote on, or one's own
    CLOSED = "closed"
    PAUSED = "paused"  # it may be sent again, once the consultation goes on
    STRANGER = "stranger"  # nobody takes part under this secret
    FAULTY = "faulty"  # this one alone could not be stored
    UNSTORED = "unstored"  # the database did not answer; it may be sent again
