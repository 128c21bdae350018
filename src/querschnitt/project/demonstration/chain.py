"""Recommendations at every place of the thread."""

from querschnitt.project.demonstration.calendar import Calendar
from querschnitt.project.demonstration.house import County
from querschnitt.project.demonstration.people import Crowd


def build(county: County, crowd: Crowd, days: Calendar) -> None:
    """Filled in when the stages' actions are there."""
