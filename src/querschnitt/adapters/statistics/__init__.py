"""Tables of official statistics (Destatis, Regionalstatistik, Zensus) in their two CSV layouts, in one common
shape."""

from .choose import read_statistics
from .figure import Attribute, PublishedFigure, StatisticsTable
from .symbols import PrintedSymbol

__all__ = ["Attribute", "PrintedSymbol", "PublishedFigure", "StatisticsTable", "read_statistics"]
