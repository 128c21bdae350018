import gzip
import json
from datetime import UTC, date, datetime

import pytest

from querschnitt.adapters.oparl.folder import read_oparl
from querschnitt.adapters.oparl.pull import DanglingReference

BASE = "https://oparl.example.org/"


def thing(kind, key, /, **properties):
    return {"id": f"{BASE}{kind}/{key}", "type": f"https://schema.oparl.org/1.1/{kind}", **properties}


@pytest.fixture
def read(upload):
    def reading(**kinds):
        texts = {kind: "\n".join(json.dumps(item) for item in items) for kind, items in kinds.items()}
        return read_oparl({f"{kind}.jsonl": upload(text, f"{kind}.jsonl") for kind, text in texts.items()})

    return reading


def test_objects_with_nothing_but_id_and_type(read):
    pull = read(
        organizations=[thing("Organization", 1)],
        meetings=[thing("Meeting", 1)],
        papers=[thing("Paper", 1)],
        consultations=[thing("Consultation", 1)],
    )
    objects = (*pull.organizations, *pull.meetings, *pull.papers, *pull.consultations)
    assert [type(item).__name__ for item in objects] == [
        "OParlOrganization",
        "OParlMeeting",
        "OParlPaper",
        "OParlConsultation",
    ]
    assert (pull.meetings[0].start, pull.meetings[0].agenda, pull.papers[0].dated) == (None, (), None)
    assert (pull.warnings, pull.dangling) == ((), ())


def test_a_meeting_with_its_agenda(read):
    item = thing("AgendaItem", 7, number="3.1", order=4, public=True, result="einstimmig beschlossen")
    place = thing("Location", 1, description="Kreishaus", room="Sitzungssaal", postalCode="25337", locality="Elmshorn")
    minutes = thing("File", 5, fileName="a.pdf", downloadUrl="https://x/a.pdf", date="2026-01-09")
    meeting = thing(
        "Meeting", 1, name="Sozialausschuss", start="2026-01-08T18:00:00+01:00", location=place,
        agendaItem=[item], resultsProtocol=minutes, cancelled=False, organization=[],
    )  # fmt: skip
    (read_meeting,) = read(meetings=[meeting]).meetings
    assert read_meeting.start == datetime(2026, 1, 8, 17, tzinfo=UTC)
    assert read_meeting.place == "Kreishaus, Sitzungssaal, 25337 Elmshorn"
    assert read_meeting.cancelled is False
    (agenda_item,) = read_meeting.agenda
    assert (agenda_item.number, agenda_item.order, agenda_item.public) == ("3.1", 4, True)
    assert (agenda_item.result, agenda_item.line) == ("einstimmig beschlossen", 1)
    assert (read_meeting.minutes.file_name, read_meeting.minutes.dated) == ("a.pdf", date(2026, 1, 9))


def test_deleted_objects_are_kept_and_say_so(read):
    (paper,) = read(papers=[thing("Paper", 1, deleted=True, name="")]).papers
    assert paper.deleted


def test_a_consultation_embedded_and_alone_is_one(read):
    embedded = thing("Consultation", 1, role="Entscheidung", modified="2026-01-01T10:00:00+01:00")
    alone = thing("Consultation", 1, authoritative=False, modified="2026-02-01T10:00:00+01:00")
    pull = read(papers=[thing("Paper", 1, consultation=[embedded])], consultations=[alone, thing("Consultation", 2)])
    assert [step.id for step in pull.consultations] == [f"{BASE}Consultation/1", f"{BASE}Consultation/2"]
    step = pull.consultations[0]
    assert (step.paper, step.role, step.authoritative) == (f"{BASE}Paper/1", "Entscheidung", False)
    assert step.modified == datetime(2026, 2, 1, 9, tzinfo=UTC)
    assert pull.warnings == ()


def test_one_id_for_two_steps_is_reported(read):
    steps = [thing("Consultation", 1, agendaItem=f"{BASE}AgendaItem/{number}") for number in (1, 2)]
    pull = read(papers=[thing("Paper", 1, consultation=steps)])
    assert [str(warning) for warning in pull.warnings] == [
        f"papers.jsonl:1:agendaItem: This step is there twice: {BASE}AgendaItem/2 counts, {BASE}AgendaItem/1 does not."
    ]
    assert len(pull.consultations) == 1


def test_an_object_that_comes_twice_counts_as_modified_last(read):
    new, old = (thing("Paper", 1, name=f"{day}", modified=f"2026-01-0{day}T10:00:00Z") for day in (2, 1))
    pull = read(papers=[new, old])
    assert [paper.name for paper in pull.papers] == ["2"]
    assert str(pull.warnings[0]).startswith("papers.jsonl:2:id: The object is already on line 1")


def test_odd_times_are_reported_and_nothing_is_assumed(read):
    pull = read(
        meetings=[
            thing("Meeting", 1, start="2026-01-08T18:00:00"),
            thing("Meeting", 2, start="2026-01-08T18:00:00+01:00", end="2026-01-08T00:00:00+01:00"),
            thing("Meeting", 3, start="", end=None),
        ]
    )
    assert [meeting.start is None for meeting in pull.meetings] == [True, False, True]
    assert [str(warning) for warning in pull.warnings] == [
        "meetings.jsonl:1:start: “2026-01-08T18:00:00” has no time zone and is left out.",
        "meetings.jsonl:2:end: The meeting ends before it begins (2026-01-08T00:00:00+01:00).",
    ]


def test_dangling_references_are_listed(read):
    step = thing("Consultation", 1, meeting=f"{BASE}Meeting/9", organization=[f"{BASE}Organization/1"])
    pull = read(organizations=[thing("Organization", 1)], papers=[thing("Paper", 1, consultation=[step])])
    assert pull.dangling == (DanglingReference(step["id"], "meeting", f"{BASE}Meeting/9"),)


def test_a_folder_plain_or_packed(tmp_path):
    (tmp_path / "papers.jsonl").write_text(json.dumps(thing("Paper", 1)) + "\n\n")
    (tmp_path / "meetings.jsonl.gz").write_bytes(gzip.compress(json.dumps(thing("Meeting", 1)).encode()))
    (tmp_path / "organizations.jsonl").write_text("")
    pull = read_oparl(tmp_path)
    assert (len(pull.papers), len(pull.meetings), len(pull.organizations)) == (1, 1, 0)
