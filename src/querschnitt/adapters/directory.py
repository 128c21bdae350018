"""The official directory of municipalities (Gemeindeverzeichnis) as a CSV file separated by semicolons.

Source: Statistisches Bundesamt, Gemeindeverzeichnis-Informationssystem GV-ISys. The regional key (ARS, 12 digits) is
land 2, region 1, county 2, association 4, municipality 3; the municipality key (AGS, 8 digits) is the same without the
association.
"""

from dataclasses import dataclass
from decimal import Decimal

from querschnitt.adapters.tabular.opening import open_table
from querschnitt.adapters.tabular.row import CsvRow

from .problem import N_
from .source import LIMIT, Source

COLUMNS = (
    "ars",
    "ags",
    "name",
    "textkennzeichen",
    "gemeindeverband",
    "flaeche_km2",
    "bevoelkerung",
    "maennlich",
    "weiblich",
    "plz",
    "lon",
    "lat",
)
# Germany with a margin: tells longitude and latitude exchanged, and metres instead of degrees.
LONGITUDES = (Decimal(5), Decimal(16))
LATITUDES = (Decimal(47), Decimal(56))


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """A municipality. `kind` is the code of the Textkennzeichen (63 town, 64 municipality …), `area` in km²,
    `longitude` and `latitude` in degrees; `line` is where it stands in the file."""

    ars: str
    ags: str
    name: str
    kind: str
    association: str
    area: Decimal
    population: int
    male: int
    female: int
    postal_code: str
    longitude: Decimal
    latitude: Decimal
    line: int


def read_directory(source: Source, *, limit: int = LIMIT) -> tuple[DirectoryEntry, ...]:
    """Return all municipalities in the order of the file; one pass, O(rows).

    Raises FileProblem for more than `limit` bytes, for keys that are malformed, do not fit each other or occur twice,
    for numbers that are none, for men and women that do not add up to the population, and for places outside Germany.
    """
    lines: dict[str, int] = {}
    entries = []
    with open_table(source, required=COLUMNS, delimiter=";", limit=limit) as table:
        for row in table.rows():
            entry = _entry(row)
            if entry.ars in lines:
                raise row.problem(
                    "ars",
                    N_("The key %(key)s is already on line %(line)d."),
                    N_("Please remove one of the two rows."),
                    key=entry.ars,
                    line=lines[entry.ars],
                )
            lines[entry.ars] = row.line
            entries.append(entry)
    return tuple(entries)


def _entry(row: CsvRow) -> DirectoryEntry:
    ars, ags = _digits(row, "ars", 12), _digits(row, "ags", 8)
    if ags != ars[:5] + ars[9:]:
        raise row.problem(
            "ags",
            N_("The key %(ags)s does not fit the regional key %(ars)s, which calls for %(expected)s."),
            N_("Please check which of the two is right."),
            ags=ags,
            ars=ars,
            expected=ars[:5] + ars[9:],
        )
    population, male, female = row.whole("bevoelkerung"), row.whole("maennlich"), row.whole("weiblich")
    if male + female != population:
        raise row.problem(
            "bevoelkerung",
            N_("%(male)d men and %(female)d women do not add up to %(population)d."),
            N_("Please check whether columns were exchanged."),
            male=male,
            female=female,
            population=population,
        )
    return DirectoryEntry(
        ars=ars,
        ags=ags,
        name=row.filled("name"),
        kind=_digits(row, "textkennzeichen", 2),
        association=row.text("gemeindeverband"),
        area=_within(row, "flaeche_km2", (Decimal(0), Decimal(10_000))),
        population=population,
        male=male,
        female=female,
        postal_code=_digits(row, "plz", 5),
        longitude=_within(row, "lon", LONGITUDES),
        latitude=_within(row, "lat", LATITUDES),
        line=row.line,
    )


def _digits(row: CsvRow, column: str, count: int) -> str:
    text = row.text(column)
    if len(text) == count and text.isascii() and text.isdigit():
        return text
    raise row.problem(
        column,
        N_("“%(value)s” should have exactly %(count)d digits."),
        N_("A spreadsheet may have dropped leading zeros. Please import the column as text."),
        value=text,
        count=count,
    )


def _within(row: CsvRow, column: str, bounds: tuple[Decimal, Decimal]) -> Decimal:
    value = row.decimal(column)
    if bounds[0] <= value <= bounds[1]:
        return value
    raise row.problem(
        column,
        N_("%(value)s is not between %(low)s and %(high)s."),
        N_("Please check whether columns were exchanged."),
        value=str(value),
        low=str(bounds[0]),
        high=str(bounds[1]),
    )
