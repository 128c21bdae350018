"""Mails of the demonstration on a page; nowhere else."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.mail import send_mail
from django.test import Client

from querschnitt.kernel.permissions import Role
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db
PAGE = "/de/demo/post/"


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Iterator[Path]:
    cache.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    yield tmp_path
    cache.clear()


def test_an_empty_folder_says_what_will_be_here(client: Client, folder: Path) -> None:
    assert "Noch keine Mail" in client.get(PAGE).content.decode()


def test_the_newest_mail_stands_first_with_a_link_to_click(client: Client, folder: Path) -> None:
    account_with(Role.MEMBER, email="mia@example.org")
    send_mail("Älter", "Grüße", None, ["a@example.org"])
    client.post("/de/anmelden/", {"email": "mia@example.org"})
    page = client.get(PAGE).content.decode()
    assert page.index("ist Ihr Code") < page.index("Älter")
    assert '<a href="http://testserver/de/anmelden/link/' in page
    assert "Grüße" in page


def test_a_mail_tells_its_time_as_the_clock_here_does(client: Client, folder: Path) -> None:
    kinds = {"utc": "-0000", "far": "+0900", "none": None}
    for name, zone in kinds.items():
        date = f"Date: Mon, 23 Nov 2026 09:10:00 {zone}\n" if zone else ""
        (folder / f"{name}.log").write_text(f"Subject: {name}\nTo: a@example.org\n{date}\nHallo\n")
    page = client.get(PAGE).content.decode().replace("\xa0", " ")
    for said in ("23. November 2026, 10:10 Uhr", "23. November 2026, 01:10 Uhr", "unbekannt"):
        assert page.count(said) == 1


def test_a_mail_cannot_bring_markup(client: Client, folder: Path) -> None:
    send_mail("<script>1</script>", "<img src=x> javascript:alert(1)", None, ["a@example.org"])
    page = client.get(PAGE).content.decode()
    assert "<script>1" not in page
    assert "<img src=x>" not in page
    assert 'href="javascript' not in page


def test_outside_the_demonstration_the_page_does_not_exist(client: Client, folder: Path, settings: Any) -> None:
    settings.DEMONSTRATION = False
    assert client.get(PAGE).status_code == 404


def test_where_mails_are_really_sent_the_page_does_not_exist(client: Client) -> None:
    assert client.get(PAGE).status_code == 404


def test_the_settings_of_a_real_house_are_no_demonstration() -> None:
    asked = "from django.conf import settings; print(settings.DEMONSTRATION, settings.EMAIL_BACKEND.split('.')[-2])"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "querschnitt.project.settings.production", "QUERSCHNITT_SECRET_KEY": "x",
    }  # fmt: skip
    said = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout == "False smtp\n"
