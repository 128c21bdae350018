"""Polis exports, from the log and from the matrix: exactly the counts that the export states itself."""

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db.models import Sum

from querschnitt.adapters.problem import FileProblem
from querschnitt.cli import main
from querschnitt.exchange.consultations.importing import import_consultation
from querschnitt.kernel.models import LedgerEntry
from querschnitt.listening import rules
from querschnitt.listening.enums import Moderation, Origin, Stage
from querschnitt.listening.maps.queries.results import results
from querschnitt.listening.models import Consultation, Participant, Statement, Vote, VoteLogEntry
from tests.exchange.consultations.conftest import COMMENTS, MATRIX, SUMMARY, VOTES
from tests.factories.groups import FocusGroupFactory
from tests.factories.listening import ConsultationFactory

pytestmark = pytest.mark.django_db


def stated_counts(matrix: Path) -> dict[int, tuple[int, int, int]]:
    with matrix.open() as lines:
        return {
            int(row["participant"]): (int(row["n-votes"]), int(row["n-agree"]), int(row["n-disagree"]))
            for row in csv.DictReader(lines)
        }


def counts_in_the_database() -> dict[int | None, tuple[int, int, int]]:
    votes = Counter(Vote.objects.values_list("participant__imported_number", "choice"))
    return {
        number: (sum(votes[number, c] for c in (1, 0, -1)), votes[number, 1], votes[number, -1])
        for number in Participant.objects.values_list("imported_number", flat=True)
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("left_out", "logged"), [("participants-votes.csv", 61_936), ("votes.csv", 0)], ids=["log", "matrix"]
)
def test_the_austrian_conversation_comes_out_exactly(
    shared_data: Path, tmp_path: Path, left_out: str, logged: int
) -> None:
    source = shared_data / "consultations" / "austria-climate.5twd2jsnkf.2022-08-08"
    folder = tmp_path / "export"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns(left_out))
    import_consultation(folder)
    tables = (Participant, Statement, Vote, VoteLogEntry)
    assert [table.objects.count() for table in tables] == [1116, 522, 61_384, logged]
    assert counts_in_the_database() == stated_counts(source / "participants-votes.csv")
    sums = Statement.objects.aggregate(agrees=Sum("agrees"), disagrees=Sum("disagrees"), passes=Sum("passes"))
    by_choice = Counter(Vote.objects.values_list("choice", flat=True))
    assert (sums["agrees"], sums["disagrees"], sums["passes"]) == (by_choice[1], by_choice[-1], by_choice[0])
    assert len(results(Consultation.objects.get()).all) == 277


def test_an_export_becomes_a_closed_consultation(folder: Path) -> None:
    group = FocusGroupFactory()
    report = import_consultation(folder, group=group.slug, source_notice="CC BY 4.0")
    consultation = Consultation.objects.get()
    assert report.counts == {
        "Menschen": 2, "Aussagen": 3, "geltende Stimmen": 3, "Stimmen mit allen Meinungswechseln": 4,
    }  # fmt: skip
    assert (consultation.title, consultation.slug, consultation.question, consultation.group) == (
        "Bus und Bahn", "bus-und-bahn", "Was fehlt?", group,
    )  # fmt: skip
    assert consultation.description == "Mehr unter Energie."
    assert (consultation.source_notice, consultation.source_url) == ("CC BY 4.0", "https://pol.is/abc")
    assert (consultation.stage, str(consultation.opens_on), str(consultation.closes_on)) == (
        Stage.CLOSED, "2022-04-27", "2022-04-27",
    )  # fmt: skip
    assert [entry.action for entry in LedgerEntry.objects.all()] == ["consultation.imported"]


def test_statements_keep_number_moderation_author_and_sums(folder: Path) -> None:
    import_consultation(folder)
    rows = Statement.objects.order_by("number").values_list(
        "number", "moderation", "origin", "author__imported_number", "agrees", "disagrees", "passes"
    )
    assert list(rows) == [
        (0, Moderation.ACCEPTED, Origin.IMPORTED, 1, 1, 1, 0),
        (1, Moderation.REJECTED, Origin.IMPORTED, None, 0, 0, 1),
        (2, Moderation.PENDING, Origin.IMPORTED, 2, 0, 0, 0),
    ]
    assert [r.text for r in results(Consultation.objects.get()).all] == ["Busse sollen öfter fahren"]


def test_it_can_stay_open_for_votes(folder: Path) -> None:
    import_consultation(folder, keep_open=True)
    consultation = Consultation.objects.get()
    assert (rules.is_open(consultation), consultation.closes_on) == (True, None)


def test_files_can_come_by_name_as_from_an_upload(folder: Path) -> None:
    with (folder / "comments.csv").open("rb") as comments, (folder / "votes.csv").open("rb") as votes:
        report = import_consultation({"comments.csv": comments, "votes.csv": votes}, title="Bus")
    assert report.counts["geltende Stimmen"] == 3


FAULTS = [
    ("votes.csv", VOTES + "1651071099000,x,7,2,1\n", "votes.csv:6:comment-id"),
    ("votes.csv", VOTES + "1651071099000,x,0,2,2\n", "votes.csv:6:vote"),
    ("votes.csv", VOTES.replace("voter-id", "voter"), "votes.csv:1"),
    ("comments.csv", COMMENTS + "1651071094560,x,3,2,0,0,1," + "a" * 1001 + "\n", "comments.csv:5:comment-body"),
    ("comments.csv", COMMENTS + "1651071094560,x,2147483648,2,0,0,1,Bahn\n", "comments.csv:5:comment-id"),
    ("summary.csv", SUMMARY.replace("Bus und Bahn", "B" * 161), "summary.csv"),
    ("votes.csv", VOTES[: VOTES.index("\n") + 1], "votes.csv:1"),
]


@pytest.mark.parametrize(("file", "content", "place"), FAULTS)
def test_bad_input_is_named_with_its_place_and_nothing_is_half_imported(
    folder: Path, file: str, content: str, place: str
) -> None:
    (folder / file).write_text(content)
    with pytest.raises(FileProblem) as refused:
        import_consultation(folder)
    assert refused.value.place.startswith(place)
    tables = (Consultation, Participant, Statement, Vote, VoteLogEntry, LedgerEntry)
    assert [table.objects.count() for table in tables] == [0] * 6


OPTIONS = [
    ({"slug": "vergeben"}, "--slug"),
    ({"slug": "Nicht Erlaubt"}, "--slug"),
    ({"group": "gibt-es-nicht"}, "--group"),
    ({"title": "B" * 161}, "--title"),
    ({"language": "deutsch"}, "--language"),
    ({"language": "klingonisch"}, "--language"),
]


@pytest.mark.parametrize(("options", "name"), OPTIONS)
def test_an_option_that_does_not_fit_is_named_and_not_the_files(
    folder: Path, options: dict[str, str], name: str
) -> None:
    ConsultationFactory(slug="vergeben")
    with pytest.raises(FileProblem) as refused:
        import_consultation(folder, **options)
    assert refused.value.place == name
    assert Consultation.objects.count() == 1


def test_what_the_matrix_states_otherwise_is_remarked(folder: Path) -> None:
    (folder / "participants-votes.csv").write_text(MATRIX.replace("1,0,0,1,1,0", "1,0,0,1,0,0"))
    assert import_consultation(folder).remarks == (
        "1 Zahl in der Datei passt nicht zu ihren eigenen Stimmen. Gezählt wurden die Stimmen.",
        "Person 1: Die Datei nennt als n-agree 0, die Stimmen ergeben 1.",
    )


def test_the_command_line_says_what_came_in_and_what_is_wrong(folder: Path) -> None:
    run = CliRunner()
    first = run.invoke(main, ["import-consultation", str(folder), "--title", "Bus", "--slug", "bus", "--open"])
    assert first.output == "Bus: 2 Menschen, 3 Aussagen, 3 geltende Stimmen, 4 Stimmen mit allen Meinungswechseln\n"
    again = run.invoke(main, ["import-consultation", str(folder)])
    assert again.output == "Bus: war schon da, nichts geändert.\n"
    (folder / "votes.csv").write_text("a,b\n")
    broken = run.invoke(main, ["import-consultation", str(folder)])
    assert (broken.exit_code, broken.stderr.startswith("votes.csv, Zeile 1: ")) == (1, True)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {},
            "summary.csv fehlt und damit: Titel, Frage. Festlegen lässt sich das mit den Optionen --title, --question.",
        ),
        ({"title": "Bus"}, "summary.csv fehlt und damit: Frage. Festlegen lässt sich das mit den Optionen --question."),
        ({"title": "Bus", "question": "Wie?"}, None),
    ],
)
def test_without_a_summary_title_and_question_are_asked_for(
    folder: Path, given: dict[str, str], told: str | None
) -> None:
    (folder / "summary.csv").unlink()
    assert import_consultation(folder, **given).remarks == ((told,) if told else ())
