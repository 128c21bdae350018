"""Conditions on a row that are written once and read both by the database and by Python."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.db.models import Q

_LOOKUPS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "exact": lambda value, other: bool(value == other),
    "isnull": lambda value, other: (value is None) == other,
    "in": lambda value, other: value in other,
    "lt": lambda value, other: value is not None and value < other,
    "lte": lambda value, other: value is not None and value <= other,
    "gt": lambda value, other: value is not None and value > other,
    "gte": lambda value, other: value is not None and value >= other,
}
_CONNECTORS: Final[dict[str, Callable[[Iterable[bool]], bool]]] = {Q.AND: all, Q.OR: any}


def holds(condition: Q, row: object) -> bool:
    """Whether `row` meets the condition that a query would filter by, without asking the database.

    Knows columns of the row itself and the lookups above; raises KeyError for any other. As in Django's filters, no
    comparison holds for a column that is NULL, and its negation does.
    """
    children = (_child_holds(child, row) for child in condition.children)
    return _CONNECTORS[condition.connector](children) != condition.negated


def through(relation: str, condition: Q) -> Q:
    """Return the same condition for a query of rows that `relation` leads from: `call__opens_on` for `opens_on`."""
    return Q(
        *(_child_through(relation, child) for child in condition.children),
        _connector=condition.connector,
        _negated=condition.negated,
    )


def _child_holds(child: Any, row: object) -> bool:
    if isinstance(child, Q):
        return holds(child, row)
    name, expected = child
    column, _, lookup = name.partition("__")
    return _LOOKUPS[lookup or "exact"](getattr(row, column), expected)


def _child_through(relation: str, child: Any) -> Q | tuple[str, Any]:
    if isinstance(child, Q):
        return through(relation, child)
    name, expected = child
    return f"{relation}__{name}", expected
