"""Pages that stand still."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
IMPRINT = "/de/impressum/"


def test_the_imprint_says_how_to_reach_the_county(client: Client, settings: Any) -> None:
    settings.CONTACT = ["Hauptstraße 1 <b>", "post@kreis.example"]
    settings.DEMONSTRATION = False
    page = client.get(IMPRINT).content.decode()
    assert "Hauptstraße 1 &lt;b&gt;" in page
    assert '<a href="mailto:post@kreis.example">' in page
    assert "erfunden" not in page


def test_an_invented_address_is_marked(client: Client, settings: Any) -> None:
    settings.CONTACT = ["Musterstraße 1"]
    assert "diese Anschrift ist erfunden" in client.get(IMPRINT).content.decode()


def test_a_missing_address_is_admitted_with_what_helps(client: Client, settings: Any) -> None:
    settings.CONTACT = []
    assert "QUERSCHNITT_CONTACT" in client.get(IMPRINT).content.decode()
