"""The published tables, read whole."""

from collections import Counter
from decimal import Decimal

import pytest

from querschnitt.adapters.statistics.choose import read_statistics
from querschnitt.adapters.statistics.symbols import PrintedSymbol


@pytest.mark.parametrize(
    ("file", "code", "figures", "symbols"),
    [
        ("1000A-0000_zensus2022_pinneberg.ffcsv", "1000A", 49, {}),
        ("12211-Z-11_SH.ffcsv", "12211", 60, {PrintedSymbol.UNCERTAIN: 1}),
        ("12411-01-01-4_SH.ffcsv", "12411", 45, {}),
        ("12531-0043_SH.ffcsv.gz", "12531", 4461, {}),
        ("12411-01-01-5_00_SH.csv", "12411-01-01-5", 1584, {}),
        ("12411-03-03-4_00_SH.csv", "12411-03-03-4", 3366, {}),
        ("12711-05-02-4_00_SH.csv", "12711-05-02-4", 6426, {PrintedSymbol.UNKNOWN: 1428}),
    ],
)
def test_every_table(shared_data, file, code, figures, symbols):
    table = read_statistics(shared_data / "statistics" / file)
    rows = list(table.rows)
    assert (table.code, len(rows)) == (code, figures)
    assert Counter(row.symbol for row in rows) == {**symbols, PrintedSymbol.REPORTED: figures - sum(symbols.values())}
    assert all((row.value is None) == (row.symbol is not PrintedSymbol.REPORTED) for row in rows)
    assert all(row.region_key and row.region_name and row.unit for row in rows)


def test_the_population_of_pinneberg(shared_data):
    rows = read_statistics(shared_data / "statistics" / "12411-01-01-4_SH.ffcsv").rows
    by_sex = {row.attributes[0].value_label: row.value for row in rows if row.region_key == "01056"}
    assert by_sex["männlich"] == Decimal(159658)
    assert by_sex["männlich"] + by_sex["weiblich"] == by_sex["Insgesamt"]


def test_men_and_women_add_up_in_every_row_of_the_old_layout(shared_data):
    found: dict[tuple[str, str], dict[str, Decimal | None]] = {}
    for row in read_statistics(shared_data / "statistics" / "12411-01-01-5_00_SH.csv").rows:
        found.setdefault((row.region_key, row.period_label), {})[row.attributes[0].value_label] = row.value
    assert len(found) == 66 * 8
    assert all(sexes["männlich"] + sexes["weiblich"] == sexes["Insgesamt"] for sexes in found.values())


def test_quality_flags(shared_data):
    rows = read_statistics(shared_data / "statistics" / "12211-Z-11_SH.ffcsv").rows
    assert Counter(row.quality for row in rows) == {"e": 52, "()": 7, "": 1}
