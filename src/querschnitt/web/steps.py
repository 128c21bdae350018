"""Steps without a form that could carry a refusal: it stands at the top of the next page."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

T = TypeVar("T")


def attempt(request: HttpRequest, act: Callable[[], T]) -> T | None:
    """Return what `act` returns; where it refuses, say why in its own words and return None."""
    try:
        return act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return None


def try_step(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """Act and say `done`, or say in the action's own words why not."""
    # In a tuple, since an action may well return None.
    if attempt(request, lambda: (act(),)):
        messages.success(request, done)
