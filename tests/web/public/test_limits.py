"""Machines meet limits, people do not; and a first answer sent twice is one person."""

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from querschnitt.kernel.actors import SYSTEM
from querschnitt.listening.actions.printing import make_codes
from querschnitt.listening.models import Consultation, Participant, Statement, VoteLogEntry
from querschnitt.web.front.rate_limit import is_too_quick
from querschnitt.web.participation import new_entry, sealed
from tests.factories.listening import ChannelFactory, ConsultationFactory, StatementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation() -> Consultation:
    consultation: Consultation = ConsultationFactory()
    StatementFactory.create_batch(2, consultation=consultation)
    return consultation


def first_answer(consultation: Consultation, **cells: object) -> str:
    """Of somebody whose browser has no cookie, from the same address as everybody here."""
    address = reverse("take_part", args=(consultation.slug,))
    return Client().post(address, {"statement": 1, "choice": 1} | cells, follow=True).content.decode()


@override_settings(NEW_PEOPLE_AN_HOUR=2)
def test_new_people_from_one_address_have_a_limit(consultation: Consultation) -> None:
    pages = [first_answer(consultation) for _person in range(4)]
    assert ["kern-alert--danger" in page for page in pages] == [False, False, True, True]
    assert Participant.objects.count() == 2


def answers(client: Client, consultation: Consultation, times: int, **meta: str) -> list[bool]:
    """Whether each was refused, answering the same statement differently each time."""
    address = reverse("take_part", args=(consultation.slug,))
    pages = [client.post(address, {"statement": 1, "choice": turn % 2}, follow=True, **meta) for turn in range(times)]  # type: ignore[arg-type]
    return ["kern-alert--danger" in page.content.decode() for page in pages]


@override_settings(VOTES_A_MINUTE=2)
def test_the_plain_form_is_no_way_around_the_limit_of_one_person(consultation: Consultation) -> None:
    client = Client()
    # The first one makes the person; twice the minute's worth goes at once.
    assert answers(client, consultation, 7) == [False] * 5 + [True] * 2
    assert VoteLogEntry.objects.count() == 5
    person = Participant.objects.get().token_fingerprint
    assert is_too_quick({"REMOTE_ADDR": "198.51.100.1"}, person)


@override_settings(VOTES_A_MINUTE_PER_ADDRESS=2, ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_form_and_script_share_the_limit_of_an_address(consultation: Consultation) -> None:
    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.77"}
    assert [is_too_quick(environ, f"by script {turn}") for turn in range(3)] == [False] * 3
    assert answers(Client(), consultation, 2, HTTP_X_FORWARDED_FOR="203.0.113.77") == [False, True]


@override_settings(CODES_AN_HOUR=2)
def test_codes_are_not_guessed(consultation: Consultation) -> None:
    [code] = make_codes(channel=ChannelFactory(consultation=consultation), count=1, by=SYSTEM)
    pages = [Client().post("/de/code/", {"code": typed}) for typed in ("falsch2345", "falsch2346", code)]
    assert "Sehr viele Codes" in pages[-1].content.decode()
    assert f'value="{code}"' in pages[-1].content.decode()
    assert Participant.objects.count() == 0


@override_settings(STATEMENTS_AN_HOUR=3)
def test_a_flood_of_statements_is_refused_cheaply_and_keeps_what_was_typed(
    consultation: Consultation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("contribute", args=(consultation.slug,))
    for turn in range(3):
        Client().post(address, {"text": f"Der Bus {turn} kommt zu selten."})
    with django_assert_max_num_queries(4):
        page = Client().post(address, {"text": "Noch ein Bus kommt zu selten."}).content.decode()
    assert "Noch ein Bus kommt zu selten." in page
    assert "kern-alert--danger" in page or "error" in page
    assert Statement.objects.filter(origin="contributed").count() == 3


def test_a_first_answer_sent_twice_is_one_person_and_one_vote(consultation: Consultation) -> None:
    entry = new_entry(consultation.pk)
    for _time in range(2):
        first_answer(consultation, entry=entry)
    assert (Participant.objects.count(), VoteLogEntry.objects.count()) == (1, 1)


@pytest.mark.parametrize("entry", ["", "made up", "a:b:c", new_entry])
def test_an_entry_that_is_not_ours_is_a_new_person_each_time(consultation: Consultation, entry: object) -> None:
    said = entry(consultation.pk + 1) if callable(entry) else entry
    for _time in range(2):
        first_answer(consultation, entry=said)
    assert Participant.objects.count() == 2


def test_the_plain_form_brings_the_chance_of_its_card_back(consultation: Consultation) -> None:
    first_answer(consultation, served=sealed(consultation.pk, 1, 0.5))
    first_answer(consultation, served=sealed(consultation.pk, 2, 0.5))
    assert list(VoteLogEntry.objects.order_by("id").values_list("served_probability", flat=True)) == [0.5, None]


def test_a_card_carries_what_its_answer_brings_back(client: Client, consultation: Consultation) -> None:
    address = reverse("take_part", args=(consultation.slug,))
    html = client.get(address).content.decode()
    entry, served = (html.split(f'name="{name}" value="')[1].split('"')[0] for name in ("entry", "served"))
    number = html.split('name="statement" value="')[1].split('"')[0]
    client.post(address, {"statement": number, "choice": 1, "entry": entry, "served": served})
    assert VoteLogEntry.objects.get().served_probability == 0.5
    html = client.get(address).content.decode()
    assert 'name="entry"' not in html
    assert 'data-sends-to="/stimme/"' in html


def test_a_card_after_answers_on_their_way(client: Client, consultation: Consultation) -> None:
    StatementFactory(consultation=consultation)
    address = reverse("take_part", args=(consultation.slug,))
    client.post(address, {"statement": 1, "choice": 1})
    html = client.get(f"{address}?ohne=2").content.decode()
    assert 'name="statement" value="3"' in html
    assert f"{address}?aussage=2" in html
    last = client.get(f"{address}?ohne=2,3")
    assert last.headers["Location"] == reverse("finished", args=(consultation.slug,))
    assert client.get(f"{address}?ohne=x,²,-1,{'9' * 5000}").status_code == 200
