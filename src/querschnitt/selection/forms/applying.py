"""Applying on the page, typing in from paper, correcting."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import FormData
from querschnitt.kernel.tokens import new_token
from querschnitt.selection import rules
from querschnitt.selection.actions.applying import Address, apply_to_call, correct_application, enter_application
from querschnitt.selection.forms.questions import DETAILS, QuestionsForm
from querschnitt.selection.models import Application, Call


class ApplyForm(QuestionsForm):
    """An application on the page."""

    agreed = forms.BooleanField(error_messages={"required": _("Without your agreement we may not store anything.")})
    # Of the private link to come, so that a form sent twice leads to the same one.
    secret = forms.CharField(required=False, initial=new_token, widget=forms.HiddenInput)

    def __init__(self, data: FormData = None, *, call: Call) -> None:
        super().__init__(data, call=call)
        consent = gettext(
            "I agree that the county stores what I wrote here for the choice, until %(day)s at the latest."
        )
        self.fields["agreed"].label = consent % {"day": date_format(rules.erase_on(call))}
        if call.one_per_address:
            self.fields["street"] = forms.CharField(
                label=_("Street and number"),
                max_length=200,
                error_messages={"required": _("Please write street and number.")},
                widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
            )
            self.fields["postal_code"] = forms.CharField(
                label=_("Postal code"),
                max_length=10,
                error_messages={"required": _("A postal code has five digits.")},
                widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
            )
        self.apart = {f"apart_{number}": name for number, name in enumerate(call.apart)}
        for field, words in zip(self.apart, call.apart_here, strict=True):
            self.fields[field] = forms.CharField(label=words.text, max_length=200, required=False)
        # In the order of the page, so that the list of faults at its top leads downwards.
        self.order_fields((*self.asked, "street", "postal_code", *self.apart, *DETAILS, "agreed"))

    @property
    def apart_fields(self) -> Iterator[BoundField]:
        return (self[name] for name in self.apart)

    @property
    def address_fields(self) -> Iterator[BoundField]:
        return (self[name] for name in ("street", "postal_code") if name in self.fields)

    @property
    def address(self) -> Address:
        apart = {name: self.cleaned_data.get(field, "") for field, name in self.apart.items()}
        return Address(self.cleaned_data.get("street", ""), self.cleaned_data.get("postal_code", ""), apart)

    def submit(self, *, by: Actor) -> tuple[Application, str] | None:
        return self.attempt(lambda: apply_to_call(by=by, **self._content()))

    def _content(self) -> dict[str, Any]:
        sent = {"call": self.call, "details": self.details, "secret": self.cleaned_data["secret"]}
        return sent | {"values": self.answers, "address": self.address}


class PaperApplicationForm(ApplyForm):
    """An application on paper, typed in by the desk."""

    def __init__(self, data: FormData = None, *, call: Call) -> None:
        super().__init__(data, call=call)
        self.fields["agreed"].label = _("The sheet is signed.")

    def submit(self, *, by: Actor) -> tuple[Application, str] | None:
        return self.attempt(lambda: enter_application(by=by, **self._content()))


class ApplicationCorrectionForm(QuestionsForm):
    """Everything that is stored, to be corrected; answers only as long as the call is open."""

    def __init__(self, data: FormData = None, *, application: Application, with_answers: bool) -> None:
        stored = {name: getattr(application, name) for name in DETAILS}
        given = {f"category_{answer.category_id}": str(answer.value_id) for answer in application.answers.all()}
        super().__init__(data, call=application.call, initial=stored | given)
        self.application, self.with_answers = application, with_answers
        if not with_answers:
            for name in self.asked:
                del self.fields[name]
            self.asked = {}

    def submit(self, *, by: Actor) -> Application | None:
        values = self.answers if self.with_answers else None
        return self.attempt(
            lambda: correct_application(application=self.application, details=self.details, values=values, by=by)
        )
