"""Importing the official directory of municipalities."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.adapters.directory import DirectoryEntry, read_directory
from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.source import Source, name_of
from querschnitt.exchange.report import ImportReport
from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM, Actor
from querschnitt.territory.actions import take_directory
from querschnitt.territory.models import Municipality
from querschnitt.territory.queries import county_figures

# Decimal places as stored: 53.790385 from the file and from the table must compare as equal.
DEGREES = 6
# What the directory of the second quarter of 2024 counts by, the one that comes with the house.
FIRST_DAY = date(2022, 12, 31)


def import_municipalities(file: Source, *, population_on: date | None = None, by: Actor = SYSTEM) -> ImportReport:
    """Bring the municipalities up to the directory's state, all or none of them.

    `population_on` is the day the population was counted, which the file does not say. Without it, the day of the
    figures already here holds as long as they are the same. Raises FileProblem for a file that is not a directory, and
    for figures older than those already here.
    """
    name, entries = name_of(file), read_directory(file)
    if not entries:
        raise Place(name).problem(N_("There is a header, but no municipality."), N_("Please fetch the file again."))
    day = population_on or _day_of_known(Place(name), entries)
    _refuse_impossible(Place(name), day)
    changes = take_directory(listed=[_municipality(entry, day, Place(name, entry.line)) for entry in entries], by=by)
    counts = {_("new municipalities"): changes.added, _("updated municipalities"): changes.updated}
    return ImportReport(
        name=name,
        counts={what: count for what, count in counts.items() if count},
        unchanged=not (changes.added or changes.updated),
        remarks=tuple(
            _("%(name)s is no longer in the directory and was kept.") % {"name": name} for name in changes.unlisted
        ),
    )


def _day_of_known(place: Place, entries: Sequence[DirectoryEntry]) -> date:
    figures = county_figures()
    known = {municipality.ags: municipality.population for municipality in figures.municipalities}
    if any(known.get(entry.ags, entry.population) != entry.population for entry in entries):
        raise place.problem(
            N_("The population differs from the figures already here, and the file does not say of which day it is."),
            N_("Please give that day (--population-on)."),
        )
    return figures.population_on or FIRST_DAY


def _refuse_impossible(place: Place, population_on: date) -> None:
    if population_on > clock.today():
        raise place.problem(
            N_("These figures are said to be of %(given)s, a day that has not come yet."),
            N_("Please check the day (--population-on)."),
            given=population_on.isoformat(),
        )
    known = county_figures().population_on
    if known and population_on < known:
        raise place.problem(
            N_("These figures are of %(given)s, but newer ones of %(known)s are already here."),
            N_("Please check the day, or take a newer directory."),
            given=population_on.isoformat(),
            known=known.isoformat(),
        )


def _municipality(entry: DirectoryEntry, population_on: date, place: Place) -> Municipality:
    municipality = Municipality(
        name=entry.name,
        ags=entry.ags,
        ars=entry.ars,
        kind_code=entry.kind,
        association=entry.association,
        area_km2=round(entry.area, 2),
        population=entry.population,
        population_on=population_on,
        postal_code=entry.postal_code,
        longitude=round(entry.longitude, DEGREES),
        latitude=round(entry.latitude, DEGREES),
    )
    try:
        municipality.clean_fields()
    except ValidationError as error:
        raise place.problem(N_("This row cannot be stored: %(reason)s"), reason=" ".join(error.messages)) from error
    return municipality
