"""Where one can go from pages that nobody can open by their address."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from querschnitt.web.components.navigation import language_links, nearest_page_above

FORM, ANSWER = "/de/mitreden/?seite=2", "/de/abmelden/"


@pytest.fixture(autouse=True)
def _german() -> object:
    with translation.override("de"):
        yield


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("/de/abmelden/", "/de/"),
        ("/de/zahlen/einwohner/gibt/es/nicht/", "/de/zahlen/einwohner/"),
        ("/de/", "/"),
        ("/", "/"),
        ("//boese.example/x/", "/"),
    ],
)
def test_above_an_address_is_a_page_of_ours(path: str, above: str) -> None:
    assert nearest_page_above(path) == above


@pytest.mark.parametrize(
    ("referer", "english"),
    [
        (f"http://testserver{FORM}", "/en/mitreden/?seite=2"),
        (f"http://boese.example{FORM}", "/en/abmelden/"),
        ("http://testserver/de/gibt-es-nicht/", "/en/abmelden/"),
        ("", "/en/abmelden/"),
    ],
)
def test_the_answer_to_a_form_changes_language_where_the_form_stood(referer: str, english: str) -> None:
    request = RequestFactory().post(ANSWER, headers={"referer": referer})
    assert [link.url for link in language_links(request, "de")][1] == english


def test_any_other_page_changes_language_where_it_is() -> None:
    request = RequestFactory().get(FORM, headers={"referer": "http://testserver/de/zahlen/"})
    assert [link.url for link in language_links(request, "de")] == [
        FORM,
        "/en/mitreden/?seite=2",
        "/ar/mitreden/?seite=2",
    ]
