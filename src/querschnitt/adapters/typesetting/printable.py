"""Characters that no font at hand can show would stop the typesetting; a box takes their place, and the document says so."""

from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

FONTS = Path(__file__).parent / "fonts"
BOX = "□"
# White space that looks the same as one that the fonts have.
_ALIKE = {ord("\t"): " ", ord("\u202f"): "\u00a0", ord("\u2009"): "\u00a0", ord("\u2011"): "-", ord("\ufe0f"): None}


@cache
def _covered() -> frozenset[int]:
    points: set[int] = set()
    for line in (FONTS / "coverage.txt").read_text().split():
        first, last = (int(point, 16) for point in line.split("-"))
        points.update(range(first, last + 1))
    return frozenset(points)


def printable(text: str) -> str:
    """The text with a box for each character that cannot be shown."""
    covered = _covered()
    plain = normalize("NFC", text).translate(_ALIKE)
    return "".join(character if ord(character) in covered or character == "\n" else BOX for character in plain)


def all_printable(value: Any) -> tuple[Any, bool]:
    """Goes through lists and dictionaries of texts; says whether all of it can be shown."""
    if isinstance(value, str):
        shown = printable(value)
        return shown, shown.count(BOX) == value.count(BOX)
    if isinstance(value, dict):
        shown_values = {key: all_printable(part) for key, part in value.items()}
        return {key: shown for key, (shown, _) in shown_values.items()}, all(fine for _, fine in shown_values.values())
    if isinstance(value, list | tuple):
        parts = [all_printable(part) for part in value]
        return [shown for shown, _ in parts], all(fine for _, fine in parts)
    return value, True
