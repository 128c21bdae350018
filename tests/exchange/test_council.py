"""A real city's council data: everything arrives, nothing is lost, a second time changes nothing."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from querschnitt.adapters.problem import FileProblem
from querschnitt.decisions.models import (
    AgendaItem,
    Committee,
    Consideration,
    CouncilDelivery,
    CouncilMeeting,
    Paper,
)
from querschnitt.exchange.council import import_council
from querschnitt.kernel.models import LedgerEntry

pytestmark = pytest.mark.django_db
KARLSRUHE = "oparl/karlsruhe"


@pytest.mark.slow
def test_karlsruhe_arrives_whole_and_only_once(shared_data: Path) -> None:
    report = import_council(shared_data / KARLSRUHE)
    assert Committee.objects.count() == 97
    assert CouncilMeeting.objects.count() == 412
    assert AgendaItem.objects.count() == 4132
    assert Paper.objects.count() == 2804
    assert Paper.objects.filter(withdrawn=True).count() == 268
    # 3,125 steps stand in papers. Three pairs share one address; all six are kept. The 40 that stand alone
    # belong to papers that are not in the folder.
    assert Consideration.objects.count() == 3125
    assert AgendaItem.objects.exclude(result="").count() == 2862
    assert len(report.remarks) == 4
    assert list(report.counts.values()) == [97, 412, 2804, 4132, 3125]
    assert LedgerEntry.objects.filter(action="council.imported").count() == 1

    assert import_council(shared_data / KARLSRUHE).unchanged
    assert CouncilDelivery.objects.count() == 1


BASE = "https://council.example/"
SCHEMA = "https://schema.oparl.org/1.1/"
MONDAY, TUESDAY = "2026-11-16T10:00:00+01:00", "2026-11-17T10:00:00+01:00"


def an_object(kind: str, number: int, modified: str = MONDAY, **properties: Any) -> dict[str, Any]:
    return {"id": f"{BASE}{kind}/{number}", "type": SCHEMA + kind, "modified": modified} | properties


@pytest.fixture
def deliver(tmp_path: Path) -> Callable[..., Path]:
    """Writes a folder: one committee, one meeting with the given agenda, and the given papers."""

    def write(
        agenda: list[dict[str, Any]], papers: list[dict[str, Any]], alone: list[dict[str, Any]] | None = None
    ) -> Path:
        meeting = an_object(
            "Meeting", 1, name="Sozialausschuss", start="2026-11-20T18:00:00+01:00", end="2026-11-20T00:00:00+01:00",
            organization=[f"{BASE}Organization/1"], agendaItem=agenda,
        )  # fmt: skip
        kinds = {
            "organizations": [an_object("Organization", 1, name="Sozialausschuss")],
            "meetings": [meeting],
            "papers": papers,
            "consultations": alone or [],
        }
        for kind, objects in kinds.items():
            with gzip.open(tmp_path / f"{kind}.jsonl.gz", "wt", encoding="utf-8") as file:
                file.writelines(json.dumps(item) + "\n" for item in objects)
        return tmp_path

    return write


def an_item(number: int = 1, **properties: Any) -> dict[str, Any]:
    return an_object("AgendaItem", number, **{"name": "Abendkurse", "order": number, "public": True} | properties)


def a_step(number: int = 1, **properties: Any) -> dict[str, Any]:
    refers = {
        "paper": f"{BASE}Paper/1",
        "meeting": f"{BASE}Meeting/1",
        "agendaItem": f"{BASE}AgendaItem/1",
        "organization": [f"{BASE}Organization/1"],
    }
    return an_object("Consultation", number, **refers | {"role": "Entscheidung"} | properties)


def a_paper(*steps: dict[str, Any], **properties: Any) -> dict[str, Any]:
    known = {"name": "Abendkurse", "reference": "2026/7", "consultation": list(steps)}
    return an_object("Paper", 1, **known | properties)


def test_a_step_of_the_path_knows_its_committee_meeting_and_agenda_item(deliver: Callable[..., Path]) -> None:
    import_council(deliver([an_item(result="einstimmig zugestimmt")], [a_paper(a_step(authoritative=True))]))
    step = Consideration.objects.get()
    assert (step.committee.name, step.role, step.authoritative) == ("Sozialausschuss", "Entscheidung", True)
    assert step.agenda_item is not None
    assert step.agenda_item.result == "einstimmig zugestimmt"
    assert step.meeting == step.agenda_item.meeting
    assert step.meeting.starts_at.isoformat() == "2026-11-20T17:00:00+00:00"
    assert step.meeting.ends_at is None  # midnight, before the beginning: the source does not know
    assert step.paper.folded == "2026/7 abendkurse"
    assert [committee.name for committee in step.meeting.committees.all()] == ["Sozialausschuss"]


@pytest.mark.parametrize(("web", "address"), [
    ("https://council.example/vo/7", "https://council.example/vo/7"),
    ("javascript:alert(1)", ""),
    ("", ""),
    ("https://council.example/" + "x" * 300, ""),
])  # fmt: skip
def test_a_paper_can_be_opened_where_its_address_is_one(deliver: Callable[..., Path], web: str, address: str) -> None:
    import_council(deliver([an_item()], [a_paper(a_step(), web=web)]))
    assert Paper.objects.get().address == address


def test_what_the_source_changed_later_is_brought_up_to_date(deliver: Callable[..., Path]) -> None:
    import_council(deliver([an_item()], [a_paper(a_step())]))
    report = import_council(deliver([an_item(modified=TUESDAY, result="vertagt")], [a_paper(a_step())]))
    assert AgendaItem.objects.get().result == "vertagt"
    assert not report.unchanged
    assert list(report.counts.values()) == [1]


def test_an_older_delivery_takes_nothing_back(deliver: Callable[..., Path]) -> None:
    import_council(deliver([an_item(modified=TUESDAY, result="vertagt")], [a_paper(a_step())]))
    assert import_council(deliver([an_item(result="")], [a_paper(a_step())])).unchanged
    assert AgendaItem.objects.get().result == "vertagt"


def test_what_is_not_delivered_again_is_said_and_stays(deliver: Callable[..., Path]) -> None:
    papers = [a_paper(a_step()), an_object("Paper", 2, name="Kita")]
    import_council(deliver([an_item()], papers))
    report = import_council(deliver([an_item()], papers[:1]))
    assert report.unchanged
    assert "1 Vorlage von früher steht nicht in diesen Dateien; sie bleibt, wie sie ist" in report.remarks
    assert Paper.objects.filter(withdrawn=False).count() == 2
    newer = import_council(deliver([an_item(modified=TUESDAY, result="vertagt")], papers[:1]))
    assert (newer.unchanged, newer.remarks[0][:9]) == (False, "1 Vorlage")


def test_what_the_source_deleted_is_withdrawn_and_keeps_its_words(deliver: Callable[..., Path]) -> None:
    import_council(deliver([an_item()], [a_paper(a_step())]))
    import_council(deliver([an_item()], [an_object("Paper", 1, TUESDAY, deleted=True, name="", reference="")]))
    paper = Paper.objects.get()
    assert (paper.withdrawn, paper.title, paper.reference) == (True, "Abendkurse", "2026/7")


def test_an_agenda_item_no_longer_on_the_agenda_is_withdrawn(deliver: Callable[..., Path]) -> None:
    import_council(deliver([an_item(1), an_item(2)], []))
    import_council(deliver([an_item(2)], []))
    assert list(AgendaItem.objects.order_by("order").values_list("order", "withdrawn")) == [(1, True), (2, False)]


def test_two_steps_with_one_address_are_both_kept(deliver: Callable[..., Path]) -> None:
    """As in Karlsruhe after a postponement."""
    agenda = [an_item(n, consultation=f"{BASE}Consultation/1") for n in (1, 2)]
    again = a_step(agendaItem=f"{BASE}AgendaItem/2")
    folder = deliver(agenda, [a_paper(a_step(), again)])
    import_council(folder)
    assert sorted(Consideration.objects.values_list("agenda_item__order", flat=True)) == [1, 2]
    assert import_council(folder).unchanged


def test_references_that_lead_nowhere_are_said_and_counted(deliver: Callable[..., Path]) -> None:
    lost = a_step(meeting=f"{BASE}Meeting/9", agendaItem=f"{BASE}AgendaItem/9")
    alone = a_step(2, paper=f"{BASE}Paper/9")
    report = import_council(deliver([an_item()], [a_paper(lost)], [alone]))
    step = Consideration.objects.get()
    assert (step.meeting, step.agenda_item) == (None, None)
    assert len(report.remarks) == 4  # the fourth: a meeting that ends before it begins


def test_a_broken_line_leaves_nothing_behind(deliver: Callable[..., Path]) -> None:
    folder = deliver([an_item()], [a_paper(a_step())])
    with gzip.open(folder / "papers.jsonl.gz", "at", encoding="utf-8") as file:
        file.write("{broken\n")
    with pytest.raises(FileProblem) as problem:
        import_council(folder)
    assert (problem.value.file, problem.value.line) == ("papers.jsonl.gz", 2)
    assert Committee.objects.count() == 0


def test_a_file_that_is_not_there_is_named(deliver: Callable[..., Path]) -> None:
    folder = deliver([an_item()], [a_paper(a_step())])
    assert "papers.jsonl" not in " ".join(import_council(folder).remarks)
    (folder / "papers.jsonl.gz").unlink()
    assert import_council(folder).remarks[0].startswith("Nicht unter den Dateien: papers.jsonl.")


def test_every_oddity_is_told(deliver: Callable[..., Path]) -> None:
    report = import_council(deliver([an_item()], [a_paper(a_step())]))
    assert any(oddity.startswith("meetings.jsonl") for oddity in report.oddities)


def test_an_empty_file_is_told_by_its_name(deliver: Callable[..., Path]) -> None:
    empty = "consultations.jsonl.gz: Die Datei ist leer: Aus ihr wurde nichts eingelesen."
    assert empty in import_council(deliver([an_item()], [a_paper(a_step())])).oddities
