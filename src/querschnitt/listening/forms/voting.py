"""What people who take part send in."""

from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import VISITOR, Actor, ActorKind
from querschnitt.kernel.forms import ActionForm
from querschnitt.listening import rules
from querschnitt.listening.actions.experience_reports import tell_experience
from querschnitt.listening.actions.joining import join_consultation
from querschnitt.listening.actions.statements import contribute_statement
from querschnitt.listening.actions.voting import cast_vote
from querschnitt.listening.enums import Choice
from querschnitt.listening.models import Channel, Consultation, Participant, Statement
from querschnitt.listening.queries.similar import similar_statements
from querschnitt.listening.validators import LONGEST, LONGEST_EXPERIENCE, sameness


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
        """Join with the first vote, under `token` if one was made for it; who only looks leaves no trace.

        Raise ValidationError where the vote does not count.
        """
        entry = _enter(consultation, participant, channel, token)
        number, choice = self.cleaned_data["statement"], self.cleaned_data["choice"]
        cast_vote(participant=entry.participant, number=number, choice=choice, served=served, by=entry.actor)
        return entry


class StatementForm(ActionForm):
    # The limit is checked by the action, which says by how much; a maxlength would cut a pasted text without a word.
    text = forms.CharField(
        label=_("Your statement"),
        help_text=format_lazy(
            _("One short sentence to which others can say yes or no, at most {longest} characters."), longest=LONGEST
        ),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Please write a short sentence.")},
    )
    anyway = forms.BooleanField(required=False)

    def similar(self, *, consultation: Consultation, participant: Participant | None) -> list[Statement]:
        """Return what others have said nearly the same, to vote on instead; nothing for somebody who has read it and
        sends anyway."""
        if self.cleaned_data["anyway"] or not rules.is_open(consultation):
            return []
        text = self.cleaned_data["text"]
        statements = similar_statements(consultation, text, participant)
        if sameness(text) in {sameness(statement.text) for statement in statements}:
            self.add_error("text", _("This has been said already. Do you want to put it another way?"))
        return statements

    def contribute(
        self,
        *,
        consultation: Consultation,
        participant: Participant | None,
        channel: Channel | None = None,
        language: str = "",
    ) -> Entry | None:
        """Return who said it; None where it was refused, with the reason beside the text and nobody joined."""
        text = self.cleaned_data["text"]

        @transaction.atomic
        def contribute() -> Entry:
            entry = _enter(consultation, participant, channel)
            contribute_statement(participant=entry.participant, text=text, language=language, by=entry.actor)
            return entry

        return self.attempt(contribute, at="text")


class ExperienceReportForm(ActionForm):
    # As above: the action says by how much a text is too long.
    text = forms.CharField(
        label=_("Your experience"),
        help_text=format_lazy(
            _("What happened? What would have helped? At most {longest} characters."), longest=LONGEST_EXPERIENCE
        ),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        error_messages={"required": _("Please tell a little more: what happened, and what would have helped?")},
    )
    may_be_quoted = forms.BooleanField(label=_("Sentences from it may be quoted, without my name."), required=False)

    def tell(
        self,
        *,
        consultation: Consultation,
        participant: Participant | None,
        channel: Channel | None = None,
        language: str = "",
    ) -> Entry | None:
        """Return who told it; None where it was refused, with the reason beside the text and nobody joined."""

        @transaction.atomic
        def tell() -> Entry:
            entry = _enter(consultation, participant, channel)
            tell_experience(participant=entry.participant, language=language, by=entry.actor, **self.cleaned_data)
            return entry

        return self.attempt(tell, at="text")


def _enter(
    consultation: Consultation, participant: Participant | None, channel: Channel | None, token: str = ""
) -> Entry:
    if participant:
        return Entry(participant)
    return Entry(*join_consultation(consultation=consultation, channel=channel, token=token, by=VISITOR))
