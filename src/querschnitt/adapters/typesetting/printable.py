"""Characters that no font at hand can show would stop the typesetting.

A box takes their place, and the document says so.
"""

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
    """Return the text with a box (□) in place of each character that no font of the house can show."""
    covered = _covered()
    plain = normalize("NFC", text).translate(_ALIKE)
    return "".join(character if ord(character) in covered or character == "\n" else BOX for character in plain)


def all_printable(value: Any) -> tuple[Any, bool]:
    """Return a value with every text in it made `printable`, and whether all of it can be shown.

    Goes through lists, tuples (which become lists) and the values of dictionaries; other values stay as they are.
    """
    if isinstance(value, str):
        text = printable(value)
        return text, text.count(BOX) == value.count(BOX)
    if isinstance(value, dict):
        entries = {key: all_printable(part) for key, part in value.items()}
        return {key: part for key, (part, _) in entries.items()}, all(is_whole for _, is_whole in entries.values())
    if isinstance(value, list | tuple):
        parts = [all_printable(part) for part in value]
        return [part for part, _ in parts], all(is_whole for _, is_whole in parts)
    return value, True
