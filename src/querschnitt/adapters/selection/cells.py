"""Cells that may not stay as they are, and the separator between cells."""

from querschnitt.adapters.problem import N_, FileProblem, Place, shown
from querschnitt.adapters.source import LIMIT, Source, opened

FORMULA = ("=", "+", "-", "@")


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would take the text for a formula."""
    return text.startswith(FORMULA)


def formula(text: str, place: Place) -> FileProblem:
    """Return the problem of a cell that would be taken for a formula: what is read here is written again, into lists
    that people open with a spreadsheet."""
    return place.problem(
        N_("“%(value)s” begins with “%(sign)s”; a spreadsheet would take it for a formula and calculate."),
        N_("Please write it without this sign in front."),
        value=shown(text),
        sign=text[0],
    )


def separator(source: Source) -> str:
    """Return what separates cells in the first line: a comma, or the semicolon of German spreadsheets.

    Raises FileProblem where the file can't be opened. Cost: reads one buffer."""
    with opened(source, limit=LIMIT) as file:
        first = file.stream.peek(4096)[:4096].splitlines()[:1]
    return ";" if first and b";" in first[0] and b"," not in first[0] else ","
