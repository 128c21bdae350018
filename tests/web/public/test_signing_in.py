"""Signing in by mailed code or link, and what must not work."""

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.permissions import Role
from querschnitt.people.actions.accounts import change_address, close_account
from querschnitt.people.models import Account
from querschnitt.people.queries.tokens import demonstration_token, sign_in_token
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db
START, CODE = "/de/anmelden/", "/de/anmelden/code/"


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """The limits on how often somebody may ask live in the cache."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def planner() -> Account:
    return account_with(Role.PLANNER, email="pia@example.org")


def ask(client: Client, email: str = "pia@example.org", **more: str) -> HttpResponse:
    return client.post(START, {"email": email, **more})


def code_in_mail() -> str:
    found = re.search(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", mail.outbox[-1].body, re.MULTILINE)
    assert found
    return found[1]


def link_in_mail() -> str:
    found = re.search(r"http://testserver(\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def signed_in_as(client: Client) -> int | None:
    account = client.session.get("_auth_user_id")
    return int(account) if account else None


def test_the_code_from_the_mail_signs_in(client: Client, planner: Account) -> None:
    assert ask(client).headers["Location"] == CODE
    response = client.post(CODE, {"code": code_in_mail()})
    assert response.headers["Location"] == "/de/schreibtisch/"
    assert signed_in_as(client) == planner.pk


def test_the_address_may_be_typed_in_capitals(client: Client, planner: Account) -> None:
    ask(client, "Pia@Example.ORG")
    client.post(CODE, {"code": code_in_mail().lower().replace("-", " ")})
    assert signed_in_as(client) == planner.pk


def test_a_wrong_code_says_so_and_the_third_ends_the_attempt(client: Client, planner: Account) -> None:
    ask(client)
    right = code_in_mail()
    for _ in range(2):
        assert "nicht der Code" in client.post(CODE, {"code": "AAAA-AAAA"}).content.decode()
    client.post(CODE, {"code": "AAAA-AAAA"})
    client.post(CODE, {"code": right})
    assert signed_in_as(client) is None


def test_the_code_works_only_in_the_browser_that_asked(client: Client, planner: Account) -> None:
    ask(client)
    code, other = code_in_mail(), Client()
    ask(other, "somebody@example.org")
    other.post(CODE, {"code": code})
    assert signed_in_as(other) is None


def test_an_old_code_is_refused(client: Client, planner: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(client)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 901)
    client.post(CODE, {"code": code_in_mail()})
    assert signed_in_as(client) is None


def test_the_link_shows_a_button_and_signs_in_once(client: Client, planner: Account) -> None:
    ask(client)
    link, elsewhere = link_in_mail(), Client()
    for _ in range(2):
        assert elsewhere.get(link).status_code == 200
    assert signed_in_as(elsewhere) is None
    assert elsewhere.post(link).headers["Location"] == "/de/schreibtisch/"
    assert signed_in_as(elsewhere) == planner.pk
    third = Client()
    assert [third.get(link).status_code, third.post(link).status_code] == [410, 410]
    assert signed_in_as(third) is None


def test_an_old_link_gets_a_kind_page(client: Client, planner: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(client)
    link, now = link_in_mail(), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 901)
    response = client.post(link)
    assert response.status_code == 410
    assert "Neue Mail holen" in response.content.decode()
    assert signed_in_as(client) is None


def test_signing_in_by_code_makes_the_link_void(client: Client, planner: Account) -> None:
    ask(client)
    link = link_in_mail()
    client.post(CODE, {"code": code_in_mail()})
    assert Client().post(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "AAAA", "a" * 500, "1:abc", "%00", "ä"])
def test_an_invented_link_is_used_up(client: Client, planner: Account, token: str) -> None:
    assert client.post(f"/de/anmelden/link/{token}/").status_code == 410


def test_the_button_cannot_be_pressed_from_another_site(planner: Account) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/de/anmelden/link/{sign_in_token(planner)}/").status_code == 403
    assert signed_in_as(strict) is None


def test_a_link_of_another_purpose_does_not_sign_in(client: Client, planner: Account) -> None:
    from sesame.utils import get_token

    assert client.post(f"/de/anmelden/link/{get_token(planner)}/").status_code == 410


def test_whether_an_address_has_an_account_cannot_be_seen(client: Client, planner: Account) -> None:
    """Same answers, same pages, one mail each, so that the time it takes tells nothing either."""
    close_account(account=account_with(Role.MEMBER, email="closed@example.org"), by=SYSTEM)
    seen = set()
    for email in ("pia@example.org", "nobody@example.org", "closed@example.org"):
        visitor, before = Client(), len(mail.outbox)
        answer = ask(visitor, email)
        page = re.sub(r'value="[\w-]{64}"', "", visitor.get(CODE).content.decode())
        wrong = re.sub(r'value="[\w-]{64}"', "", visitor.post(CODE, {"code": "AAAA-AAAA"}).content.decode())
        seen.add((answer.status_code, answer.headers["Location"], page, wrong, len(mail.outbox) - before))
    assert len(seen) == 1


def test_an_unknown_address_gets_a_mail_without_any_key(client: Client) -> None:
    ask(client, "nobody@example.org")
    assert mail.outbox[0].subject == "Zu dieser Adresse gibt es keinen Zugang"
    assert "anmelden/link" not in mail.outbox[0].body


def test_without_a_code_no_code_signs_in(client: Client) -> None:
    ask(client, "nobody@example.org")
    client.post(CODE, {"code": " "})
    client.post(CODE, {"code": "-"})
    assert signed_in_as(client) is None


def test_whoever_asks_too_often_waits(client: Client, planner: Account) -> None:
    for _ in range(5):
        answer = ask(Client())
    assert answer.status_code == 200
    assert "Bitte warten Sie eine Minute" in answer.content.decode()
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("email", ["pia", "pia@example.org\nBcc: all@example.org", "pia@example.org,all@example.org"])
def test_an_address_cannot_smuggle_headers(client: Client, planner: Account, email: str) -> None:
    response = ask(client, email)
    assert response.status_code == 200
    assert mail.outbox == []


def test_what_was_typed_stays_in_the_form(client: Client) -> None:
    response = ask(client, "pia@")
    assert 'value="pia@"' in response.content.decode()


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", r"\\evil.example", "javascript:alert(1)"]
)
def test_after_signing_in_nobody_is_sent_to_another_house(client: Client, planner: Account, wanted: str) -> None:
    ask(client, next=wanted)
    response = client.post(CODE, {"code": code_in_mail(), "next": wanted})
    assert response.headers["Location"] == "/de/schreibtisch/"
    assert "evil" not in mail.outbox[0].body
    again = Client().post(f"/de/anmelden/link/{sign_in_token(Account.objects.get())}/", {"next": wanted})
    assert again.headers["Location"] == "/de/schreibtisch/"


def test_after_signing_in_the_wanted_page_opens(client: Client, planner: Account) -> None:
    start = client.get("/de/schreibtisch/").headers["Location"]
    assert start == "/de/anmelden/?next=/de/schreibtisch/"
    ask(client, next="/de/gruppen/")
    elsewhere = Client()
    link = link_in_mail()
    assert 'name="next" value="/de/gruppen/"' in elsewhere.get(link).content.decode()
    assert elsewhere.post(link).headers["Location"] == "/de/gruppen/"


@pytest.mark.parametrize(("roles", "room"), [
    ([Role.MEMBER], "/de/runde/"), ([Role.COUNCILLOR], "/de/rat/"), ([Role.CLERK], "/de/rat/"),
    ([Role.PLANNER], "/de/schreibtisch/"), ([Role.MEMBER, Role.COUNCILLOR], "/de/rat/"), ([], "/de/"),
])  # fmt: skip
def test_people_begin_in_their_room(client: Client, roles: list[Role], room: str) -> None:
    token = sign_in_token(account_with(*roles))
    assert client.post(f"/de/anmelden/link/{token}/").headers["Location"] == room


def test_signing_in_gives_the_session_a_new_key(client: Client, planner: Account) -> None:
    ask(client)
    before = client.session.session_key
    client.post(link_in_mail())
    assert client.session.session_key != before


def test_another_person_inherits_nothing_of_the_session(client: Client, planner: Account) -> None:
    client.force_login(account_with(Role.MEMBER))
    session = client.session
    session["draft"] = "secret"
    session.save()
    client.post(f"/de/anmelden/link/{sign_in_token(planner)}/")
    assert "draft" not in client.session


def test_signing_out_is_done_by_the_button_alone(client: Client, planner: Account) -> None:
    client.force_login(planner)
    assert client.get("/de/abmelden/").status_code == 405
    assert signed_in_as(client) == planner.pk
    assert client.post("/de/abmelden/", {"next": "https://evil.example/"}).headers["Location"] == "/de/"
    assert signed_in_as(client) is None


def test_closing_and_moving_an_account_end_its_sessions(client: Client, planner: Account) -> None:
    account_with(Role.PLANNER)
    client.force_login(planner)
    assert client.get("/de/schreibtisch/").status_code == 200
    change_address(account=planner, email="new@example.org", by=SYSTEM)
    assert client.get("/de/schreibtisch/").status_code == 302
    client.force_login(planner)
    close_account(account=planner, by=SYSTEM)
    assert client.get("/de/schreibtisch/").status_code == 302


def test_the_links_of_the_demonstration_work_again_and_again(planner: Account) -> None:
    token = demonstration_token(planner)
    for _ in range(2):
        visitor = Client()
        assert visitor.get(f"/de/anmelden/link/{token}/").status_code == 200
        visitor.post(f"/de/anmelden/link/{token}/")
        assert signed_in_as(visitor) == planner.pk


def test_outside_the_demonstration_they_are_worth_nothing(client: Client, planner: Account, settings: object) -> None:
    token = demonstration_token(planner)
    settings.DEMONSTRATION = False
    assert client.post(f"/de/anmelden/link/{token}/").status_code == 410
    assert signed_in_as(client) is None


@pytest.mark.parametrize("page", ["", "geschlossen/", "zugang/", "link/x/"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_pages_of_signing_in_open(client: Client, language: str, page: str) -> None:
    assert client.get(f"/{language}/anmelden/{page}").status_code in (200, 410)


@pytest.mark.parametrize("page", ["beginn/", "code/"])
def test_pages_that_need_a_beginning_lead_to_it(client: Client, page: str) -> None:
    assert client.get(f"/de/anmelden/{page}").headers["Location"] == "/de/anmelden/"


@pytest.mark.parametrize("page", ["", "code/", "beginn/"])
def test_whoever_is_signed_in_is_not_asked_again(client: Client, planner: Account, page: str) -> None:
    client.force_login(planner)
    response = client.get(f"/de/anmelden/{page}", follow=True)
    assert response.redirect_chain[-1][0] == "/de/schreibtisch/"


def test_another_address_can_be_entered_while_a_code_is_on_its_way(client: Client, planner: Account) -> None:
    ask(client, "nobody@example.org")
    response = client.post("/de/abmelden/", {"next": START}, follow=True)
    assert response.redirect_chain == [(START, 302)]
    ask(client)
    client.post(CODE, {"code": code_in_mail()})
    assert signed_in_as(client) == planner.pk


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="an SQLite database in memory has one connection")
def test_of_two_presses_at_the_same_moment_one_comes_too_late() -> None:
    link = f"/de/anmelden/link/{sign_in_token(account_with(Role.PLANNER))}/"

    def press(_: int) -> int:
        try:
            return Client().post(link).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as hands:
        assert sorted(hands.map(press, range(2))) == [302, 410]
