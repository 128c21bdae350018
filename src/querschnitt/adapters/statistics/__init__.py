"""Tables of official statistics (Destatis, Regionalstatistik, Zensus) in their two CSV layouts, in one common
shape."""

from .choose import read_statistics
from .figure import Attribute, Figure, StatisticsTable
from .symbols import Symbol

__all__ = ["Attribute", "Figure", "StatisticsTable", "Symbol", "read_statistics"]
