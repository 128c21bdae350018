"""What somebody sees when something goes wrong: words, a way on, and our own look."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_what_stands_without_the_frame_has_words_in_both_languages_and_a_way_on(template: str) -> None:
    page = render_to_string(template)
    assert page.count("<h1>") == 1
    assert 'lang="en">' in page
    assert 'href="/"' in page
    assert "querschnitt/querschnitt.css" in page


def test_a_form_that_is_not_ours_is_refused_with_a_way_on() -> None:
    page = Client(enforce_csrf_checks=True).post("/de/quittung/", {"code": "x"})
    assert page.status_code == 403
    assert 'class="kern-btn kern-btn--primary" href="/de/"' in page.content.decode()


def test_an_address_that_only_takes_forms_leads_to_the_page_it_belongs_to(client: Client) -> None:
    page = client.get("/de/abmelden/")
    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert 'class="kern-btn kern-btn--primary" href="/de/"' in page.content.decode()
