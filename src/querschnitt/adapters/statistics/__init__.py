"""Tables of official statistics (Destatis, Regionalstatistik, Zensus), read from both of their CSV layouts."""

from .choose import read_statistics
from .figure import Attribute, PublishedFigure, StatisticsTable
from .symbols import PrintedSymbol

__all__ = ["Attribute", "PrintedSymbol", "PublishedFigure", "StatisticsTable", "read_statistics"]
