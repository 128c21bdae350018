"""Every fault of the two files is said with its place and what helps."""

import gzip
import io

import pytest

from querschnitt.adapters.problem import FileProblem
from querschnitt.adapters.selection.categories import read_categories
from querschnitt.adapters.selection.respondents import read_respondents

from .test_reading import CATEGORIES, POOL

QUOTAS = read_categories(io.BytesIO(CATEGORIES.encode()))
WIDE = ",".join(f"c{n}" for n in range(98))


def categories(old, new):
    return CATEGORIES.replace(old, new, 1)


def pool(old, new):
    return POOL.replace(old, new, 1)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (categories("feature", "value"), "q.csv:1: The column “feature” is missing."),
        (categories("feature", "features"), "q.csv:1: The column “feature” is missing. Found: category, features"),
        (categories("feature", "category"), "q.csv:1:category: The column “category” is there twice"),
        (categories("young,1", "young,one"), "q.csv:2:min: “one” is not a whole number from 0 upwards."),
        (categories("young,1", "young,-1"), "q.csv:2:min: “-1” is not a whole number"),
        (categories("young,1,2", "young,1,1.5"), "q.csv:2:max: “1.5” is not a whole number"),
        (categories("young,1,2", "young,1,"), "q.csv:2:max: “” is not a whole number"),
        (categories("young,1,2", "young,1,9999999"), "q.csv:2:max: 9999999 is too large for a number of people"),
        (categories("young,1,2", "young,3,2"), "q.csv:2:max: At least 3 and at most 2 exclude each other. Please"),
        (categories("age,old", "age,young"), "q.csv:3:feature: The quota for “age: young” is already on line 2."),
        (categories("age,old", "age,"), "q.csv:3:feature: The cell is empty."),
        (categories("age,old", "age,=1+1"), "q.csv:3:feature: “=1+1” begins with “=”; a spreadsheet would take it"),
        (categories("age,old", "@age,old"), "q.csv:3:category: “@age” begins with “@”"),
        (categories("age,old", "id,old"), "q.csv:3:category: A category can't be called “id”"),
        (categories("age,old,1,2", "age,old,1"), "q.csv:3: The row has 3 cells instead of 4."),
        ("category,feature,min,max\n", "q.csv:1: There is a header, but no quota."),
        ("", "q.csv: The file is empty."),
        (b"%PDF-1.7 ...", "q.csv: This is not a CSV file but a PDF."),
        (CATEGORIES.encode("utf-16"), "q.csv: The file is encoded as UTF-16"),
        (categories("old", "älter").encode("latin-1"), "q.csv:3:5: Byte 0xE4 is not UTF-8. It looks like Windows-1252"),
        (
            "category,feature,min,max\n" + "".join(f"c,v{n},0,1\n" for n in range(2001)),
            "q.csv:2002:category: There are more than 2000 quotas.",
        ),
    ],
)
def test_categories(upload, content, message):
    with pytest.raises(FileProblem) as caught:
        read_categories(upload(content, "q.csv"))
    assert str(caught.value).startswith(message)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (pool("id,", "nr,"), "p.csv:1: The column “id” is missing. Found: nr, age, place, street."),
        (pool("place", "plaice"), "p.csv:1: The column “place” is missing. Found: id, age, plaice, street. Did you"),
        (pool("place", "age"), "p.csv:1:age: The column “age” is there twice, at positions 2 and 3."),
        (pool("street", ""), "p.csv:1:4: Column 4 has no name."),
        (pool("\np2", "\np1"), "p.csv:3:id: The person “p1” is already on line 2. Please"),
        (pool("\np2", "\n p1 "), "p.csv:3:id: The person “p1” is already on line 2."),
        (pool("\np2", "\n "), "p.csv:3:id: The cell is empty."),
        (
            pool("\np2", "\n=SUM(A1)"),
            "p.csv:3:id: “=SUM(A1)” begins with “=”; a spreadsheet would take it for a formula",
        ),
        (pool("\np2", "\n-p2"), "p.csv:3:id: “-p2” begins with “-”"),
        (pool("old,Elm", "middle,Elm"), "p.csv:5:age: There is no quota for “middle”. Known: old, young. Please"),
        (pool("old,Elm", "Old,Elm"), "p.csv:5:age: There is no quota for “Old”."),
        (pool("old,Elm", "+65,Elm"), "p.csv:5:age: There is no quota for “+65”."),
        (pool("old,Elm", ",Elm"), "p.csv:5:age: The answer is missing. Please fill it in"),
        (pool("old,Elm", "  ,Elm"), "p.csv:5:age: The answer is missing."),
        (pool("old,Elmshorn,", "old,"), "p.csv:5: The row has 3 cells instead of 4, and the file ends with it."),
        (pool("p2,", 'p2,"'), "p.csv:3: A quotation mark that is opened in the row beginning here is never closed."),
        ("id,age,place\n", "p.csv:1: There is a header, but nobody in the pool."),
        ("", "p.csv: The file is empty."),
        (b"PK\x03\x04 xl/workbook.xml", "p.csv: This is not a CSV file but an Excel workbook."),
        (POOL.encode("utf-16-le"), "p.csv: The file is encoded as UTF-16"),
        (pool("Markt", "Straße").encode("cp1252"), "p.csv:2:23: Byte 0xDF is not UTF-8."),
        (f"id,age,place,{WIDE}\n", "p.csv:1: There are 101 columns; at most 100 are read."),
    ],
)
def test_respondents(upload, content, message):
    with pytest.raises(FileProblem) as caught:
        read_respondents(upload(content, "p.csv"), QUOTAS)
    assert str(caught.value).startswith(message)
    assert caught.value.remedy


def test_a_column_asked_for_has_to_be_there(upload):
    with pytest.raises(FileProblem, match="The column “house” is missing"):
        read_respondents(upload(POOL), QUOTAS, further=["house"])


def test_more_people_than_are_read(upload):
    with pytest.raises(FileProblem, match=r"p\.csv:3: There are more than 1 people, which is the most"):
        read_respondents(upload(POOL, "p.csv"), QUOTAS, most=1)


def test_ten_million_people_are_refused_before_they_fill_the_memory(upload):
    """Packed they are small; what is unpacked is counted while it is read."""
    packed = gzip.compress(b"id,age,place\n" + b"p,old,Elmshorn\n" * 10_000_000, compresslevel=1)
    with pytest.raises(FileProblem, match=r"p\.csv\.gz:200002: There are more than 200000 people"):
        read_respondents(upload(packed, "p.csv.gz"), QUOTAS)
