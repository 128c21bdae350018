"""Form fields for what only this house knows."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.money import Money, parse_amount

T = TypeVar("T")
# What a form is filled in with: request.POST, or a dict in tests.
FormData = Mapping[str, object] | None


# A slip of the keyboard such as 2926 would be reckoned with for good, and 9999 can't be reckoned with at all.
FIRST_YEAR, LAST_YEAR = 1900, 2100


def _in_our_time(value: date | datetime) -> None:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValidationError(
            _("The year %(year)d can't be right; please give one from %(first)d to %(last)d."),
            params={"year": value.year, "first": FIRST_YEAR, "last": LAST_YEAR},
        )


class DayField(forms.DateField):
    """A day that people now living plan with or remember."""

    default_validators = [_in_our_time]


class MomentField(forms.DateTimeField):
    """A moment in the same years."""

    default_validators = [_in_our_time]


def needed_later(field: forms.Field, what_for: str | Promise) -> forms.Field:
    """Mark a field that may stay empty now but not for ever: its label says so instead of calling it optional."""
    field.needed_for = what_for  # type: ignore[attr-defined]
    return field


class ActionMixin(forms.BaseForm):
    """What makes a form end in an action. What the action refuses is said at the fields; nothing typed is lost."""

    def attempt(self, act: Callable[[], T], at: str | None = None) -> T | None:
        """Return what `act` returns, or None if it refused.

        A refusal stands at the fields that it names itself; if it names none of this form, at the field `at`, or above
        the form where that is None.
        """
        try:
            return act()
        except ValidationError as refusal:
            by_field = refusal.error_dict if hasattr(refusal, "error_dict") else {"": refusal.error_list}
            for name, errors in by_field.items():
                for error in errors:
                    self.add_error(name if name in self.fields else at, error)
            return None


class ActionForm(ActionMixin, forms.Form):
    """A form that ends in an action; a form of a model takes `ActionMixin` itself."""


# What Django says of every field that was left empty, and shows where nothing is chosen.
_DJANGOS_REQUIRED = forms.Field.default_error_messages["required"]
_DASHES = "---------"


def errors_of(bound: BoundField) -> list[str]:
    """Return a field's errors; for one left empty, in words of the house that name the field and what to do."""
    errors = bound.errors.as_data()
    return [_empty(bound) if error.message is _DJANGOS_REQUIRED else str(error.messages[0]) for error in errors]


def name_empty_choice(field: forms.Field) -> None:
    """Make the empty choice of a field say what to do; nobody knows what dashes mean."""
    if getattr(field, "empty_label", None) == _DASHES:
        field.empty_label = _("Please choose")  # type: ignore[attr-defined]
    elif isinstance(field, forms.ChoiceField) and isinstance(field.choices, list):
        field.choices = [(key, _("Please choose") if label == _DASHES else label) for key, label in field.choices]


def _empty(bound: BoundField) -> str:
    widget, words = bound.field.widget, _("Please fill in “%(label)s”.")
    if isinstance(widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
        words = _("Please choose something at “%(label)s”.")
    elif isinstance(widget, forms.CheckboxInput):
        words = _("Please tick “%(label)s”.")
    elif isinstance(widget, forms.FileInput):
        words = _("Please choose a file at “%(label)s”.")
    return str(words) % {"label": bound.label}


def typed(money: Money) -> str:
    """Return an amount as people in Germany type it: 1.234,50; whole euros without cents. `parse_amount` reads it."""
    euros, cents = divmod(money.cents, 100)
    grouped = f"{euros:,}".replace(",", ".")
    return f"{grouped},{cents:02d}" if cents else grouped


class AmountField(forms.Field):
    """Money as people type it. What was typed stays in the form, and the message names the place that is wrong."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {"required": _("Please enter an amount, for instance 1.234,50.")}

    def to_python(self, value: Any) -> Money | None:
        if value is None or isinstance(value, Money):
            return value
        text = str(value).strip()
        return parse_amount(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        return typed(value) if isinstance(value, Money) else value

    def has_changed(self, initial: object, data: object) -> bool:
        return str(self.prepare_value(initial) or "").strip() != str(self.prepare_value(data) or "").strip()
