"""Steps behind a mere button: no form is there to carry a refusal, so it stands at the top of the next page."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest


def try_step(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """Acts and says `done`, or says in the action's own words why not."""
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
