"""The receipt opens for whoever holds the link, and leaves no trace on the way."""

import pytest
from django.test import Client

from tests.factories.publication import contributor, finished, publication
from tests.factories.recommendations import adopted_version

pytestmark = pytest.mark.django_db
TOKEN = "wX-9_zettel"


@pytest.fixture
def published() -> None:
    version = adopted_version()
    statement = version.evidence.get().statement
    assert statement is not None
    author = contributor(statement.consultation, TOKEN)
    type(statement).objects.filter(pk=statement.pk).update(author=author)
    finished(publication(version=version))


@pytest.mark.usefixtures("published")
def test_it_names_the_decision_the_money_and_the_effect(client: Client) -> None:
    page = client.get(f"/de/quittung/{TOKEN}/").content.decode()
    for words in ("begrenzt auf drei Jahre", "85.000\u00a0€ zugesagt", "erreicht", "301 Eltern", "eigenen Worten"):
        assert words in page


@pytest.mark.usefixtures("published")
def test_it_is_kept_by_no_cache_and_no_search_engine(client: Client) -> None:
    answer = client.get(f"/de/quittung/{TOKEN}/")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"


def test_a_wrong_link_says_so_kindly(client: Client) -> None:
    answer = client.get("/de/quittung/gibt-es-nicht/")
    assert answer.status_code == 404
    assert "Unter dieser Adresse gibt es keine Quittung" in answer.content.decode()


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("typed", [TOKEN, f"  {TOKEN} ", f"https://kreis.example/de/quittung/{TOKEN}/"])
def test_the_code_on_paper_can_be_typed(client: Client, typed: str) -> None:
    answer = client.post("/de/quittung/", {"code": typed})
    assert answer["Location"] == f"/de/quittung/{TOKEN}/"


def test_a_wrong_code_stays_in_the_form(client: Client) -> None:
    page = client.post("/de/quittung/", {"code": "wX-9_zettle"}).content.decode()
    assert 'value="wX-9_zettle"' in page
    assert "gibt es keine Quittung" in page
