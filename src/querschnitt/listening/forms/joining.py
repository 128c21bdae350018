"""A code from paper, and codes to print."""

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import VISITOR, Actor
from querschnitt.kernel.forms import ActionForm
from querschnitt.listening import rules
from querschnitt.listening.actions.joining import join_with_code
from querschnitt.listening.actions.printing import make_codes
from querschnitt.listening.forms.voting import Entry
from querschnitt.listening.models import Channel


class CodeForm(ActionForm):
    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        help_text=_("It stands on your slip of paper. Capital or small letters do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}
        ),
        error_messages={"required": _("Please type in the code from your slip of paper.")},
    )

    def join(self) -> Entry | None:
        """Return who has joined; None where the code lets nobody in, with the reason beside it."""
        return self.attempt(lambda: Entry(*join_with_code(code=self.cleaned_data["code"], by=VISITOR)), at="code")


class SlipsForm(ActionForm):
    count = forms.IntegerField(
        label=_("How many slips?"),
        min_value=1,
        max_value=rules.MOST_CODES_AT_ONCE,
        initial=16,
        help_text=_("Eight fit on a sheet. Each has a code of its own, which lets one person in."),
    )

    def make(self, *, channel: Channel, by: Actor) -> list[str] | None:
        return self.attempt(lambda: make_codes(channel=channel, by=by, **self.cleaned_data))
