"""Finding somebody in a pool."""

from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.forms import FormData
from querschnitt.selection.enums import ApplicationState


class PoolFilter(forms.Form):
    """A search among applications; what makes no sense is left aside."""

    search = forms.CharField(label=_("Name or pseudonym"), required=False, max_length=80)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("all")), *ApplicationState.choices])

    def __init__(self, data: FormData = None) -> None:
        super().__init__(data or None)

    @property
    def kept(self) -> str:
        """Return what a link to the next page has to carry, with & at its end; empty where nothing is searched."""
        wanted = {name: value for name, value in self.chosen.items() if value}
        return f"{urlencode(wanted)}&" if wanted else ""

    @property
    def chosen(self) -> dict[str, str]:
        if not self.is_valid():
            return {}
        return {name: self.cleaned_data[name].strip() for name in ("search", "state")}
