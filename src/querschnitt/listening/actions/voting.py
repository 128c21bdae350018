"""Voting: one by one from the plain form, many at once from the ballot box. Both are counted the same way."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.actions.counting import Ballot, count_ballots
from querschnitt.listening.enums import Choice, Outcome
from querschnitt.listening.models import Participant


@action(Permission.TAKE_PART, recorded=False)
def cast_vote(
    *, participant: Participant, number: int, choice: Choice, by: Actor, served: float | None = None
) -> Outcome:
    """Counts the vote; a later one on the same statement replaces it, the same one again changes nothing.

    `served` is the chance with which the card was shown, where a lottery chose it.
    """
    [outcome] = count_ballots([Ballot(participant.token_fingerprint, number, choice, served)])
    if outcome not in (Outcome.COUNTED, Outcome.UNCHANGED):
        raise ValidationError(rules.refusal_words(outcome), code=outcome.value)
    return outcome


@action(Permission.TAKE_PART, recorded=False)
def cast_votes(*, ballots: Sequence[Ballot], by: Actor) -> list[Outcome]:
    """Counts them in their order, in one transaction; those that do not count hold up no other."""
    return count_ballots(ballots)
