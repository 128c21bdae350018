"""Conditions on one consultation, statement or participant."""

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from querschnitt.kernel import clock
from querschnitt.listening.enums import Moderation, Outcome, Stage
from querschnitt.listening.models import Consultation, Statement

STATEMENTS_A_DAY = 20
# Whoever said something should not wait longer than this for it to be read.
MODERATE_WITHIN = timedelta(days=2)
# With fewer voters than this, a share says more about persons than about opinion.
FEWEST_VOTERS = 5
# What fits on the sheets that somebody carries to a meeting.
MOST_CODES_AT_ONCE = 2000

CLOSED = gettext_noop("This consultation is closed. Votes do not count any more.")
REFUSALS: Final = {
    Outcome.UNKNOWN: gettext_noop("There is no such statement to vote on here."),
    Outcome.CLOSED: CLOSED,
    Outcome.STRANGER: gettext_noop("We do not know you here. Please open the consultation again by your link."),
    Outcome.FAULTY: gettext_noop("This vote could not be stored. Please go on with another statement."),
    Outcome.UNSTORED: gettext_noop("Your vote has not been stored yet. Please send it again in a moment."),
}


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


def may_be_taken_back(statement: Statement) -> bool:
    """Also after the consultation has ended: that a name stands in it may be noticed late."""
    return statement.moderation == Moderation.ACCEPTED


def may_say_more(said_within_a_day: int) -> bool:
    """A limit for machines; a person hardly has more than twenty things to say in a day."""
    return said_within_a_day < STATEMENTS_A_DAY


def refusal_words(outcome: Outcome) -> str:
    """Why a vote did not count, and what helps."""
    return _(REFUSALS[outcome])


def _is_past(consultation: Consultation) -> bool:
    return consultation.closes_on is not None and consultation.closes_on < clock.today()
