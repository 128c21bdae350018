"""Reading what people said, before everybody does."""

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm
from querschnitt.listening.actions.experience_reports import moderate_experience
from querschnitt.listening.actions.moderating import edit_statement, moderate_statements, take_back_statement
from querschnitt.listening.models import ExperienceReport, Statement
from querschnitt.listening.queries.moderation import moderation_queue


class ModerationForm(ActionForm):
    """A decision on a statement: one button accepts; the other needs a reason in the field before it."""

    reason = forms.CharField(
        label=_("Reason, if not accepted"),
        max_length=300,
        required=False,
        help_text=_("The person who wrote it reads this on their receipt."),
        widget=forms.TextInput(attrs={"list": "reasons"}),
    )
    accept = forms.TypedChoiceField(choices=(("1", ""), ("0", "")), coerce=lambda value: value == "1")
    is_meta = forms.BooleanField(
        label=_("It is about people or this consultation, not about the subject"),
        required=False,
        help_text=_(
            "For instance “I have children”. If you accept it, others can vote on it, but the opinion map does not "
            "count it."
        ),
    )
    also = forms.ModelMultipleChoiceField(
        moderation_queue(),
        label=_("Decide these in the same way"),
        required=False,
        error_messages={"invalid_choice": _("Somebody has dealt with one of these already. Please look again.")},
    )

    def submit(self, *, statement: Statement, by: Actor) -> int | None:
        """Return how many were decided; None where it was refused."""
        decision = dict(self.cleaned_data)
        statements = [statement, *decision.pop("also")]
        return self.attempt(lambda: moderate_statements(statements=statements, by=by, **decision), at="reason")


class ExperienceModerationForm(ModerationForm):
    also = is_meta = None  # type: ignore[assignment]

    def decide(self, *, report: ExperienceReport, by: Actor) -> ExperienceReport | None:
        return self.attempt(lambda: moderate_experience(report=report, by=by, **self.cleaned_data), at="reason")


class TakeBackForm(ActionForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("The person who wrote it reads this on their receipt."),
        widget=forms.TextInput(attrs={"list": "reasons"}),
    )

    def submit(self, *, statement: Statement, by: Actor) -> Statement | None:
        return self.attempt(lambda: take_back_statement(statement=statement, by=by, **self.cleaned_data))


class EditForm(ActionForm):
    text = forms.CharField(label=_("Wording"), widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))
    reason = forms.CharField(
        label=_("Why it is changed"),
        max_length=300,
        help_text=_("The person who wrote it reads both wordings and this reason on their receipt."),
    )

    def submit(self, *, statement: Statement, by: Actor) -> Statement | None:
        return self.attempt(lambda: edit_statement(statement=statement, by=by, **self.cleaned_data))
