"""Conditions on one consultation, statement or participant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from itertools import product
from operator import or_
from typing import Final, assert_never, overload

import numpy as np
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.db.models.expressions import CombinedExpression
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from numpy.typing import NDArray

from querschnitt.engines.indicators.suppression import suppress
from querschnitt.kernel import clock
from querschnitt.listening.enums import CodeState, Moderation, Origin, Phase, Stage, VoteOutcome
from querschnitt.listening.models import Channel, Consultation, OneTimeCode, Statement

PUBLIC: Final = tuple(phase for phase in Phase if phase.is_public)
BEGUN: Final = tuple(stage for stage in Stage if stage.is_begun)
STATEMENTS_A_DAY = 20
EXPERIENCES_A_DAY = 5
# Whoever said something should not wait longer than this for it to be read.
MODERATE_WITHIN = timedelta(days=2)
# With fewer voters than this, a share says more about persons than about opinion.
FEWEST_VOTERS: Final = 5
# What fits on the sheets that somebody carries to a meeting.
MOST_CODES_AT_ONCE = 2000
# A member hands out codes to people they know. With more, one person could fill in a whole consultation.
MOST_CODES_OF_A_MEMBER = 300
MOST_SHEETS_AT_ONCE = 200
# Two pages. Whoever has more patience goes on by the code, on the web.
MOST_ON_A_SHEET = 24


@dataclass(frozen=True)
class Opening:
    """What decides whether a consultation is open: its stage and its last day, from a model or from a raw row.

    `phase_of` is the one definition. `phase` asks it for one consultation, `in_phase` puts it into a query.
    """

    stage: Stage
    last_day: date | None

    @classmethod
    def of(cls, consultation: Consultation) -> "Opening":
        return cls(Stage(consultation.stage), consultation.closes_on)

    @property
    def phase(self) -> Phase:
        return phase_of(self.stage, is_past=self.last_day is not None and self.last_day < clock.today())


def phase_of(stage: Stage, *, is_past: bool) -> Phase:
    """Return the phase of a stage before or after the last day, which itself still counts."""
    match stage:
        case Stage.DRAFT:
            return Phase.DRAFT
        case Stage.OPEN:
            return Phase.ENDED if is_past else Phase.OPEN
        case Stage.PAUSED:
            # Also past its last day: nobody could vote meanwhile, so a person decides whether that was the end.
            return Phase.PAUSED
        case Stage.CLOSED:
            return Phase.ENDED
        case _:
            assert_never(stage)


def phase_today(consultation: Consultation) -> Phase:
    return Opening.of(consultation).phase


def in_phase(*phases: Phase) -> Q:
    """Return the condition for consultations that are in one of the phases today."""
    today = clock.today()
    days = {True: Q(closes_on__lt=today), False: Q(closes_on=None) | Q(closes_on__gte=today)}
    states = ((stage, is_past) for stage in Stage for is_past in days if phase_of(stage, is_past=is_past) in phases)
    return reduce(or_, (Q(stage=stage) & days[is_past] for stage, is_past in states), Q(pk__in=()))


def is_open(consultation: Consultation) -> bool:
    """Tell whether it takes votes today."""
    return phase_today(consultation) is Phase.OPEN


def has_ended(consultation: Consultation) -> bool:
    """Tell whether its results are shown: before, they would sway who votes."""
    return phase_today(consultation) is Phase.ENDED


def is_public(consultation: Consultation) -> bool:
    """Tell whether everybody may read its page."""
    return phase_today(consultation).is_public


def may_open(consultation: Consultation) -> bool:
    """Tell whether it could take votes today, if the desk opened it."""
    would_be = Opening(Stage.OPEN, consultation.closes_on).phase
    return Stage(consultation.stage).leads_to_open and would_be is Phase.OPEN


def may_close(consultation: Consultation) -> bool:
    """Tell whether the desk has opened it and not closed it, whatever its last day."""
    return Stage(consultation.stage).is_begun


def is_paused(consultation: Consultation) -> bool:
    """Tell whether it takes nothing for now, with its results withheld."""
    return phase_today(consultation) is Phase.PAUSED


def is_draft(consultation: Consultation) -> bool:
    return phase_today(consultation) is Phase.DRAFT


def check_open(consultation: Consultation, closed: str = "") -> None:
    """Raise ValidationError with `closed_words` unless the consultation takes votes today."""
    if outcome := refused_in(phase_today(consultation)):
        raise ValidationError(closed_words(consultation, closed), code=outcome.value)


def closed_words(consultation: Consultation, closed: str = "") -> str:
    """Return why it takes no votes today and what helps; empty if it takes them. `closed` stands in for the words about
    one that has ended."""
    outcome = refused_in(phase_today(consultation))
    if outcome is None:
        return ""
    if outcome is VoteOutcome.PAUSED:
        words = _("This consultation is paused: “%(reason)s” Nothing that came is lost. Please come back later.")
        return words % {"reason": consultation.pause_reason}
    return closed if closed and outcome is VoteOutcome.CLOSED else refusal_words(outcome)


def refused_in(phase: Phase) -> VoteOutcome | None:
    """Return why a consultation in this phase takes no votes, or None if it does."""
    match phase:
        case Phase.OPEN:
            return None
        case Phase.PAUSED:
            return VoteOutcome.PAUSED
        case Phase.DRAFT | Phase.ENDED:
            return VoteOutcome.CLOSED
        case _:
            assert_never(phase)


def may_be_shown(moderation: str) -> bool:
    """Tell whether a statement of this moderation may be read and voted on by everybody."""
    return Moderation(moderation).is_accepted


# Statements and accounts that everybody may read, that wait for the desk, and that it did not accept or took back.
ACCEPTED: Final = Q(moderation__in=[state for state in Moderation if state.is_accepted])
WAITING: Final = Q(moderation__in=[state for state in Moderation if state.is_waiting])
REFUSED: Final = Q(moderation__in=[state for state in Moderation if state.is_refused])


def is_mapped(statement: Statement) -> bool:
    """Tell whether maps count the votes on it: opinions on the subject. “I have children” would draw parents as a camp
    of their own."""
    return statement.is_accepted and not statement.is_meta


# Statements on the subject, taken back or not: what maps count or once counted. And those that they count.
ON_SUBJECT: Final = Q(is_meta=False)
MAPPED: Final = ACCEPTED & ON_SUBJECT


def votes_cast(path: str = "") -> CombinedExpression:
    """Return the number of current votes on a statement, for a query; `Statement.votes_cast` has it for one."""
    return F(f"{path}agrees") + F(f"{path}disagrees") + F(f"{path}passes")


# Maps with `is_published`, translations with `is_reviewed`.
PUBLISHED: Final = Q(published_at__isnull=False)
REVIEWED: Final = Q(reviewed_at__isnull=False)


def takes_statements(consultation: Consultation) -> bool:
    """Tell whether it takes statements: while it is open, and as long as nobody has locked it because there is enough
    to vote on."""
    return is_open(consultation) and consultation.takes_statements


def may_be_edited(statement: Statement) -> bool:
    """Tell whether the words of a statement may be changed.

    A vote is on words. While others can read a statement, somebody may just be voting on it; once they have, other
    words are another statement: this one is taken back, and a new one begins without votes. In a pause votes wait on
    telephones.
    """
    if statement.is_waiting:
        return True
    is_ours = statement.is_accepted and statement.origin != Origin.IMPORTED
    return (
        is_ours
        and not statement.votes_cast
        and not (is_open(statement.consultation) or is_paused(statement.consultation))
    )


def is_held_by(channel: Channel, person_id: int | None) -> bool:
    """Tell whether it is this member's own link."""
    return person_id is not None and channel.person_id == person_id


def code_state(*, is_handed_in: bool, is_used: bool) -> CodeState:
    """Return what has become of a code by the two things that are stored with it; `state_of` asks it for one code,
    `in_code_state` puts it into a query."""
    if is_handed_in:
        return CodeState.STORED if is_used else CodeState.ENTERED
    return CodeState.USED if is_used else CodeState.FREE


def state_of(code: OneTimeCode) -> CodeState:
    return code_state(is_handed_in=code.is_handed_in, is_used=code.used_on is not None)


def in_code_state(*states: CodeState) -> Q:
    """Return the condition for codes in one of the states."""
    conditions = (
        Q(is_handed_in=is_handed_in, used_on__isnull=not is_used)
        for is_handed_in, is_used in product((False, True), repeat=2)
        if code_state(is_handed_in=is_handed_in, is_used=is_used) in states
    )
    return reduce(or_, conditions, Q(pk__in=()))


def is_used_up(code: OneTimeCode) -> bool:
    """Tell whether it lets nobody in any more and its sheet cannot be entered: it has become votes, on paper or on the
    web."""
    return state_of(code) in (CodeState.STORED, CodeState.USED)


def may_be_translated(statement: Statement, language: str) -> bool:
    return statement.language != language


def may_be_taken_back(statement: Statement) -> bool:
    """Tell whether a statement may be taken back: also after the consultation has ended, since that a name stands in it
    may be noticed late."""
    return statement.is_accepted


def may_say_more(said_within_a_day: int) -> bool:
    """Tell whether somebody is below a limit for machines; a person hardly has more than twenty things to say in a
    day."""
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
        case VoteOutcome.PAUSED:
            return gettext_noop(
                "This consultation is paused. Your answer is kept here, and can be sent once it goes on."
            )
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


@overload
def is_few(people: int) -> bool: ...
@overload
def is_few(people: NDArray[np.int64]) -> NDArray[np.bool_]: ...
def is_few(people: int | NDArray[np.int64]) -> bool | NDArray[np.bool_]:
    """Tell of a number of people, or of each in an array, whether it is so small that it may not be told."""
    return (people > 0) & (people < FEWEST_VOTERS)


@overload
def is_enough(people: int) -> bool: ...
@overload
def is_enough(people: NDArray[np.int64]) -> NDArray[np.bool_]: ...
def is_enough(people: int | NDArray[np.int64]) -> bool | NDArray[np.bool_]:
    """Tell of a number of people, or of each in an array, whether what they say together may be shown."""
    return people >= FEWEST_VOTERS


def enough_voted(path: str = "") -> Q:
    """Return the condition for statements on which `is_enough` voted."""
    return Q(GreaterThanOrEqual(votes_cast(path), FEWEST_VOTERS))


def shown_people(counts: Sequence[int]) -> list[int | None]:
    """Replace by None each number that may not be told, and enough of the others that nobody can subtract them."""
    return suppress(counts, threshold=FEWEST_VOTERS)
