"""Numbers as statistical offices and spreadsheets write them. Never floats, never a silent guess."""

import re
from decimal import Decimal

_WHOLE = re.compile(r"[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_GROUPED_BY_BLANK = re.compile(r"[+-]?[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?:[.,][0-9]+)?")
_GROUPED_GERMAN = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[+-]?[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_GROUPED_ENGLISH = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[+-]?[0-9]{1,3}(?:,[0-9]{3}){2,}")
_AMBIGUOUS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")


class NotANumber(ValueError):
    """The text is not a number of the kind that is read."""


class AmbiguousNumber(NotANumber):
    """The text may be two numbers: “1.234” is one thousand or one and a bit."""


def parse_whole(text: str) -> int:
    """Return a whole number from 0 upwards, written in at most 18 plain ASCII digits. Raises NotANumber.

    Sign, blank, underscore and digits of other scripts are refused, which int() would take.
    """
    if not _WHOLE.fullmatch(text):
        raise NotANumber(text)
    return int(text)


def parse_decimal(text: str, *, grouped: bool) -> Decimal:
    """Return a decimal number, written with comma or point; with `grouped`, separators between thousands may occur.

    12,5 and 12.5 → 12.5; 1.234,5 and 1,234.5 and 1 234,5 → 1234.5. A comma alone is a decimal comma, since our sources
    are German. Raises NotANumber, and its kind AmbiguousNumber when `grouped` for a point before exactly three digits.
    """
    if grouped and _AMBIGUOUS.fullmatch(text):
        raise AmbiguousNumber(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if grouped and _GROUPED_BY_BLANK.fullmatch(text):
        return Decimal(re.sub(r"\s", "", text).replace(",", "."))
    if grouped and _GROUPED_GERMAN.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if grouped and _GROUPED_ENGLISH.fullmatch(text):
        return Decimal(text.replace(",", ""))
    raise NotANumber(text)
