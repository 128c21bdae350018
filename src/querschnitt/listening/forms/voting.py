"""What people who take part send in."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import VISITOR, Actor, ActorKind
from querschnitt.listening import actions
from querschnitt.listening.enums import Choice
from querschnitt.listening.models import Channel, Consultation, Participant
from querschnitt.listening.validators import LONGEST


@dataclass(frozen=True)
class Entry:
    """Somebody taking part. `token` is their secret if they have just joined, None if they brought it along."""

    participant: Participant
    token: str | None = None

    @property
    def actor(self) -> Actor:
        return Actor(ActorKind.PARTICIPANT, self.participant.pk)


class VoteForm(forms.Form):
    """Three buttons and the number of the statement that they stand under."""

    statement = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    choice = forms.TypedChoiceField(choices=Choice.choices, coerce=lambda value: Choice(int(value)))

    @transaction.atomic
    def cast(
        self,
        *,
        consultation: Consultation,
        participant: Participant | None,
        channel: Channel | None = None,
        token: str = "",
        served: float | None = None,
    ) -> Entry:
        """Joins with the first vote, under `token` if one was made for it; who only looks leaves no trace.

        ValidationError where the vote does not count."""
        entry = _enter(consultation, participant, channel, token)
        number, choice = self.cleaned_data["statement"], self.cleaned_data["choice"]
        actions.cast_vote(participant=entry.participant, number=number, choice=choice, served=served, by=entry.actor)
        return entry


class StatementForm(forms.Form):
    # The limit is checked by the action, which says by how much; a maxlength would cut a pasted text without a word.
    text = forms.CharField(
        label=_("Your statement"),
        help_text=format_lazy(
            _("One short sentence to which others can say yes or no, at most {longest} characters."), longest=LONGEST
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Please write a short sentence.")},
    )

    def contribute(
        self, *, consultation: Consultation, participant: Participant | None, channel: Channel | None = None
    ) -> Entry | None:
        """None where it was refused; the reason then stands beside the text."""
        try:
            with transaction.atomic():
                entry = _enter(consultation, participant, channel)
                actions.contribute_statement(
                    participant=entry.participant, text=self.cleaned_data["text"], by=entry.actor
                )
        except ValidationError as error:
            self.add_error("text", error)
            return None
        return entry


def _enter(
    consultation: Consultation, participant: Participant | None, channel: Channel | None, token: str = ""
) -> Entry:
    if participant:
        return Entry(participant)
    return Entry(*actions.join_consultation(consultation=consultation, channel=channel, token=token, by=VISITOR))
