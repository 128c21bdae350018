"""Votes by script, before Django: only from somebody we know, only what a vote can be, and in words when not.

Both doors get each request."""

import json
from typing import Any

import pytest
from django.core import signing
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.actions.vote_writer import BoxIsFull
from querschnitt.listening.actions.voting import store_votes
from querschnitt.listening.enums import Moderation, Stage, VoteOutcome
from querschnitt.listening.models import Participant, Vote, VoteLogEntry
from querschnitt.web.front import rate_limit
from querschnitt.web.front.reading import VOTE_ADDRESS
from querschnitt.web.participation import HALF_A_YEAR, cookie_name, cookie_with, sealed
from tests.factories.listening import ParticipantFactory, StatementFactory
from tests.web.front import doors

pytestmark = pytest.mark.django_db
TOKEN = "secret of somebody"
current: dict[str, Any] = {}


class AtOnce:
    """A box without a thread: a test's rows are seen by its own connection alone."""

    def hand_in(self, vote: IncomingVote) -> VoteOutcome:
        return store_votes([vote])[0]


@pytest.fixture(autouse=True)
def unused_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "_votes", rate_limit.RateLimit())


@pytest.fixture(autouse=True, params=doors.DOORS, ids=lambda door: door.__name__)
def door(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(current, "door", request.param)


@pytest.fixture
def person() -> Participant:
    person: Participant = ParticipantFactory(token=TOKEN)
    StatementFactory.create_batch(2, consultation=person.consultation)
    return person


def cookie(consultation: int, token: str = TOKEN) -> str:
    return f"{cookie_name(consultation)}={cookie_with(token, consultation)}"


def send(
    person: Participant, body: Any = None, *, box: Any = None, method: str = "POST", **headers: str
) -> tuple[int, dict[str, Any], dict[str, str]]:
    """Status, content and headers of the answer."""
    content = (
        {"consultation": person.consultation_id, "statement": 1, "choice": 1} | (body or {})
        if not isinstance(body, bytes)
        else body
    )
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    headers = {"HTTP_COOKIE": cookie(person.consultation_id), "content_type": "application/json"} | headers
    environ = RequestFactory().generic(method, VOTE_ADDRESS, data, **headers).environ
    answer = current["door"](environ, box or AtOnce())
    sent = dict(answer.headers)
    assert sent["Content-Length"] == str(len(answer.body))
    return answer.status, json.loads(answer.body), sent


def test_a_vote_is_stored_with_the_chance_its_card_was_shown_with(person: Participant) -> None:
    served = sealed(person.consultation_id, 2, 0.125)
    assert send(person, {"statement": 2, "choice": -1, "served": served})[0] == 200
    assert VoteLogEntry.objects.values_list("participant", "choice", "served_probability").get() == (
        person.pk,
        -1,
        0.125,
    )


@pytest.mark.parametrize("served", ["", "0.5", "0.5:", "0.5:forged", "nan:x", sealed(1, 1, 0.5), "x" * 300])
def test_a_chance_that_we_did_not_seal_for_this_card_is_unknown(person: Participant, served: str) -> None:
    assert send(person, {"statement": 2, "served": served})[0] == 200
    assert VoteLogEntry.objects.get().served_probability is None


def test_the_cookie_of_the_page_is_the_one_that_the_front_reads(client: Client, person: Participant) -> None:
    client.post(reverse("take_part", args=(person.consultation.slug,)), {"statement": 1, "choice": 1})
    page = client.cookies[cookie_name(person.consultation_id)]
    assert send(person, {"statement": 2}, HTTP_COOKIE=f"csrftoken=x; {page.key}={page.value}")[0] == 200
    assert Vote.objects.values("participant").distinct().count() == 1


def test_sent_again_it_counts_once(person: Participant) -> None:
    assert [send(person)[0] for _time in range(3)] == [200] * 3
    assert (Vote.objects.count(), VoteLogEntry.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "value", ["", "guessed", "guessed:1abc:sig", f"{TOKEN}:1abc:sig", signing.Signer().sign(TOKEN)]
)
def test_a_forged_token_is_nobody(person: Participant, value: str) -> None:
    status, content, _ = send(person, HTTP_COOKIE=f"{cookie_name(person.consultation_id)}={value}")
    assert (status, content["code"]) == (401, "stranger")
    assert Vote.objects.count() == 0


def test_an_expired_token_is_nobody(person: Participant, monkeypatch: pytest.MonkeyPatch) -> None:
    old = cookie(person.consultation_id)
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + HALF_A_YEAR + 1)
    assert send(person, HTTP_COOKIE=old)[0] == 401
    assert Vote.objects.count() == 0


def test_the_token_of_one_consultation_opens_no_other(person: Participant) -> None:
    other = StatementFactory().consultation
    stolen = cookie(person.consultation_id).replace(cookie_name(person.consultation_id), cookie_name(other.pk), 1)
    assert send(person, {"consultation": other.pk}, HTTP_COOKIE=stolen)[0] == 401
    assert send(person, HTTP_COOKIE=cookie(person.consultation_id, "unknown secret"))[0] == 401
    assert Vote.objects.count() == 0


NO_VOTES = [
    {"choice": 2}, {"choice": True}, {"choice": "1"}, {"choice": None}, {"choice": 0.5}, {"statement": -5},
    {"statement": 2**31}, {"statement": "1"}, {"consultation": []}, {"served": 3}, b"{", b"[]", b"1", b"null",
    b"\xff\xfe", b"[" * 1000, b'{"choice": NaN}',
]  # fmt: skip


@pytest.mark.parametrize("body", NO_VOTES, ids=str)
def test_what_is_no_vote_is_told_what_one_is(person: Participant, body: Any) -> None:
    status, content, _ = send(person, body)
    assert (status, content["code"]) == (400, "vote")
    assert "-1" in content["message"]
    assert Vote.objects.count() == 0


def test_an_unknown_statement_and_a_closed_consultation(person: Participant) -> None:
    StatementFactory(consultation=person.consultation, number=7, moderation=Moderation.PENDING)
    assert [send(person, {"statement": number})[0] for number in (7, 99)] == [404, 404]
    type(person.consultation).objects.update(stage=Stage.CLOSED)
    status, content, _ = send(person)
    assert (status, content["code"]) == (409, "closed")
    assert Vote.objects.count() == 0


FOREIGN = [
    {"HTTP_ORIGIN": "https://elsewhere.example"},
    {"HTTP_ORIGIN": "null"},
    {"HTTP_ORIGIN": "http://[::1"},
    {"HTTP_SEC_FETCH_SITE": "cross-site"},
    {"HTTP_SEC_FETCH_SITE": "same-site"},
    {"content_type": "text/plain"},
    {"content_type": "application/x-www-form-urlencoded"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_another_page_cannot_vote_for_its_visitors(person: Participant, headers: dict[str, str]) -> None:
    assert send(person, HTTP_HOST="testserver", **headers)[0] in (403, 415)
    assert Vote.objects.count() == 0


def test_our_own_page_can(person: Participant) -> None:
    own = {
        "HTTP_HOST": "mitreden.example",
        "HTTP_ORIGIN": "https://mitreden.example",
        "HTTP_SEC_FETCH_SITE": "same-origin",
    }
    assert send(person, **own)[0] == 200


def test_only_by_post_and_only_as_long_as_a_vote(person: Participant) -> None:
    status, _, headers = send(person, method="GET")
    assert (status, headers["Allow"]) == (405, "POST")
    assert send(person, b"x" * 5000)[0] == 413
    assert send(person, CONTENT_LENGTH="")[0] == 411


class Full:
    def hand_in(self, vote: IncomingVote) -> VoteOutcome:
        raise BoxIsFull


def test_a_full_box_says_when_to_come_again(person: Participant) -> None:
    status, content, headers = send(person, box=Full())
    assert (status, content["code"]) == (503, "unstored")
    assert int(headers["Retry-After"]) > 0


@override_settings(VOTES_A_MINUTE=2)
def test_votes_of_one_person_have_a_limit(person: Participant) -> None:
    statuses = [send(person, {"choice": choice % 2})[0] for choice in range(6)]
    assert statuses == [200] * 4 + [429] * 2
    other = ParticipantFactory(consultation=person.consultation, token="other")
    assert send(other, HTTP_COOKIE=cookie(person.consultation_id, "other"))[0] == 200


@override_settings(VOTES_A_MINUTE_PER_ADDRESS=1, ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_votes_from_one_address_have_a_limit_and_only_the_proxy_is_believed(person: Participant) -> None:
    invented = [f"203.0.113.{number}, 192.0.2.7" for number in range(4)]
    assert [send(person, HTTP_X_FORWARDED_FOR=seen)[0] for seen in invented] == [200, 200, 429, 429]
    assert send(person, HTTP_X_FORWARDED_FOR="192.0.2.8")[0] == 200
    neighbours = [f"2001:db8::{number}" for number in range(3)]
    assert [send(person, HTTP_X_FORWARDED_FOR=seen)[0] for seen in neighbours] == [200, 200, 429]


def test_it_speaks_the_language_of_the_page(person: Participant) -> None:
    english = send(person, {"statement": 99}, HTTP_ACCEPT_LANGUAGE="en")[1]["message"]
    assert english == "There is no such statement to vote on here."
    assert send(person, {"statement": 99}, HTTP_ACCEPT_LANGUAGE="de")[1]["message"] != english
    assert send(person, {"statement": 99}, HTTP_ACCEPT_LANGUAGE="\x00;q=x")[0] == 404


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"))
def test_where_the_house_is_encrypted_nothing_is_taken_in_the_clear(person: Participant) -> None:
    with pytest.raises(AssertionError, match="passed on"):
        send(person)
    assert send(person, HTTP_X_FORWARDED_PROTO="https")[0] == 200


def test_every_other_address_is_passed_on(person: Participant) -> None:
    for address in ("/", "/de/", "/stimme", "/stimme/x", "/de/stimme/"):
        with pytest.raises(AssertionError, match="passed on"):
            current["door"](RequestFactory().get(address).environ, AtOnce())
