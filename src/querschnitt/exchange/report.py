"""What an import did, for the command line and for the desk alike."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.formats import number_format


@dataclass(frozen=True)
class ImportReport:
    """The report on one import.

    `counts`: how many of what were added. `unchanged`: this file was read before and nothing was done. `oddities` are
    those that a remark only counts, one by one.
    """

    name: str
    counts: dict[str, int] = field(default_factory=dict)
    unchanged: bool = False
    remarks: tuple[str, ...] = ()
    oddities: tuple[str, ...] = ()


def already_imported(name: str, remarks: Iterable[str], oddities: Iterable[str] = ()) -> ImportReport:
    """Return the report on a file that was imported before."""
    return ImportReport(name, unchanged=True, remarks=tuple(remarks), oddities=tuple(oddities))


def number(count: int) -> str:
    """Return a number with its digits grouped as in the reader's language."""
    return number_format(count, force_grouping=True)
