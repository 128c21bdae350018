"""The same conversation comes in once, whatever its files look like; what is new in a later export is said, not lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from querschnitt.adapters.problem import AlreadyHere
from querschnitt.exchange.consultations.importing import import_consultation
from querschnitt.kernel.models import LedgerEntry
from querschnitt.listening.models import Consultation, Statement, Vote, VoteLogEntry
from tests.exchange.consultations.conftest import COMMENTS, MATRIX, VOTES
from tests.factories.groups import FocusGroupFactory

pytestmark = pytest.mark.django_db
LATER = "1651071099000,x,2,1,1\n"


def counts() -> list[int]:
    return [table.objects.count() for table in (Consultation, Statement, Vote, VoteLogEntry, LedgerEntry)]


def rewritten(folder: Path, change: Callable[[str], str]) -> None:
    for file in folder.glob("*.csv"):
        file.write_bytes(change(file.read_text()).encode())


def other_line_ends(folder: Path) -> None:
    rewritten(folder, lambda text: text.replace("\n", "\r\n"))


def a_byte_order_mark(folder: Path) -> None:
    rewritten(folder, lambda text: "\ufeff" + text)


def another_order(folder: Path) -> None:
    header, *rows = VOTES.splitlines()
    (folder / "votes.csv").write_text("\n".join([header, *reversed(rows)]))


def whole_seconds(folder: Path) -> None:
    for name, text in (("comments.csv", COMMENTS), ("votes.csv", VOTES)):
        lines = [line[:10] + line[13:] if line[0] == "1" else line for line in text.splitlines()]
        (folder / name).write_text("\n".join(lines))


def other_names(folder: Path) -> None:
    (folder / "comments.csv").rename(folder / "2022-04-27-bus-comments.csv")
    (folder / "stats-history.csv").write_text("n-votes\n1\n")


def the_matrix_too(folder: Path) -> None:
    (folder / "participants-votes.csv").write_text(MATRIX)


def no_summary(folder: Path) -> None:
    (folder / "summary.csv").unlink()


SAME = [other_line_ends, a_byte_order_mark, another_order, whole_seconds, other_names, the_matrix_too, no_summary]


@pytest.mark.parametrize("change", SAME)
def test_the_same_conversation_changes_nothing(folder: Path, change: Callable[[Path], None]) -> None:
    import_consultation(folder)
    before = counts()
    change(folder)
    report = import_consultation(folder)
    assert (report.unchanged, report.name, report.remarks) == (True, "Bus und Bahn", ())
    assert counts() == before


def test_several_lines_in_one_statement_are_the_same_with_other_line_ends(folder: Path) -> None:
    (folder / "comments.csv").write_text(
        COMMENTS.replace("Busse sollen öfter fahren", '"Busse sollen\nöfter fahren"', 1)
    )
    import_consultation(folder)
    other_line_ends(folder)
    assert import_consultation(folder).unchanged


def test_the_matrix_alone_is_the_same_conversation_as_its_log(folder: Path) -> None:
    import_consultation(folder)
    before = counts()
    (folder / "votes.csv").unlink()
    the_matrix_too(folder)
    report = import_consultation(folder)
    assert report.unchanged
    assert report.remarks[0].startswith("Diese Dateien wissen nicht, wann")
    assert counts() == before


def test_the_log_after_the_matrix_is_said_and_can_come_in_beside_it(folder: Path) -> None:
    the_matrix_too(folder)
    (folder / "votes.csv").unlink()
    import_consultation(folder)
    (folder / "votes.csv").write_text(VOTES)
    report = import_consultation(folder)
    assert report.unchanged
    assert "--separately" in report.remarks[0]
    assert not import_consultation(folder, separately=True).unchanged
    assert (Consultation.objects.count(), VoteLogEntry.objects.count()) == (2, 4)


def test_a_newer_export_is_a_choice_and_nothing_of_it_comes_in_before(folder: Path) -> None:
    import_consultation(folder)
    before = counts()
    (folder / "comments.csv").write_text(COMMENTS + "1651071094570,x,3,2,0,0,1,Bahn\n")
    (folder / "votes.csv").write_text(VOTES + LATER + "1651071099001,x,3,1,1\n1651071099002,x,0,1,-1\n")
    with pytest.raises(AlreadyHere) as told:
        import_consultation(folder)
    assert told.value.params == {
        "title": "Bus und Bahn", "news": "1 weitere Aussage, 2 weitere Stimmen, 1 geänderte Stimme",
    }  # fmt: skip
    assert counts() == before
    report = import_consultation(folder, separately=True)
    assert report.counts["geltende Stimmen"] == 5
    assert sorted(Consultation.objects.values_list("slug", flat=True)) == ["bus-und-bahn", "bus-und-bahn-2"]
    assert import_consultation(folder).unchanged
    assert import_consultation(folder, separately=True).unchanged


def test_an_older_export_takes_nothing_away(folder: Path) -> None:
    (folder / "votes.csv").write_text(VOTES + LATER)
    import_consultation(folder)
    before = counts()
    (folder / "votes.csv").write_text(VOTES)
    report = import_consultation(folder)
    assert (report.unchanged, report.remarks) == (True, ("Nicht in diesen Dateien, aber hier behalten: 1 Stimme.",))
    assert counts() == before


def test_the_same_sentences_written_at_another_time_are_another_conversation(folder: Path) -> None:
    import_consultation(folder)
    (folder / "comments.csv").write_text(COMMENTS.replace("16510710", "16510720"))
    assert not import_consultation(folder).unchanged


def test_options_that_are_not_applied_are_said(folder: Path) -> None:
    import_consultation(folder, source_notice="CC BY 4.0")
    group = FocusGroupFactory()
    report = import_consultation(
        folder,
        title="Anders",
        slug="anders",
        language="en",
        group=group.slug,
        source_notice="CC BY 4.0",
        keep_open=True,
    )
    assert report.unchanged
    assert "--title, --slug, --group, --language, --open." in report.remarks[0]
    assert Consultation.objects.get().title == "Bus und Bahn"
