import pytest

from querschnitt.adapters.oparl.folder import read_oparl
from querschnitt.adapters.problem import FileProblem

MEETING = '{"id": "m", "type": "https://schema.oparl.org/1.1/Meeting"%s}'
ITEM = '{"id": "i", "type": "https://schema.oparl.org/1.1/AgendaItem"%s}'


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            '{"id": "m",, }',
            "meetings.jsonl:2:12: The JSON is broken here.",
        ),
        ('{"id": "m"', "meetings.jsonl:2:11: The JSON is broken here."),
        ('{"id": NaN}', "meetings.jsonl:2: “NaN” is not JSON."),
        ("[" * 100_000, "meetings.jsonl:2: The JSON is nested too deeply."),
        ("[1, 2]", "meetings.jsonl:2: “[1, 2]” is not a JSON object."),
        ('{"data": [{"id": "m"}], "links": {}}', "meetings.jsonl:2:data: This is a page of a list, not an object."),
        ('{"type": "https://schema.oparl.org/1.1/Meeting"}', "meetings.jsonl:2:id: The object has no id."),
        ('{"id": "m"}', "meetings.jsonl:2:type: The type is “”; expected is https://schema.oparl.org/1.1/Meeting."),
        (
            MEETING.replace("Meeting", "Paper") % "",
            "meetings.jsonl:2:type: The type is “https://schema.oparl.org/1.1/Paper”",
        ),
        (MEETING % ', "name": 5', "meetings.jsonl:2:name: “5” should be a text."),
        (MEETING % ', "cancelled": "no"', "meetings.jsonl:2:cancelled: “no” should be true or false."),
        (MEETING % ', "start": "8.1.2026"', "meetings.jsonl:2:start: “8.1.2026” should be a time like"),
        (MEETING % ', "organization": [1]', "meetings.jsonl:2:organization: “[1]” should be a list of ids."),
        (MEETING % ', "agendaItem": {}', "meetings.jsonl:2:agendaItem: “{}” should be a list of objects."),
        (MEETING % ', "agendaItem": ["i"]', 'meetings.jsonl:2:agendaItem: “["i"]” should be a list of objects.'),
        (MEETING % ', "location": "Kreishaus"', "meetings.jsonl:2:location: “Kreishaus” should be an object."),
        (
            MEETING % f', "agendaItem": [{ITEM % ""}, {ITEM % """, "order": true"""}]',
            "meetings.jsonl:2:agendaItem[1].order: “true” should be a whole number.",
        ),
        (
            MEETING % f', "agendaItem": [{MEETING % ""}]',
            "meetings.jsonl:2:agendaItem[0].type: The type is “https://schema.oparl.org/1.1/Meeting”",
        ),
        (MEETING % ', "invitation": {"id": "f"}', "meetings.jsonl:2:invitation.type: The type is “”"),
    ],
)
def test_bad_input_is_named_with_its_place(upload, line, message):
    with pytest.raises(FileProblem) as caught:
        read_oparl({"meetings.jsonl": upload(f"{MEETING % ''}\n{line}\n", "meetings.jsonl")})
    assert str(caught.value).startswith(message)


def test_wrong_dates_in_papers(upload):
    paper = '{"id": "p", "type": "https://schema.oparl.org/1.1/Paper", "date": "gestern"}'
    with pytest.raises(FileProblem, match=r"^papers.jsonl:1:date: “gestern” should be a date like 2026-11-23\."):
        read_oparl({"papers.jsonl": upload(paper, "papers.jsonl")})


def test_a_file_that_only_claims_to_be_packed(upload):
    with pytest.raises(FileProblem, match=r"^papers.jsonl.gz: The file is named .gz but is not packed"):
        read_oparl({"papers.jsonl.gz": upload("{}", "papers.jsonl.gz")})


def test_windows_encoding(upload):
    with pytest.raises(FileProblem, match=r"^papers.jsonl:1:12: Byte 0xC4 is not UTF-8\."):
        read_oparl({"papers.jsonl": upload('{"name": "xÄ"}'.encode("cp1252"), "papers.jsonl")})


def test_folders_that_hold_nothing_or_too_much(tmp_path):
    with pytest.raises(FileProblem, match=r"None of the expected files is here: organizations.jsonl, meetings.jsonl"):
        read_oparl(tmp_path)
    for name in ("papers.jsonl", "papers.jsonl.gz"):
        (tmp_path / name).write_text("")
    with pytest.raises(FileProblem, match=r"^papers.jsonl.gz: This file and “papers.jsonl” hold the same thing"):
        read_oparl(tmp_path)
    with pytest.raises(FileProblem, match=r"^nowhere: This is not a folder"):
        read_oparl(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ((MEETING % "").encode("utf-16"), "m.jsonl: The file is encoded as UTF-16 (“Unicode text”), not as UTF-8."),
        (b"PK\x03\x04....meetings.jsonl", "m.jsonl: This is not a JSONL file but a ZIP archive. Please unpack it and"),
        (b"%PDF-1.7 ...", "m.jsonl: This is not a JSONL file but a PDF. Please fetch the file again; each line"),
        (b"<!DOCTYPE html><html>", "m.jsonl: This is not a JSONL file but a web page."),
    ],
)
def test_other_formats_are_named_as_what_they_are(upload, content, message):
    with pytest.raises(FileProblem) as caught:
        read_oparl({"meetings.jsonl": upload(content, "m.jsonl")})
    assert str(caught.value).startswith(message)


def test_a_kind_of_which_there_is_nothing_is_an_empty_file_and_said(upload):
    pull = read_oparl({"meetings.jsonl": upload(b"", "meetings.jsonl")})
    assert pull.meetings == ()
    assert [str(warning) for warning in pull.warnings] == [
        "meetings.jsonl:1:: The file is empty: nothing was read from it."
    ]
