"""Conditions on one consultation, statement or participant."""

from collections.abc import Sequence
from datetime import timedelta
from typing import assert_never

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from querschnitt.engines.indicators.suppression import THRESHOLD, suppress
from querschnitt.kernel import clock
from querschnitt.listening.enums import Moderation, Origin, Stage, VoteOutcome
from querschnitt.listening.models import Channel, Consultation, OneTimeCode, Statement

STATEMENTS_A_DAY = 20
EXPERIENCES_A_DAY = 5
# Whoever said something should not wait longer than this for it to be read.
MODERATE_WITHIN = timedelta(days=2)
# With fewer voters than this, a share says more about persons than about opinion.
FEWEST_VOTERS = 5
# What fits on the sheets that somebody carries to a meeting.
MOST_CODES_AT_ONCE = 2000
# A member hands out codes to people they know. With more, one person could fill in a whole consultation.
MOST_CODES_OF_A_MEMBER = 300
MOST_SHEETS_AT_ONCE = 200
# Two pages. Whoever has more patience goes on by the code, on the web.
MOST_ON_A_SHEET = 24


def is_open(consultation: Consultation) -> bool:
    """Takes votes today. The closing day itself still counts."""
    return consultation.stage == Stage.OPEN and not _is_past(consultation)


def has_ended(consultation: Consultation) -> bool:
    """Closed at the desk, or left open past its last day. Only then are results shown: they would sway who votes."""
    return consultation.stage == Stage.CLOSED or (consultation.stage == Stage.OPEN and _is_past(consultation))


def may_open(consultation: Consultation) -> bool:
    return consultation.stage != Stage.OPEN and not _is_past(consultation)


def may_be_shown(moderation: str | None) -> bool:
    """A statement of this moderation may be read and voted on by everybody."""
    return moderation == Moderation.ACCEPTED


def awaits_moderation(moderation: str | None) -> bool:
    """Nobody at the desk has decided yet on a statement or an account of this moderation."""
    return moderation == Moderation.PENDING


def takes_statements(consultation: Consultation) -> bool:
    """While it is open, and as long as nobody has locked it because there is enough to vote on."""
    return is_open(consultation) and consultation.takes_statements


def may_be_edited(statement: Statement) -> bool:
    """A vote is on words. While others can read a statement, somebody may just be voting on it; once they have, other
    words are another statement: this one is taken back, and a new one begins without votes."""
    if awaits_moderation(statement.moderation):
        return True
    voted = statement.agrees or statement.disagrees or statement.passes
    is_ours = statement.moderation == Moderation.ACCEPTED and statement.origin != Origin.IMPORTED
    return is_ours and not voted and not is_open(statement.consultation)


def is_held_by(channel: Channel, person_id: int | None) -> bool:
    """It is this member's own link."""
    return person_id is not None and channel.person_id == person_id


def is_stored(sheet: OneTimeCode) -> bool:
    """What stands on it has become votes; or its code was used on the web."""
    return sheet.used_on is not None


def may_be_translated(statement: Statement, language: str) -> bool:
    return statement.language != language


def may_be_taken_back(statement: Statement) -> bool:
    """Also after the consultation has ended: that a name stands in it may be noticed late."""
    return statement.moderation == Moderation.ACCEPTED


def may_say_more(said_within_a_day: int) -> bool:
    """A limit for machines; a person hardly has more than twenty things to say in a day."""
    return said_within_a_day < STATEMENTS_A_DAY


def refusal_message(outcome: VoteOutcome) -> str:
    """Return why a vote does not count and what helps, as a msgid; empty for a vote that is acknowledged."""
    match outcome:
        case VoteOutcome.COUNTED | VoteOutcome.UNCHANGED:
            return ""
        case VoteOutcome.UNKNOWN:
            return gettext_noop("There is no such statement to vote on here.")
        case VoteOutcome.CLOSED:
            return gettext_noop("This consultation is closed. Votes do not count any more.")
        case VoteOutcome.STRANGER:
            return gettext_noop("We do not know you here. Please open the consultation again by your link.")
        case VoteOutcome.FAULTY:
            return gettext_noop("This vote could not be stored. Please go on with another statement.")
        case VoteOutcome.UNSTORED:
            return gettext_noop("Your vote has not been stored yet. Please send it again in a moment.")
        case _:
            assert_never(outcome)


def refusal_words(outcome: VoteOutcome) -> str:
    """Return the same in the language of the page."""
    message = refusal_message(outcome)
    return _(message) if message else ""


def _is_past(consultation: Consultation) -> bool:
    return consultation.closes_on is not None and consultation.closes_on < clock.today()


def is_few(people: int) -> bool:
    """So few came through a link that their number may not be told."""
    return 0 < people < THRESHOLD


def shown_people(counts: Sequence[int]) -> list[int | None]:
    """Replace by None each number that may not be told, and enough of the others that nobody can subtract them."""
    return suppress(counts)
