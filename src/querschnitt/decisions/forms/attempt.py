"""Forms that end in an action."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

T = TypeVar("T")


class ActionForm(forms.Form):
    def attempt(self, act: Callable[[], T]) -> T | None:
        """What `act` returns; None if it refuses, with its reasons at the fields they are about."""
        try:
            return act()
        except ValidationError as refusal:
            for name, errors in _by_field(refusal).items():
                self.add_error(name if name in self.fields else None, errors)
            return None


def _by_field(refusal: ValidationError) -> dict[str, list[ValidationError]]:
    return refusal.error_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.error_list}
