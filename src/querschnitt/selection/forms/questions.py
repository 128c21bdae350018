"""What an application asks: how to reach somebody, and the questions of the plan. Nothing else."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.forms import ActionForm, FormData
from querschnitt.selection.actions.applying import Details
from querschnitt.selection.enums import ContactKind
from querschnitt.selection.models import Call, CategoryValue
from querschnitt.selection.queries.applications import categories_of

DETAILS = ("name", "contact_by", "contact", "language", "note")


class DetailsForm(ActionForm):
    """How to reach somebody."""

    name = forms.CharField(
        label=_("First and last name"),
        max_length=160,
        error_messages={"required": _("Please tell us your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact_by = forms.ChoiceField(
        label=_("How may we reach you?"),
        choices=ContactKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the three ways.")},
    )
    contact = forms.CharField(
        label=_("E-mail address, telephone number or postal address"),
        max_length=300,
        error_messages={"required": _("Please tell us how we can reach you.")},
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=settings.LANGUAGES)
    note = forms.CharField(
        label=_("What should we know?"),
        required=False,
        max_length=1000,
        help_text=_("For instance: wheelchair, child care, an interpreter. It does not count in the choice."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: FormData = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"language": get_language(), "contact_by": ContactKind.MAIL} | (initial or {}))

    @property
    def details(self) -> Details:
        return Details(**{name: self.cleaned_data[name] for name in DETAILS})

    @property
    def contact_fields(self) -> Iterator[BoundField]:
        return (self[name] for name in DETAILS)


class QuestionsForm(DetailsForm):
    """Contact and the questions of the call's plan, each under the name by which an action refuses it."""

    def __init__(self, data: FormData = None, *, call: Call, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.call = call
        self.asked = {f"category_{category.pk}": category for category in categories_of(call.plan)}
        self.values: dict[str, dict[str, CategoryValue]] = {}
        for name, category in self.asked.items():
            self.values[name] = {str(value.pk): value for value in category.values.all()}
            self.fields[name] = forms.ChoiceField(
                label=category.question_here.text,
                choices=[(key, value.label_here.text) for key, value in self.values[name].items()],
                widget=forms.RadioSelect,
                error_messages={"required": _("Please answer this question.")},
            )

    @property
    def answers(self) -> list[CategoryValue]:
        return [self.values[name][self.cleaned_data[name]] for name in self.asked]

    @property
    def question_fields(self) -> Iterator[BoundField]:
        return (self[name] for name in self.asked)
