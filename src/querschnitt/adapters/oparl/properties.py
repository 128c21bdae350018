"""Typed access to the properties of one JSON object, which may be missing but not of another type."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar

from querschnitt.adapters.problem import N_, FileProblem, Place, shown

from .pull import OParlWarning

T = TypeVar("T")
Json = Mapping[str, object]
_REMEDY = N_("Please tell the operator of the OParl interface; the standard says otherwise.")


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of one object; null counts as missing, and every method raises FileProblem for a wrong type.

    `path` leads from the object of the line to this one, for instance "agendaItem[3].".
    """

    json: Json
    place: Place
    warnings: list[OParlWarning]
    path: str = ""

    def text(self, name: str) -> str:
        """Return the text, or "" where it is missing."""
        text = self._typed(name, str, N_("“%(value)s” should be a text.")) or ""
        # Half a character, which JSON can write but no database can store.
        return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text

    def flag(self, name: str) -> bool | None:
        """Return whether the property is true; None where it is missing."""
        return self._typed(name, bool, N_("“%(value)s” should be true or false."))

    def number(self, name: str) -> int | None:
        """Return the whole number from 0 up to what a database column holds (2³¹ - 1)."""
        value = self._typed(name, int, N_("“%(value)s” should be a whole number."))
        if isinstance(value, bool):
            raise self._wrong(name, N_("“%(value)s” should be a whole number."))
        if value is not None and not 0 <= value < 2**31:
            raise self._wrong(name, N_("“%(value)s” is no number that could be counted with here."))
        return value

    def day(self, name: str) -> date | None:
        """Return the day, also of a moment, as some servers write it."""
        text = self.text(name)
        try:
            return date.fromisoformat(text[:10]) if text else None
        except ValueError as error:
            raise self._wrong(name, N_("“%(value)s” should be a date like 2026-11-23.")) from error

    def moment(self, name: str) -> datetime | None:
        """Return the moment; None, with a warning, if it has no zone: a guess could move meetings by an hour or two."""
        text = self.text(name)
        try:
            moment = datetime.fromisoformat(text) if text else None
            if moment and moment.tzinfo:
                moment.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise self._wrong(name, N_("“%(value)s” should be a time like 2026-11-23T17:00:00+01:00.")) from error
        if moment and moment.tzinfo is None:
            self.warn(name, N_("“%(value)s” has no time zone and is left out."), value=shown(text))
            return None
        return moment

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids that a reference lists, or the one id where the source forgot the brackets."""
        value = self.json.get(name)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in items):
            raise self._wrong(name, N_("“%(value)s” should be a list of ids."))
        return tuple(items)

    def object(self, name: str, build: "Callable[[Properties], T]") -> T | None:
        """Return what `build` makes of the object under this name."""
        value = self._typed(name, dict, N_("“%(value)s” should be an object."))
        return None if value is None else build(self._inside(value, f"{name}."))

    def objects(self, name: str, build: "Callable[[Properties], T]") -> tuple[T, ...]:
        """Return what `build` makes of each object of the list under this name."""
        items = self._typed(name, list, N_("“%(value)s” should be a list of objects.")) or []
        if not all(isinstance(item, dict) for item in items):
            raise self._wrong(name, N_("“%(value)s” should be a list of objects."))
        return tuple(build(self._inside(item, f"{name}[{index}].")) for index, item in enumerate(items))

    def warn(self, name: str, message: str, **params: str | int) -> None:
        """Note something odd about a property; `message` is a msgid."""
        self.warnings.append(OParlWarning(self.place.file, self.place.line or 0, self.path + name, message, params))

    def problem(self, name: str, message: str, remedy: str = _REMEDY, **params: str | int) -> FileProblem:
        """Return a problem with a property; `message` and `remedy` are msgids."""
        return Place(self.place.file, self.place.line, self.path + name).problem(message, remedy, **params)

    def _inside(self, json: Json, step: str) -> "Properties":
        return Properties(json, self.place, self.warnings, self.path + step)

    def _typed(self, name: str, kind: type[T], message: str) -> T | None:
        value = self.json.get(name)
        if value is None or isinstance(value, kind):
            return value
        raise self._wrong(name, message)

    def _wrong(self, name: str, message: str) -> FileProblem:
        return self.problem(name, message, value=shown(_quoted(self.json.get(name))))


def _quoted(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
