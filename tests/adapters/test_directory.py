from decimal import Decimal

import pytest

from querschnitt.adapters.directory import read_directory
from querschnitt.adapters.problem import FileProblem

HEADER = "ars;ags;name;textkennzeichen;gemeindeverband;flaeche_km2;bevoelkerung;maennlich;weiblich;plz;lon;lat"
ELMSHORN = "010560015015;01056015;Elmshorn, Stadt;63;Elmshorn, Stadt;21.36;50772;24873;25899;25335;9,655259;53,754958"
SEESTER = "010565616033;01056033;Seester;64;Elmshorn-Land;11.57;1027;515;512;25370;9,598071;53,717709"


def test_one_municipality(upload):
    (entry,) = read_directory(upload(f"{HEADER}\n{SEESTER}\n"))
    assert (entry.ars, entry.ags, entry.name, entry.kind) == ("010565616033", "01056033", "Seester", "64")
    assert (entry.association, entry.area, entry.postal_code) == ("Elmshorn-Land", Decimal("11.57"), "25370")
    assert (entry.population, entry.male, entry.female) == (1027, 515, 512)
    assert (entry.longitude, entry.latitude, entry.line) == (Decimal("9.598071"), Decimal("53.717709"), 2)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "010565616033",
            "10565616033",
            "table.csv:3:ars: “10565616033” should have exactly 12 digits. A spreadsheet may",
        ),
        (";01056033;", ";1056033;", "table.csv:3:ags: “1056033” should have exactly 8 digits."),
        (
            ";01056033;",
            ";01056034;",
            "table.csv:3:ags: The key 01056034 does not fit the regional key 010565616033, which",
        ),
        (SEESTER, ELMSHORN, "table.csv:3:ars: The key 010560015015 is already on line 2."),
        (";Seester;", ";;", "table.csv:3:name: The cell is empty."),
        (";64;", ";Gemeinde;", "table.csv:3:textkennzeichen: “Gemeinde” should have exactly 2 digits."),
        (";11.57;", ";groß;", "table.csv:3:flaeche_km2: “groß” is not a number."),
        (";11.57;", ";-1;", "table.csv:3:flaeche_km2: -1 is not between 0 and 10000."),
        (";1027;", ";1.027;", "table.csv:3:bevoelkerung: “1.027” is not a whole number"),
        (";1027;", ";1028;", "table.csv:3:bevoelkerung: 515 men and 512 women do not add up to 1028."),
        (";25370;", ";2537;", "table.csv:3:plz: “2537” should have exactly 5 digits."),
        (";9,598071;53,717709", ";53,717709;9,598071", "table.csv:3:lon: 53.717709 is not between 5 and 16."),
        (";53,717709", ";46,9", "table.csv:3:lat: 46.9 is not between 47 and 56."),
        ("ars;", "", "table.csv:1: The column “ars” is missing."),
        (";", ",", "table.csv:1: The cells are separated by “,”, where “;” is expected."),
    ],
)
def test_bad_input_is_named_with_its_place(upload, old, new, message):
    with pytest.raises(FileProblem) as caught:
        read_directory(upload(f"{HEADER}\n{ELMSHORN}\n{SEESTER}\n".replace(old, new)))
    assert str(caught.value).startswith(message)


def test_the_county_of_pinneberg(shared_data):
    entries = read_directory(shared_data / "statistics" / "gemeinden_kreis_pinneberg_gv2024q2.csv")
    assert len(entries) == 49
    assert sum(entry.population for entry in entries) == 322_130
    assert sum(entry.area for entry in entries) == Decimal("664.27")
    assert {entry.ags[:5] for entry in entries} == {"01056"}
    assert [entry.name for entry in entries if entry.longitude < 8] == ["Helgoland"]
