"""Uploads at the desk: in words what is wrong, nothing half taken in, what was chosen stays chosen."""

import json
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from querschnitt.figures.models import Observation
from querschnitt.kernel.permissions import Role
from querschnitt.listening.models import Consultation
from querschnitt.project.demonstration.house import INPUT
from querschnitt.territory.models import Municipality
from tests.exchange.consultations.conftest import COMMENTS, VOTES
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db
PAGE = "/de/schreibtisch/einlesen/"
STATISTICS = INPUT / "statistics" / "12211-Z-11_SH.ffcsv"


@pytest.fixture
def planner() -> Client:
    client = Client()
    client.force_login(account_with(Role.PLANNER), backend="sesame.backends.ModelBackend")
    return client


def upload(*files: Path) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(file.name, file.read_bytes()) for file in files]


def words(client: Client, **data: object) -> str:
    return client.post(PAGE, data, follow=True).content.decode()


def test_statistics_come_in_once(planner: Client) -> None:
    assert "eingelesen sind" in words(planner, kind="statistics", chosen=upload(STATISTICS))
    seen = Observation.objects.count()
    assert "war schon eingelesen" in words(planner, kind="statistics", chosen=upload(STATISTICS))
    assert Observation.objects.count() == seen > 0


def test_a_wrong_file_is_named_with_its_place_and_nothing_stays(planner: Client) -> None:
    lines = STATISTICS.read_text(encoding="utf-8-sig").splitlines()
    lines[4] = lines[4].replace("2019", "neunzehn")
    broken = SimpleUploadedFile("kaputt.ffcsv", "\n".join(lines).encode())
    page = words(planner, kind="statistics", chosen=[broken])
    assert "kaputt.ffcsv, Zeile 5" in page
    assert "Es wurde nichts eingelesen." in page
    assert re.search(r'<input[^>]*value="statistics"[^>]*checked', page)
    assert not Observation.objects.exists()


def test_a_workbook_is_not_a_table(planner: Client) -> None:
    page = words(planner, kind="statistics", chosen=[SimpleUploadedFile("mappe.csv", b"PK\x03\x04" + b"\0" * 60)])
    assert "mappe.csv" in page
    assert "Es wurde nichts eingelesen." in page


def test_the_directory_asks_for_the_day_of_its_figures(planner: Client) -> None:
    file = INPUT / "municipalities.csv"
    assert "für welchen Tag" in words(planner, kind="municipalities", chosen=upload(file))
    assert not Municipality.objects.exists()
    words(planner, kind="municipalities", chosen=upload(file), population_on="2022-12-31")
    assert Municipality.objects.count() == 49


def test_a_consultation_is_several_files(planner: Client) -> None:
    files = [INPUT / "consultation" / name for name in ("summary.csv", "comments.csv", "participants-votes.csv")]
    assert "eingelesen sind" in words(planner, kind="consultation", chosen=upload(*files))
    assert Consultation.objects.get().statements.count() == 522


def test_a_newer_state_of_a_consultation_is_a_choice(planner: Client, tmp_path: Path) -> None:
    for name, text in (("comments.csv", COMMENTS), ("votes.csv", VOTES)):
        (tmp_path / name).write_text(text)
    files = [tmp_path / "comments.csv", tmp_path / "votes.csv"]
    assert "Als weitere Beteiligung" not in words(planner, kind="consultation", chosen=upload(*files))
    (tmp_path / "votes.csv").write_text(VOTES + "1651071099000,x,2,1,1\n")
    page = words(planner, kind="consultation", chosen=upload(*files))
    assert "Polis: Dieses Gespräch ist schon da: „Polis“. Neu in diesen Dateien: 1 weitere Stimme." in page
    assert "Als weitere Beteiligung daneben einlesen" in page
    assert Consultation.objects.count() == 1
    words(planner, kind="consultation", chosen=upload(*files), separately="on")
    assert Consultation.objects.count() == 2
    (tmp_path / "votes.csv").write_text(VOTES)
    assert "aber hier behalten: 1 Stimme." in words(planner, kind="consultation", chosen=upload(*files))


def test_what_is_too_large_is_refused_before_it_is_read(planner: Client, settings: Settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000
    answer = planner.post(PAGE, {"kind": "statistics", "chosen": upload(STATISTICS)})
    assert answer.status_code == 413
    assert "Die Datei ist zu groß" in answer.content.decode()
    assert not Observation.objects.exists()


def test_the_form_says_what_needs_the_day(planner: Client) -> None:
    page = planner.get(PAGE).content.decode()
    assert "(nötig für das Gemeindeverzeichnis)" in page
    assert "organizations, meetings, papers, consultations" in page


def test_all_oddities_can_be_read_once(planner: Client) -> None:
    wrong = [
        {"id": f"https://r.example/Meeting/{n}", "type": "https://schema.oparl.org/1.1/Meeting", "name": f"Sitzung {n}",
         "start": "2026-11-20T18:00:00+01:00", "end": "2026-11-20T00:00:00+01:00"}
        for n in range(3)
    ]  # fmt: skip
    lines = "\n".join(json.dumps(one) for one in wrong).encode()
    page = words(planner, kind="council", chosen=[SimpleUploadedFile("meetings.jsonl", lines)])
    assert "Ratsdaten: eingelesen sind 3 Sitzungen." in page
    details = page.partition("<details>")[2].partition("</details>")[0]
    assert "3 Auffälligkeiten in den Dateien" in details
    assert details.count("<li>") == 3
    assert "<details>" not in planner.get(PAGE).content.decode()


def test_an_empty_file_is_named(planner: Client) -> None:
    page = words(planner, kind="statistics", chosen=[SimpleUploadedFile("nichts.csv", b"")])
    assert "nichts.csv" in page
    assert "Die Datei ist leer" in page
