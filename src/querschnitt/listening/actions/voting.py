"""Voting."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from querschnitt.kernel import clock
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.enums import Choice, Moderation
from querschnitt.listening.models import Participant, Statement, Vote, VoteLogEntry

_TALLY = {Choice.AGREE: "agrees", Choice.DISAGREE: "disagrees", Choice.PASS: "passes"}


@action(Permission.TAKE_PART, recorded=False)
def cast_vote(*, participant: Participant, number: int, choice: Choice, by: Actor) -> Vote:
    """Counts the vote; a later one on the same statement replaces it, the same one again changes nothing.

    The lock on the statement lets votes on it pass one by one, so that its three sums always are its votes.
    """
    statement = _votable(participant, number)
    vote = Vote.objects.filter(participant=participant, statement=statement).first()
    if vote and vote.choice == choice:
        return vote
    now = clock.now()
    VoteLogEntry.objects.create(participant=participant, statement=statement, choice=choice, at=now)
    changes = {_TALLY[choice]: F(_TALLY[choice]) + 1}
    if vote:
        before = _TALLY[Choice(vote.choice)]
        changes[before] = F(before) - 1
        vote.choice, vote.at = choice, now
        vote.save(update_fields=("choice", "at"))
    else:
        vote = Vote.objects.create(participant=participant, statement=statement, choice=choice, at=now)
    Statement.objects.filter(pk=statement.pk).update(**changes)
    return vote


def _votable(participant: Participant, number: int) -> Statement:
    """The statement of this number, locked. One that waits or was not accepted is treated as if it did not exist."""
    statement = (
        Statement.objects.select_for_update(of=("self",))
        .select_related("consultation")
        .filter(consultation=participant.consultation_id, number=number, moderation=Moderation.ACCEPTED)
        .exclude(author=participant)
        .first()
    )
    if statement is None:
        raise ValidationError(_("There is no such statement to vote on here."), code="unknown")
    if not rules.may_vote_on(statement):
        raise ValidationError(rules.closed_words(), code="closed")
    return statement
