"""Conditions on one object, in words for the person who is stopped. Messages stand at the field they are about.

What is asked of lists too is a condition in capitals, which filters them.
"""

from datetime import date, datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from querschnitt.decisions.enums import FINAL, Outcome, State
from querschnitt.decisions.models import AgendaItem, Consideration, Decision, HandOver, Paper
from querschnitt.kernel.conditions import holds
from querschnitt.recommendations.models import Version

# An agenda item that everybody may read: not behind closed doors, and still there at the source.
IN_PUBLIC: Final = Q(public=True, withdrawn=False)
# The final decision is the answer of politics.
ANSWER: Final = Q(final=True)


def check_hand_over(version: Version, *, sponsor_name: str, on: date, due: date | None, today: date) -> None:
    if version.adopted_on is None:
        raise ValidationError(_("Only an adopted version can be handed over. This one is still a draft."))
    if HandOver.objects.filter(recommendation=version.recommendation_id).exists():
        raise ValidationError(_("This recommendation has already been handed over."))
    if not sponsor_name.strip():
        raise ValidationError({"sponsor_name": _("Please say who brings it in.")})
    if on < version.adopted_on:
        raise ValidationError({"handed_over_on": _("This day is before the group adopted the recommendation.")})
    if on > today:
        raise ValidationError(
            {"handed_over_on": _("This day is still to come. Please hand over when it has happened.")}
        )
    if due is not None and due < on:
        raise ValidationError({"answer_due_on": _("The answer cannot be due before the hand-over.")})


def check_paper(paper: Paper) -> None:
    if paper.withdrawn:
        raise ValidationError({"paper": _("The council has withdrawn this paper. Please choose another.")})


def is_in_public(item: AgendaItem | None) -> bool:
    return item is not None and holds(IN_PUBLIC, item)


def is_answer(decision: Decision) -> bool:
    return holds(ANSWER, decision)


def state_of(hand_over: HandOver, answer: Decision | None, today: date) -> State:
    """Return whether politics has answered; the day on which the answer is due still counts."""
    if answer is not None:
        return State.ANSWERED
    due = hand_over.answer_due_on
    return State.OVERDUE if due is not None and due < today else State.OPEN


def days_until_answer(hand_over: HandOver, answer: Decision | None, today: date) -> int:
    """Return the days from the hand-over to the answer, or until today without one."""
    return ((answer.decided_on if answer else today) - hand_over.handed_over_on).days


def meeting_time(step: Consideration) -> datetime | None:
    """Return when the meeting of a step begins; None where none is known, or the source has withdrawn it."""
    return step.meeting.starts_at if step.meeting and not step.meeting.withdrawn else None


def day_of(step: Consideration) -> date | None:
    """Return the day of a step: that of its meeting, or else the one that is planned."""
    starts_at = meeting_time(step)
    return timezone.localdate(starts_at) if starts_at else step.planned_on


def is_on_path(item: AgendaItem, hand_over: HandOver) -> bool:
    """Tell whether `item` deals with the paper of this hand-over, in public."""
    return (
        is_in_public(item)
        and hand_over.paper_id is not None
        and item.considerations.filter(paper=hand_over.paper_id, withdrawn=False).exists()
    )


def check_outcome(
    hand_over: HandOver,
    *,
    agenda_item: AgendaItem | None,
    decided_on: date,
    outcome: Outcome,
    wording: str,
    final: bool,
    today: date,
    instead_of: Decision | None = None,
) -> None:
    if not wording.strip():
        raise ValidationError({"wording": _("Please copy the original wording of the result.")})
    if decided_on < hand_over.handed_over_on:
        raise ValidationError({"decided_on": _("This day is before the hand-over. Nothing could be decided then.")})
    if decided_on > today:
        raise ValidationError({"decided_on": _("This day is still to come. Please confirm what has been decided.")})
    if final and outcome not in FINAL:
        raise ValidationError(
            {
                "final": _("“%(outcome)s” does not end the path. Please choose “on the way”.")
                % {"outcome": outcome.label}
            }
        )
    others = hand_over.decisions.all()
    if instead_of is not None:
        others = others.exclude(pk=instead_of.pk)
    if final and others.filter(ANSWER).exists():
        raise ValidationError(_("There is already a final decision. If it is wrong, please correct that one."))
    if agenda_item is None:
        return
    already_there = instead_of is not None and instead_of.agenda_item_id == agenda_item.pk
    if not already_there and not is_on_path(agenda_item, hand_over):
        raise ValidationError({"agenda_item": _("This agenda item does not deal with the recommendation's paper.")})
    if others.filter(agenda_item=agenda_item).exists():
        raise ValidationError(_("The outcome of this agenda item has already been confirmed."))


def check_note(note: str) -> None:
    if not note.strip():
        raise ValidationError({"note": _("Please say in one sentence what was wrong.")})


def check_reason(*, speaks_for: str, text: str) -> None:
    if not speaks_for.strip():
        raise ValidationError({"speaks_for": _("Please say for whom you speak.")})
    if not text.strip():
        raise ValidationError({"text": _("Please write the reason in your own words.")})
