"""Form fields for what only this house knows."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.money import Money, parse_amount

T = TypeVar("T")


class ActionForm(forms.Form):
    """A form that ends in an action. What the action refuses is said at the fields it is about; nothing typed is lost."""

    def attempt(self, act: Callable[[], T]) -> T | None:
        """What `act` returns, or None if it refused."""
        try:
            return act()
        except ValidationError as refusal:
            by_field = refusal.error_dict if hasattr(refusal, "error_dict") else {"": refusal.error_list}
            for name, errors in by_field.items():
                for error in errors:
                    self.add_error(name if name in self.fields else None, error)
            return None


def typed(money: Money) -> str:
    """An amount as somebody in Germany would type it: 1.234,50; whole euros without cents. `parse_amount` reads it back."""
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

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "").strip() != str(self.prepare_value(data) or "").strip()
