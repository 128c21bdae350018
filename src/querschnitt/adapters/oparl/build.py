"""Builds objects from properties, as the fields of their classes say (objects.py).

By hand, since a converter such as cattrs knows neither that null counts as missing nor the path of a property while it
reads one: a time without its zone is no fault but a warning, and that is told with its place as well.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, partial
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from querschnitt.adapters.problem import N_, shown

from .objects import LocationText, OParlMeeting, OParlObject
from .properties import Properties

T = TypeVar("T", bound=OParlObject)
Reader = Callable[[Properties, str], Any]
_SCHEMAS = ("https://schema.oparl.org/1.1/", "https://schema.oparl.org/1.0/")


def build(kind: type[T], properties: Properties) -> T:
    """Build an object of `kind`; what is odd but legible becomes a warning.

    Raises FileProblem with file, line and path of the first property that is not as the standard says: no id, another
    type than `kind`, a value of the wrong type.
    """
    _check_id_and_type(kind, properties)
    readers = _readers(kind)  # type: ignore[arg-type]  # mypy asks for the hash of an object, not of its class
    values = {name: read(properties, property) for name, property, read in readers}
    return kind(**values, line=properties.place.line or 0)


def build_meeting(properties: Properties) -> OParlMeeting:
    """Build a meeting; one that ends before it begins is taken with a warning. Raises FileProblem as `build` does."""
    meeting = build(OParlMeeting, properties)
    if meeting.start and meeting.end and meeting.end < meeting.start:
        properties.warn("end", N_("The meeting ends before it begins (%(end)s)."), end=meeting.end.isoformat())
    return meeting


def _check_id_and_type(kind: type[OParlObject], properties: Properties) -> None:
    """Check the only two properties that every object must have."""
    id, type_, name = properties.text("id"), properties.text("type"), kind.__name__.removeprefix("OParl")
    if not id:
        raise properties.problem("id", N_("The object has no id."))
    if type_ not in (schema + name for schema in _SCHEMAS):
        raise properties.problem(
            "type",
            N_("The type is “%(found)s”; expected is %(expected)s."),
            found=shown(type_),
            expected=_SCHEMAS[0] + name,
        )


@cache
def _readers(kind: type[OParlObject]) -> tuple[tuple[str, str, Reader], ...]:
    """Return for each field of the class its name, the property of OParl and what reads that."""
    readers = []
    for name, type_ in get_type_hints(kind, include_extras=True).items():
        if name != "line":
            type_, *properties = get_args(type_) if get_origin(type_) is Annotated else (type_, _in_camel_case(name))
            reader = _reader_of(type_)
            readers.append((name, properties[0], reader if len(properties) == 1 else _one_after_other(properties)))
    return tuple(readers)


def _one_after_other(lists: list[str]) -> Reader:
    return lambda properties, _first: tuple(id for name in lists for id in properties.ids(name))


def _in_camel_case(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.title() for word in others)


def _reader_of(type_: Any) -> Reader:
    """Return what reads a property of the given type; the types are those that fields in objects.py have."""
    simple = _SIMPLE.get(type_)
    if simple:
        return simple
    inner = get_args(type_)[0]
    if get_origin(type_) is tuple:
        return lambda properties, name: properties.objects(name, partial(build, inner))
    return lambda properties, name: properties.object(name, partial(build, inner))


def _location(properties: Properties) -> str:
    """Return a location as people write it; servers fill either the description or the single parts."""
    town = " ".join(filter(None, (properties.text("postalCode"), properties.text("locality"))))
    parts = (properties.text("description"), properties.text("room"), properties.text("streetAddress"), town)
    return ", ".join(part for part in parts if part)


_SIMPLE: dict[object, Reader] = {
    str: Properties.text,
    bool: lambda properties, name: properties.flag(name) or False,
    bool | None: Properties.flag,
    int | None: Properties.number,
    date | None: Properties.day,
    datetime | None: Properties.moment,
    tuple[str, ...]: Properties.ids,
    LocationText: lambda properties, name: properties.object(name, _location) or "",
}
