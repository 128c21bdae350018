"""Reading what people said, before everybody does."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm
from querschnitt.listening import actions
from querschnitt.listening.models import Statement


class ModerationForm(forms.Form):
    """One button accepts; the other needs a reason in the field before it."""

    reason = forms.CharField(
        label=_("Reason, if not accepted"),
        max_length=300,
        required=False,
        help_text=_("The person who wrote it reads this on their receipt."),
        widget=forms.TextInput(attrs={"list": "reasons"}),
    )
    accept = forms.TypedChoiceField(choices=(("1", ""), ("0", "")), coerce=lambda value: value == "1")

    def submit(self, *, statement: Statement, by: Actor) -> Statement | None:
        cells = self.cleaned_data
        try:
            return actions.moderate_statement(
                statement=statement, accept=cells["accept"], reason=cells["reason"], by=by
            )
        except ValidationError as error:
            self.add_error("reason", error.messages[0])
            return None


class TakeBackForm(ActionForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("The person who wrote it reads this on their receipt."),
        widget=forms.TextInput(attrs={"list": "reasons"}),
    )

    def submit(self, *, statement: Statement, by: Actor) -> Statement | None:
        return self.attempt(lambda: actions.take_back_statement(statement=statement, by=by, **self.cleaned_data))
