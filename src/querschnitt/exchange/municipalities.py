"""The official directory of municipalities, brought in."""

from datetime import date

from django.core.exceptions import ValidationError

from querschnitt.adapters.directory import DirectoryEntry, read_directory
from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.source import Source, name_of
from querschnitt.exchange.report import ImportReport
from querschnitt.kernel.actors import SYSTEM, Actor
from querschnitt.territory.actions import take_directory
from querschnitt.territory.models import Municipality
from querschnitt.territory.queries import county_figures

# Decimal places as stored: 53.790385 from the file and from the table must compare as equal.
DEGREES = 6


def import_municipalities(file: Source, *, population_on: date, by: Actor = SYSTEM) -> ImportReport:
    """Brings the municipalities up to the directory's state, all or none of them.

    `population_on` is the day the population was counted: the file itself does not say it. Raises FileProblem for a file
    that is not a directory, and for figures older than those already here.
    """
    entries = read_directory(file)
    _refuse_older(Place(name_of(file)), population_on)
    listed = [_municipality(entry, population_on, Place(name_of(file), entry.line)) for entry in entries]
    taken = take_directory(listed=listed, by=by)
    return ImportReport(
        name=name_of(file),
        counts={"municipalities added": taken.added, "municipalities updated": taken.updated},
        unchanged=not (taken.added or taken.updated),
        remarks=tuple(f"{name} is no longer in the directory and was kept." for name in taken.unlisted),
    )


def _refuse_older(place: Place, population_on: date) -> None:
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
