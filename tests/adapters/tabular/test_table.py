from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querschnitt.adapters.problem import FileProblem
from querschnitt.adapters.tabular.opening import open_table
from querschnitt.adapters.tabular.records import records


def read(source, *, required=("id", "name"), **options):
    with open_table(source, required=required, **options) as table:
        return [(row.line, row.whole("id"), row.text("name")) for row in table.rows()]


def problem_of(source, **options):
    with pytest.raises(FileProblem) as caught:
        read(source, **options)
    return str(caught.value)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_rows_with_their_lines(upload, end, mark):
    text = mark + end.join(["name,id", "Ämter,1", "", '"two', 'lines",2', "last,3"])
    assert read(upload(text)) == [(2, 1, "Ämter"), (4, 2, f"two{end}lines"), (6, 3, "last")]


def test_rows_without_any_text_are_left_out(upload):
    assert read(upload("id,name\n1,a\n,\n2,b\n")) == [(2, 1, "a"), (4, 2, "b")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "table.csv: The file is empty. Please check that the download or export was complete."),
        (b"\xef\xbb\xbf\n \n", "table.csv: The file is empty."),
        (b",\n,,\n", "table.csv:1: There is no header with the names of the columns. Please check"),
        (b"%PDF-1.7 ...", "table.csv: This is not a CSV file but a PDF."),
        (
            b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml",
            "table.csv: This is not a CSV file but an Excel workbook.",
        ),
        (b"PK\x03\x04....xl/workbook.xml", "This is not a CSV file but an Excel workbook."),
        (b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "but an OpenDocument spreadsheet."),
        (b"PK\x03\x04....comments.csv", "table.csv: This is not a CSV file but a ZIP archive. Please unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "but an Excel workbook in the old format."),
        (b"\x89PNG\r\n", "table.csv: This is not a CSV file but a picture."),
        (b"<!DOCTYPE html><html>", "table.csv: This is not a CSV file but a web page."),
        ("id,name\n".encode("utf-16"), "table.csv: The file is encoded as UTF-16 (“Unicode text”), not as UTF-8."),
        ("id,name\n".encode("utf-16-le"), "table.csv: The file is encoded as UTF-16"),
        (b"id,name\n1,a\0b\n", "table.csv:2:4: There is a NUL byte, which no text contains."),
        (
            "id,name\n1,Kölln\n".encode("cp1252"),
            "table.csv:2:4: Byte 0xF6 is not UTF-8. It looks like Windows-1252 or Latin-1 for “ö”. Please save it as UTF-8:",
        ),
        (b"id,name\n1,\x81\n", "table.csv:2:3: Byte 0x81 is not UTF-8. Please save"),
    ],
)
def test_what_is_not_a_csv_file(upload, content, message):
    assert message in problem_of(upload(content))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,nam\n", "table.csv:1: The column “name” is missing. Found: id, nam. Did you mean “nam”?"),
        ("id,names,name_of\n", "Found: id, names, name_of. Did you mean “names”?"),
        ("x,y\n", "table.csv:1: The column “id” is missing. Found: x, y. Please check that this is the right file."),
        ("id;name\n1;a\n", "table.csv:1: The cells are separated by “;”, where “,” is expected."),
        ("id,name,id\n", "table.csv:1:id: The column “id” is there twice, at positions 1 and 3."),
        ("id,,name\n", "table.csv:1:2: Column 2 has no name. Please name it or remove it."),
        ("id,name\n1,a,b\n", "table.csv:2: The row has 3 cells instead of 2."),
        ("id,name\n1,a\n2\n3,c\n", "table.csv:3: The row has 1 cells instead of 2."),
        ('id,name\n2\n3,"c\n', "table.csv:2: The row has 1 cells instead of 2."),
        ("id,name\n1,a\n2", "table.csv:3: The row has 1 cells instead of 2, and the file ends with it. The file was"),
        (
            'id,name\n1,a\n2,"b\n3,c\n',
            "table.csv:3: A quotation mark that is opened in the row beginning here is never",
        ),
        ('id,name\n1,"a\n2",b\n', "table.csv:2: The row has 3 cells instead of 2 and runs on to line 3."),
        ('id,name\n1,"a"b\n', "table.csv:2: The quotation marks in this row are wrong."),
        ('id,name\n1,"' + "x" * 200_000 + '"\n', "table.csv:2: A cell of the row beginning here is longer than"),
        ("id,name\r1,a\r", "table.csv:1: The lines end as on an old Macintosh (CR alone)."),
        ('id,name\n1,"a\nb"\n-2,c\n', "table.csv:4:id: “-2” is not a whole number from 0 upwards."),
        ("id,name\n١,c\n", "table.csv:2:id: “١” is not a whole number from 0 upwards."),
    ],
)
def test_what_is_wrong_inside(upload, text, message):
    assert message in problem_of(upload(text))


def test_decimals_and_empty_cells(upload):
    with open_table(upload("a;b\n12,5;\n1.5;x\nzwei;\n"), required=["a"], delimiter=";") as table:
        rows = list(table.rows())
    assert [row.decimal("a") for row in rows[:2]] == [Decimal("12.5"), Decimal("1.5")]
    with pytest.raises(FileProblem, match=r"table.csv:2:b: The cell is empty."):
        rows[0].filled("b")
    with pytest.raises(FileProblem, match=r"table.csv:4:a: “zwei” is not a number."):
        rows[2].decimal("a")


def test_rows_stream(upload):
    """A wrong row further down does not keep the rows above from being read."""
    with open_table(upload("id,name\n1,a\n2,b,c\n"), required=["id"]) as table:
        rows = table.rows()
        assert next(rows).line == 2
        with pytest.raises(FileProblem):
            next(rows)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=20)


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.lists(texts, min_size=1, max_size=4).filter(any), max_size=8))
def test_each_record_begins_on_its_physical_line(rows):
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    starts = [1 + sum(line.count("\n") + 1 for line in quoted[:index]) for index in range(len(quoted))]
    lines = [line + "\n" for line in "\n".join(quoted).split("\n")] if quoted else []
    found = list(records(iter(lines), "a.csv"))
    assert [record.cells for record in found] == rows
    assert [record.line for record in found] == starts


def test_no_column_that_is_expected_itself_is_proposed(upload):
    with pytest.raises(FileProblem) as problem, open_table(upload("time_code,zeit\n"), required=("time", "time_code")):
        pass
    assert "time_code”" not in str(problem.value)
    assert "right file" in str(problem.value)
