"""One figure of official statistics and the table it comes from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .symbols import PrintedSymbol

_POWER = re.compile(r"(1 ?000 ?000|1 ?000|Tsd\.?|Mill\.?|Mio\.?|Mrd\.?)(?: (.+))?")
_FACTORS = {"1000": 1_000, "Tsd": 1_000, "1000000": 10**6, "Mill": 10**6, "Mio": 10**6, "Mrd": 10**9}


class Attribute(NamedTuple):
    """A variable and its value by which a figure is broken down.

    Codes are empty in the old layout, which has none; a total has no value code.
    """

    variable_code: str
    variable_label: str
    value_code: str
    value_label: str


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A number as printed, with everything needed to cite it.

    `value` is None unless `symbol` is REPORTED. `quality` is the flag of the source ("e", "p", "r", "()" …)
    or "". `unit` is as printed: "Anzahl", "%", "1000". `region_key` is "" where the table has no regions.
    `period_start` to `period_end` include both days; a reference date has the same day twice.
    """

    variable_code: str
    variable_label: str
    unit: str
    region_key: str
    region_name: str
    attributes: tuple[Attribute, ...]
    period_start: date
    period_end: date
    period_label: str
    value: Decimal | None
    symbol: PrintedSymbol
    quality: str
    line: int

    @property
    def factor(self) -> int:
        """The number to multiply the printed value by: 1000 for the units "1000" and "Tsd. EUR"."""
        match = _POWER.fullmatch(self.unit)
        return _FACTORS[match[1].replace(" ", "").rstrip(".")] if match else 1

    @property
    def base_unit(self) -> str:
        """The unit without its power of ten: "EUR" for "Tsd. EUR", "" for "1000"."""
        match = _POWER.fullmatch(self.unit)
        return (match[2] or "") if match else self.unit


@dataclass(frozen=True, slots=True)
class StatisticsTable:
    """A table with what its source says about it.

    `code` and `title` are those of the statistic or table; `publisher`, `licence_notice`, `notes` and `issued` come
    from the footer, empty where the layout has none. `rows` streams the figures, once, and raises FileProblem at the
    row concerned.
    """

    code: str
    title: str
    publisher: str
    licence_notice: str
    rows: Iterator[PublishedFigure]
    notes: str = ""
    issued: date | None = None
