"""A code from paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import VISITOR
from querschnitt.kernel.forms import ActionForm
from querschnitt.listening.actions.joining import join_with_code
from querschnitt.listening.forms.voting import Entry


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
