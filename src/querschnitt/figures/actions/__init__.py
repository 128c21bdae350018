"""Changing figures: reading files, defining indicators, entering the county's own counts."""

from querschnitt.figures.actions.indicators import begin_own_count, define_indicator, enter_observation
from querschnitt.figures.actions.readings import Reading, SourceFacts, TableCell, read_file

__all__ = [
    "Reading",
    "SourceFacts",
    "TableCell",
    "begin_own_count",
    "define_indicator",
    "enter_observation",
    "read_file",
]
