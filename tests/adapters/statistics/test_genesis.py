from datetime import date
from decimal import Decimal

import pytest

from querschnitt.adapters.problem import FileProblem
from querschnitt.adapters.statistics.choose import read_statistics
from querschnitt.adapters.statistics.figure import Attribute
from querschnitt.adapters.statistics.symbols import PrintedSymbol

FOOTER = """__________
"zu ""gesamter Tabelle"":
ab 2011: nach dem Zensus"
"© Statistische Ämter des Bundes und der Länder, Deutschland, 2017.
Dieses Werk ist lizensiert unter der Datenlizenz Deutschland
- Namensnennung - Version 2.0."
Stand: 10.10.2017 / 11:01:03
"""
POPULATION = (
    """GENESIS-Tabelle: 12411-01-01-5
Bevölkerung nach Geschlecht;;;
- Stichtag 31.12. -;;;
regionale Tiefe: Gemeinden;;;
Fortschreibung;;;
Bevölkerungsstand (Anzahl);;;
;;31.12.2015;31.12.2014
;;weiblich;weiblich
01056;      Pinneberg, Landkreis;155089;.
"""
    + FOOTER
)
MIGRATION = (
    """GENESIS-Tabelle: 12711-05-02-4
Zu- und Fortzüge;;;;;
regionale Tiefe: Kreise;;;;;
Wanderungsstatistik;;;;;
;;;;Zuzüge;Fortzüge
;;;;Geschlecht;Geschlecht
;;;;männlich;männlich
;;;;Anzahl;Tsd. EUR
2015;01056;  Pinneberg;Deutsche;12,5;/
"""
    + FOOTER
)


def read(upload, text):
    return read_statistics(upload(text, "some.name"))


def test_one_variable_named_in_the_title_and_times_above(upload):
    table = read(upload, POPULATION)
    assert (table.code, table.title) == ("12411-01-01-5", "Bevölkerung nach Geschlecht - Stichtag 31.12. -")
    assert table.publisher == "Statistische Ämter des Bundes und der Länder"
    assert table.licence_notice == (
        "© Statistische Ämter des Bundes und der Länder, Deutschland, 2017. Dieses Werk ist lizensiert"
        " unter der Datenlizenz Deutschland - Namensnennung - Version 2.0."
    )
    assert table.notes == 'zu "gesamter Tabelle":\nab 2011: nach dem Zensus'
    assert table.issued == date(2017, 10, 10)
    one, two = table.rows
    assert (one.variable_code, one.variable_label, one.unit) == ("", "Bevölkerungsstand", "Anzahl")
    assert (one.region_key, one.region_name) == ("01056", "Pinneberg, Landkreis")
    assert one.attributes == (Attribute("", "", "", "weiblich"),)
    assert (one.period_start, one.period_label, one.value) == (date(2015, 12, 31), "31.12.2015", Decimal(155089))
    assert (two.period_start, two.value, two.symbol, two.line) == (date(2014, 12, 31), None, PrintedSymbol.UNKNOWN, 9)


def test_several_variables_named_in_the_headings_and_time_at_the_left(upload):
    one, two = read(upload, MIGRATION).rows
    assert (one.variable_label, one.unit, one.value) == ("Zuzüge", "Anzahl", Decimal("12.5"))
    assert (two.variable_label, two.unit, two.symbol) == ("Fortzüge", "Tsd. EUR", PrintedSymbol.UNCERTAIN)
    assert one.attributes == (Attribute("", "", "", "Deutsche"), Attribute("", "Geschlecht", "", "männlich"))
    assert (one.period_start, one.period_end) == (date(2015, 1, 1), date(2015, 12, 31))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            FOOTER,
            "",
            "some.name:9: The table ends without its footer, so it is not complete and its licence is unknown.",
        ),
        (";155089;.", ";155089", "some.name:9: The row has 3 cells instead of 4."),
        (";155089;", ";viele;", "some.name:9:3: “viele” is neither a number nor one of the signs"),
        (";;weiblich;weiblich", ";;weiblich", "some.name:8: The row has 3 cells instead of 4."),
        ("Bevölkerungsstand (Anzahl);;;\n", "", "some.name:6: Neither the title nor the headings tell the unit"),
        (";;31.12.2015;31.12.2014\n;;weiblich;weiblich\n", "", "some.name:7: The rows of headings are missing."),
        ("01056;      Pinneberg, Landkreis;155089;.\n", "", "some.name:8: The table has headings but no figures."),
        (";;31.12.2015;31.12.2014\n", "", "some.name:8:3: “” is not a time like 2024"),
    ],
)
def test_bad_input_is_named_with_its_place(upload, old, new, message):
    with pytest.raises(FileProblem) as caught:
        list(read(upload, POPULATION.replace(old, new)).rows)
    assert str(caught.value).startswith(message)


def test_a_row_without_a_region(upload):
    with pytest.raises(FileProblem, match=r"^some.name:5:1: “Insgesamt” is where the key and the name of a region are"):
        list(read(upload, "GENESIS-Tabelle: 1\nT;\nWert (Anzahl);\n;2015\nInsgesamt;5\n" + FOOTER).rows)


def test_windows_encoding_is_told_not_guessed(upload):
    with pytest.raises(FileProblem, match=r"^old.csv:2:4: Byte 0xF6 is not UTF-8\. It looks like Windows-1252"):
        read_statistics(upload(POPULATION.encode("cp1252", "replace"), "old.csv"))


def test_a_day_of_issue_that_no_calendar_has_is_a_note(upload):
    table = read_statistics(upload(POPULATION.replace("10.10.2017 /", "99.99.2017 /")))
    assert table.issued is None
    assert "Stand: 99.99.2017" in table.notes
