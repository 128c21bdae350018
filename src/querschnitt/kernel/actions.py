"""What makes a function an action: permission, one transaction, and an entry in the ledger."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from django.db import transaction

from querschnitt.kernel import ledger
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission, require

P = ParamSpec("P")
T = TypeVar("T")


class ActionWithoutEntry(AssertionError):
    """A fault in the code: an action changed something and left no trace in the ledger."""


def action(permission: Permission, *, recorded: bool = True) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Wrap a keyword-only function with `by=`: permission, one transaction, an entry in the ledger.

    `recorded=False` is for votes, whose record is the vote log (docs/adr/0004), and for wishes for mail, whose moment
    shall be kept nowhere (docs/adr/0015). An action that finds nothing to change returns `ledger.unchanged(result)`.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def acting(*args: P.args, **kwargs: P.kwargs) -> T:
            require(cast(Actor, kwargs["by"]), permission)
            with transaction.atomic(), ledger.watch() as watched:
                result = function(*args, **kwargs)
                if recorded and not watched.satisfied:
                    raise ActionWithoutEntry(f"{function.__module__}.{function.__qualname__}")
                return result

        acting.permission = permission  # type: ignore[attr-defined]
        return acting

    return decorate
