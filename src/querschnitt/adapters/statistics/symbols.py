"""The signs that stand in place of a number. Each means something else, and none of them means 0.

Source: Zeichenerklärung of the Statistische Ämter des Bundes und der Länder.
"""

import re
from decimal import Decimal
from enum import Enum

from querschnitt.adapters.decimals import AmbiguousNumber, NotANumber, parse_decimal
from querschnitt.adapters.problem import N_, Place, shown


class PrintedSymbol(Enum):
    """The sign that is printed in place of a number.

    REPORTED goes with a number (a printed 0 is "less than half of the last digit, but more than nothing").
    """

    REPORTED = ""
    NIL = "-"
    UNKNOWN = "."
    UNCERTAIN = "/"
    LATER = "..."
    NOT_MEANINGFUL = "x"


# Offices also typeset these signs: a dash, a middle dot, an ellipsis, a capital.
_SYMBOLS = {symbol.value: symbol for symbol in PrintedSymbol if symbol.value} | {
    "–": PrintedSymbol.NIL,
    "·": PrintedSymbol.UNKNOWN,
    "…": PrintedSymbol.LATER,
    "X": PrintedSymbol.NOT_MEANINGFUL,
}
# (46) limited reliability; e final, p provisional, r revised, s estimated, b not comparable.
_FLAGGED = re.compile(r"\((?P<inner>[^()]+)\)|(?P<number>.*?[0-9])\s*(?P<flag>[eprsbEPRSB])")


def parse_value(text: str, quality: str, place: Place) -> tuple[Decimal | None, PrintedSymbol, str]:
    """Return a cell as (number or None, symbol, quality flag). `quality` is the flag of a column of its own, or "".

    Raises FileProblem for an empty cell, for text, and for "1.234", which may be a thousand or one and a bit.
    """
    text = text.strip()
    if text in _SYMBOLS:
        return None, _SYMBOLS[text], quality
    flagged = _FLAGGED.fullmatch(text)
    if flagged:
        text = (flagged["inner"] or flagged["number"]).strip()
        quality = quality or flagged["flag"] or "()"
    try:
        return parse_decimal(text, grouped=True), PrintedSymbol.REPORTED, quality
    except AmbiguousNumber as error:
        raise place.problem(
            N_("“%(value)s” may mean one thousand and more, or one and a fraction."),
            N_("Please write it without separators between thousands."),
            value=shown(text),
        ) from error
    except NotANumber as error:
        raise place.problem(
            N_("“%(value)s” is neither a number nor one of the signs - . / ... x."),
            N_("Please fetch the table again; a spreadsheet may have changed it."),
            value=shown(text),
        ) from error
