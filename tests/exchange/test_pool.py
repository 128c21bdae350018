"""A pool from a file: in whole or not at all, and every fault with its row and column."""

from pathlib import Path

import pytest

from querschnitt.adapters.problem import FileProblem
from querschnitt.adapters.selection.categories import read_categories
from querschnitt.exchange.pool import import_pool
from querschnitt.exchange.report import ImportReport
from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.models import LedgerEntry
from querschnitt.selection.actions.applying import withdraw_application
from querschnitt.selection.actions.results import tell_results
from querschnitt.selection.computing.pools import pool_of
from querschnitt.selection.models import Application, Call
from tests.factories.calls import AgedPlanFactory, CallFactory

pytestmark = pytest.mark.django_db
TWO = {"Alter": {"jung": (1, 2), "alt": (1, 2)}, "Ort": {"Stadt": (0, 3), "Dorf": (0, 3)}}
FILE = "Ort,id,Sonst,Alter\nDorf,p1,x,jung\nStadt,p2,,alt\nDorf,p3,y,alt\n"


@pytest.fixture
def call() -> Call:
    return CallFactory(plan=AgedPlanFactory(size=2, categories=TWO))


def bring(call: Call, folder: Path, text: str) -> ImportReport:
    file = folder / "pool.csv"
    file.write_text(text)
    return import_pool(file, call=call, by=SYSTEM)


def test_columns_are_found_by_name_and_people_get_pseudonyms(call: Call, tmp_path: Path) -> None:
    report = bring(call, tmp_path, FILE)
    assert (report.unchanged, sum(report.counts.values())) == (False, 3)
    answers = {
        a.imported_id: [x.value.label for x in a.answers.order_by("category__position")]
        for a in call.applications.all()
    }
    assert answers == {"p1": ["jung", "Dorf"], "p2": ["alt", "Stadt"], "p3": ["alt", "Dorf"]}
    assert not set(pool_of(call).ids) & {"p1", "p2", "p3"}
    assert "p1" not in str(list(LedgerEntry.objects.values_list("ids", flat=True)))


@pytest.mark.parametrize(
    "text", [FILE, FILE.replace(",", ";"), "id,Ort,Alter\np3,Dorf,alt\np1,Dorf,jung\np2,Stadt,alt\n"]
)
def test_the_same_file_twice_changes_nothing_in_whatever_order(call: Call, tmp_path: Path, text: str) -> None:
    bring(call, tmp_path, FILE)
    entries = LedgerEntry.objects.count()
    assert bring(call, tmp_path, text).unchanged
    assert (Application.objects.count(), LedgerEntry.objects.count()) == (3, entries)


def test_a_longer_file_brings_only_the_new(call: Call, tmp_path: Path) -> None:
    bring(call, tmp_path, FILE)
    assert sum(bring(call, tmp_path, FILE + "Dorf,p4,,jung\n").counts.values()) == 1
    assert Application.objects.count() == 4


def test_who_withdrew_does_not_come_back_with_the_same_file(call: Call, tmp_path: Path) -> None:
    bring(call, tmp_path, FILE)
    withdraw_application(application=call.applications.get(imported_id="p1"), by=VISITOR)
    assert bring(call, tmp_path, FILE).unchanged
    assert len(pool_of(call)) == 2


@pytest.mark.parametrize(("text", "line", "column", "words"), [
    (FILE + "Dorf,p1,,jung\n", 5, "id", "p1"),
    (FILE + "Insel,p4,,jung\n", 5, "Ort", "Insel"),
    (FILE + "Dorf,p4,,\n", 5, "Alter", "missing"),
    (FILE + "Dorf,=1+1,,alt\n", 5, "id", "formula"),
    (FILE + "Dorf,,,alt\n", 5, "id", "empty"),
    (FILE + "Dorf,p4\n", 5, None, "cells"),
    ("Ort,id\nDorf,p1\n", 1, None, "Alter"),
    ("id,Ort,Alter\n", 1, None, "nobody"),
    ("", None, None, "empty"),
])  # fmt: skip
def test_a_fault_is_named_with_its_place_and_nothing_comes_in(
    call: Call, tmp_path: Path, text: str, line: int | None, column: str | None, words: str
) -> None:
    with pytest.raises(FileProblem) as found:
        bring(call, tmp_path, text)
    assert (found.value.file, found.value.line, found.value.column) == ("pool.csv", line, column)
    assert words in str(found.value)
    assert not Application.objects.exists()
    assert not LedgerEntry.objects.exists()


def test_the_same_id_with_another_answer_is_a_question_for_people(call: Call, tmp_path: Path) -> None:
    bring(call, tmp_path, FILE)
    with pytest.raises(FileProblem) as found:
        bring(call, tmp_path, FILE.replace("Dorf,p3,y,alt", "Dorf,p3,y,jung") + "Dorf,p4,,jung\n")
    assert (found.value.line, found.value.column) == (4, "Alter")
    assert Application.objects.count() == 3


def test_addresses_are_compared_and_not_stored(tmp_path: Path) -> None:
    call = CallFactory(one_per_address=True)
    text = "id,Alter,street,postal_code\na,ab 40,Leckstr. 1,25335\nb,ab 40,Leckstraße 1,25335\nc,ab 40,,\n"
    report = bring(call, tmp_path, text)
    assert report.remarks == ()
    by_id = dict(call.applications.values_list("imported_id", "pseudonym"))
    pool = pool_of(call)
    homes = dict(zip(pool.ids, pool.shared["address"], strict=True))
    assert [homes[by_id[key]] for key in "abc"] == ["address-1", "address-1", ""]


def test_missing_addresses_are_remarked_on(tmp_path: Path) -> None:
    report = bring(CallFactory(one_per_address=True), tmp_path, "id,Alter\na,ab 40\n")
    assert [remark.startswith("Die Datei hat keine Spalten") for remark in report.remarks] == [True]


def test_after_the_result_nobody_comes_in(call: Call, tmp_path: Path) -> None:
    Call.objects.update(closes_on=call.opens_on)
    call.refresh_from_db()
    tell_results(call=call, results={}, by=SYSTEM)
    with pytest.raises(FileProblem, match="Ergebnis"):
        bring(call, tmp_path, FILE)
    assert not Application.objects.exists()


def test_a_pool_as_it_is_exchanged_comes_in_whole(shared_data: Path) -> None:
    folder = shared_data / "selection" / "synth_n300_F6_15"
    rows = read_categories(folder / "categories.csv")
    wanted: dict[str, dict[str, tuple[int, int]]] = {}
    for row in rows:
        wanted.setdefault(row.category, {})[row.feature] = (row.least, row.most)
    call = CallFactory(plan=AgedPlanFactory(size=30, categories=wanted))
    assert sum(import_pool(folder / "respondents.csv", call=call, by=SYSTEM).counts.values()) == 300
    assert len(pool_of(call)) == 300
    assert import_pool(folder / "respondents.csv", call=call, by=SYSTEM).unchanged
