"""Voting: one by one from the plain form, many at once from the vote box. Both are counted the same way."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.actions.counting import IncomingVote, count_votes
from querschnitt.listening.enums import Choice, VoteOutcome
from querschnitt.listening.models import Participant


@action(Permission.TAKE_PART, recorded=False)
def cast_vote(
    *, participant: Participant, number: int, choice: Choice, by: Actor, served: float | None = None
) -> VoteOutcome:
    """Counts the vote; a later one on the same statement replaces it, the same one again changes nothing.

    `served` is the chance with which the card was shown, where a lottery chose it.
    """
    [outcome] = count_votes([IncomingVote(participant.token_fingerprint, number, choice, served)])
    if outcome not in (VoteOutcome.COUNTED, VoteOutcome.UNCHANGED):
        raise ValidationError(rules.refusal_words(outcome), code=outcome.value)
    return outcome


@action(Permission.TAKE_PART, recorded=False)
def cast_votes(*, votes: Sequence[IncomingVote], by: Actor) -> list[VoteOutcome]:
    """Counts them in their order, in one transaction; those that do not count hold up no other."""
    return count_votes(votes)
