"""No cell of a written file begins a formula."""

import csv
from io import StringIO

import pytest

from querschnitt.adapters.tabular.writing import csv_text, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+49 4121", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_sign_in_front_is_disarmed(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "text"), [("16 bis 39", "16 bis 39"), (None, ""), (7, "7"), (-7, "'-7"), ("a=b", "a=b")]
)
def test_everything_else_stays(value: object, text: str) -> None:
    assert safe_cell(value) == text


def test_a_spreadsheet_reads_back_what_was_written() -> None:
    written = csv_text([["id", "Öffentlich"], ["B-1", 'sagt "ja", oft'], ["=x", "zwei\nZeilen"]])
    assert written.startswith("\ufeff")
    assert list(csv.reader(StringIO(written[1:], newline=""))) == [
        ["id", "Öffentlich"], ["B-1", 'sagt "ja", oft'], ["'=x", "zwei\nZeilen"],
    ]  # fmt: skip
