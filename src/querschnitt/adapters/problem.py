"""What is wrong with a file from outside, where, and what to do about it.

Adapters know no Django and no language. They write English msgids marked with `N_`, which the extractor of texts finds,
and keep the parameters apart, so that a page can translate: `gettext(problem.message) % problem.params`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Parameter = str | int


def N_(msgid: str) -> str:  # noqa: N802 (the extractor looks for this name)
    """Mark a text for translation and return it unchanged."""
    return msgid


class FileProblem(Exception):
    """The file cannot be read as what it claims to be.

    `file` is its bare name, never a path, so that no message tells how the server is laid out. `line` counts
    from 1 and is the physical line on which the record begins; `column` is the name of a column or property,
    or a position from 1. `message` and `remedy` are msgids with %(name)s placeholders for `params`.
    """

    def __init__(
        self,
        message: str,
        params: Mapping[str, Parameter] | None = None,
        remedy: str = "",
        file: str = "",
        line: int | None = None,
        column: str | int | None = None,
    ) -> None:
        super().__init__(message, params, remedy, file, line, column)
        self.message = message
        self.params = dict(params or {})
        self.remedy = remedy
        self.file = file
        self.line = line
        self.column = column

    @property
    def place(self) -> str:
        """The place as file:line:column, as far as known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part not in (None, ""))

    def __str__(self) -> str:
        text = " ".join(part % self.params for part in (self.message, self.remedy) if part)
        return f"{self.place}: {text}" if self.place else text


class AlreadyHere(FileProblem):
    """The file is in order, but its content was imported before in another state, and people have to choose."""


@dataclass(frozen=True)
class Place:
    """A place in a file, and the problems there."""

    file: str
    line: int | None = None
    column: str | int | None = None

    def problem(self, message: str, remedy: str = "", **params: Parameter) -> FileProblem:
        """Return a problem at this place; `message` and `remedy` are msgids with placeholders for `params`."""
        return FileProblem(message, params, remedy, self.file, self.line, self.column)


def shown(value: str, length: int = 60) -> str:
    """Return a value of the file as a message may quote it: on one line, cut to `length` characters."""
    flat = " ".join(value.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
