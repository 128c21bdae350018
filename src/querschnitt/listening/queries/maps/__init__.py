"""Opinion maps: the votes they stand on, what is computed, what is stored, what is shown."""

from querschnitt.listening.queries.maps.chart import Cell, Chart, ChartNetwork, chart_from
from querschnitt.listening.queries.maps.computing import Computed, computed_map
from querschnitt.listening.queries.maps.counts import Counts, counts_shown
from querschnitt.listening.queries.maps.due import is_out_of_date, maps_due
from querschnitt.listening.queries.maps.giving_away import given_away, is_changed_beside_maps
from querschnitt.listening.queries.maps.own_place import OwnPlace, own_place
from querschnitt.listening.queries.maps.quoting import FiguresToQuote, QuotedVoice, figures_to_quote, voice_from
from querschnitt.listening.queries.maps.report import report_of
from querschnitt.listening.queries.maps.shown import (
    GroupVoice,
    Mapped,
    MappedGroup,
    MappedStatement,
    MappedTrait,
    mapped,
    opinion_maps,
    published_map,
)

__all__ = [
    "Cell",
    "Chart",
    "ChartNetwork",
    "Computed",
    "Counts",
    "FiguresToQuote",
    "GroupVoice",
    "Mapped",
    "MappedGroup",
    "MappedStatement",
    "MappedTrait",
    "OwnPlace",
    "QuotedVoice",
    "chart_from",
    "computed_map",
    "counts_shown",
    "figures_to_quote",
    "given_away",
    "is_changed_beside_maps",
    "is_out_of_date",
    "mapped",
    "maps_due",
    "opinion_maps",
    "own_place",
    "published_map",
    "report_of",
    "voice_from",
]
