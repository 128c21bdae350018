"""A rule that stands once: a `Q` filters rows in SQL, and `holds` reads the same `Q` for one row at hand."""

import operator
from collections.abc import Callable
from typing import Any, Final

from django.db.models import BooleanField, ExpressionWrapper, Model, Q, QuerySet

_COMPARISONS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "exact": operator.eq,
    "in": lambda value, choices: value in choices,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
    "startswith": lambda value, beginning: value.startswith(beginning),
}


def holds(condition: Q, row: object) -> bool:
    """Tell whether a row meets a condition, as the database would. No query, where the rows it names are at hand.

    Raises TypeError for what only the database can tell, such as `Exists`, and AttributeError for a comparison that is
    not among exact, in, isnull, lt, lte, gt, gte, startswith.
    """
    if condition.connector not in (Q.AND, Q.OR):
        raise TypeError(f"{condition.connector} is not read here")
    parts = [_part_holds(part, row) for part in condition.children]
    result = any(parts) if condition.connector == Q.OR and parts else all(parts)
    return result != condition.negated


def across(path: str, condition: Q) -> Q:
    """Return the condition for a table from which `path` leads to the rows it is about.

    Where it leads to many rows, a negated part means what it means to Django: that there is no such row.
    """
    parts = [_moved(path, part) for part in condition.children]
    return Q(*parts, _connector=condition.connector, _negated=condition.negated)


def ask(row: Model, *conditions: Q) -> tuple[bool, ...]:
    """Ask the database which conditions a stored row meets; they may look at other rows too. One query."""
    answers = [ExpressionWrapper(condition, BooleanField()) for condition in conditions]
    rows: QuerySet[Any] = type(row)._default_manager.filter(pk=row.pk)
    return tuple(map(bool, rows.values_list(*answers).get()))


def _moved(path: str, part: Any) -> Any:
    if isinstance(part, Q):
        return across(path, part)
    lookup, wanted = _comparison(part)
    return f"{path}__{lookup}", wanted


def _comparison(part: Any) -> tuple[str, Any]:
    if not isinstance(part, tuple):
        raise TypeError(f"only the database can tell {part!r}")
    lookup, wanted = part
    return lookup, wanted


def _part_holds(part: Any, row: object) -> bool:
    if isinstance(part, Q):
        return holds(part, row)
    lookup, wanted = _comparison(part)
    *path, comparison = lookup.split("__")
    if comparison == "isnull":
        return (_value(row, path) is None) is bool(wanted)
    if comparison not in _COMPARISONS:
        path, comparison = [*path, comparison], "exact"
    value = _value(row, path)
    if value is None or wanted is None:
        return comparison == "exact" and value is wanted
    return _COMPARISONS[comparison](value, wanted)


def _value(row: Any, path: list[str]) -> Any:
    for name in path:
        row = None if row is None else getattr(row, name)
    return row
