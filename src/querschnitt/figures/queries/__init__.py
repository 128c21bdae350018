"""Reading series, observations and indicators."""

from querschnitt.figures.queries.indicators import (
    IndicatorSeries,
    SourceNote,
    indicator_series,
    indicators,
    latest_figures,
    own_indicators,
    series_of,
)
from querschnitt.figures.queries.observations import Point, current_observations, point_of
from querschnitt.figures.queries.quantities import counted, in_ones, quantity, written
from querschnitt.figures.queries.series import (
    Region,
    SeriesRow,
    found_series,
    home_region,
    imported_sources,
    regions_of,
    series_rows,
)

__all__ = [
    "IndicatorSeries", "Point", "Region", "SeriesRow", "SourceNote", "counted", "current_observations", "found_series",
    "home_region", "imported_sources", "in_ones", "indicator_series", "indicators", "latest_figures", "own_indicators",
    "point_of", "quantity", "regions_of", "series_of", "series_rows", "written",
]  # fmt: skip
