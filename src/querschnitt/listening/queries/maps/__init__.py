"""Opinion maps: the votes they stand on, what is computed, what is stored, what is shown."""

from querschnitt.listening.queries.maps.chart import Cell, Chart, ChartNetwork, Counts, chart_from
from querschnitt.listening.queries.maps.own_place import OwnPlace, own_place
from querschnitt.listening.queries.maps.quoting import QuotedVoice, figures_to_quote, voice_from
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
    "Counts",
    "GroupVoice",
    "Mapped",
    "MappedGroup",
    "MappedStatement",
    "MappedTrait",
    "OwnPlace",
    "QuotedVoice",
    "chart_from",
    "figures_to_quote",
    "mapped",
    "opinion_maps",
    "own_place",
    "published_map",
    "voice_from",
]
