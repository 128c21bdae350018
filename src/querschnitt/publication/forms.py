"""Asking for mails about what becomes of a consultation."""

from django import forms
from django.utils.translation import gettext_lazy


class MailForm(forms.Form):
    """The address that somebody wants to hear at."""

    address = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": gettext_lazy("Please enter an address like name@example.org."),
            "invalid": gettext_lazy("Please enter an address like name@example.org."),
        },
    )
