import gzip
from datetime import date
from decimal import Decimal

import pytest

from querschnitt.adapters.problem import FileProblem
from querschnitt.adapters.statistics.choose import read_statistics
from querschnitt.adapters.statistics.figure import Attribute
from querschnitt.adapters.statistics.symbols import PrintedSymbol

HEADER = (
    "statistics_code;statistics_label;time_code;time_label;time;"
    "1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;"
    "2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;"
    "value;value_unit;value_variable_code;value_variable_label;value_q"
)
ROW = "12211;Mikrozensus;JAHR;Jahr;2019;GES;Geschlecht;GESW;weiblich;KREISE;Kreise;01056;Pinneberg, Kreis;46;1000;LBF;Lebensformen;e"


def read(upload, *rows, header=HEADER):
    return read_statistics(upload("\n".join([header, *rows]), "some.name"))


def test_one_figure(upload):
    table = read(upload, ROW)
    assert (table.code, table.title, table.publisher, table.licence_notice) == ("12211", "Mikrozensus", "", "")
    (figure,) = table.rows
    assert (figure.variable_code, figure.variable_label, figure.unit) == ("LBF", "Lebensformen", "1000")
    assert (figure.factor, figure.base_unit) == (1000, "")
    assert (figure.region_key, figure.region_name) == ("01056", "Pinneberg, Kreis")
    assert figure.attributes == (Attribute("GES", "Geschlecht", "GESW", "weiblich"),)
    assert (figure.period_start, figure.period_end, figure.period_label) == (
        date(2019, 1, 1),
        date(2019, 12, 31),
        "2019",
    )
    assert (figure.value, figure.symbol, figure.quality, figure.line) == (Decimal(46), PrintedSymbol.REPORTED, "e", 2)


def test_no_sign_becomes_a_number(upload):
    rows = [ROW.replace(";46;", f";{sign};") for sign in ("0", "-", ".", "/", "...", "x")]
    figures = list(read(upload, *rows).rows)
    assert [figure.value for figure in figures] == [Decimal(0), None, None, None, None, None]
    assert [figure.symbol for figure in figures] == list(PrintedSymbol)


@pytest.mark.parametrize(
    ("unit", "factor", "base"),
    [
        ("Anzahl", 1, "Anzahl"),
        ("%", 1, "%"),
        ("1000", 1000, ""),
        ("1 000 EUR", 1000, "EUR"),
        ("Tsd. EUR", 1000, "EUR"),
        ("Mill. EUR", 10**6, "EUR"),
        ("Mrd. EUR", 10**9, "EUR"),
    ],
)
def test_units_with_a_power_of_ten(upload, unit, factor, base):
    (figure,) = read(upload, ROW.replace(";1000;", f";{unit};")).rows
    assert (figure.factor, figure.base_unit, figure.value) == (factor, base, 46)


def test_a_table_without_regions_or_breakdowns(upload):
    header = ";".join(part for part in HEADER.split(";") if not part.startswith(("1_", "2_")))
    (figure,) = read(upload, "1;T;JAHR;Jahr;2019;3,5;%;V;Quote;", header=header).rows
    assert (figure.region_key, figure.region_name, figure.attributes) == ("", "", ())


def test_packed_with_gzip_under_any_name(upload):
    table = read_statistics(upload(gzip.compress(f"\ufeff{HEADER}\n{ROW}\n".encode()), "download"))
    assert len(list(table.rows)) == 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (";46;", ";viele;", "some.name:3:value: “viele” is neither a number nor one of the signs"),
        (";46;", ";;", "some.name:3:value: “” is neither"),
        (";2019;", ";2019/20;", "some.name:3:time: “2019/20” is not a time like"),
        (
            "12211;",
            "12411;",
            "some.name:3:statistics_code: This row belongs to the statistic 12411, the rows above to 12211.",
        ),
        (";LBF;", ";;", "some.name:3:value_variable_code: The cell is empty."),
        (";e", "", "some.name:3: The row has 17 cells instead of 18, and the file ends with it."),
    ],
)
def test_a_bad_row_is_named_with_its_place(upload, old, new, message):
    table = read(upload, ROW, ROW.replace(old, new))
    assert next(table.rows).line == 2
    with pytest.raises(FileProblem) as caught:
        next(table.rows)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (HEADER.replace("value_unit", "unit"), "some.name:1: The column “value_unit” is missing."),
        (HEADER.replace("2_variable_label", "x"), "some.name:1: The column “2_variable_label” is missing."),
        (HEADER.replace(";", ","), "some.name:1: The cells are separated by “,”, where “;” is expected."),
        (HEADER, "some.name:1: The table has a header but no figures."),
        ("id,name", "some.name:1: This is neither a flat file (ffcsv) nor a table in the old GENESIS layout."),
        ("PK\x03\x04 xl/workbook.xml", "some.name: This is not a CSV file but an Excel workbook."),
        ("", "some.name: The file is empty."),
    ],
)
def test_a_bad_file_is_refused_at_once(upload, header, message):
    with pytest.raises(FileProblem) as caught:
        read_statistics(upload(header + "\n", "some.name"))
    assert str(caught.value).startswith(message)
