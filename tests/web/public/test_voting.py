"""The voting card: one plain form, one cookie, and people who try things out."""

from http.cookies import Morsel
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from querschnitt.kernel.tokens import fingerprint
from querschnitt.listening.enums import Choice, Moderation, Stage
from querschnitt.listening.models import Consultation, Participant, Statement, Vote
from tests.factories.listening import (
    ChannelFactory,
    ConsultationFactory,
    ParticipantFactory,
    StatementFactory,
    crowd_votes,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation() -> Consultation:
    consultation = ConsultationFactory()
    StatementFactory.create_batch(3, consultation=consultation)
    return consultation


def card(consultation: Consultation, query: str = "") -> str:
    return reverse("take_part", args=(consultation.slug,)) + query


def answer(client: Client, consultation: Consultation, **cells: Any) -> str:
    """Presses a button; returns the page that follows."""
    response = client.post(card(consultation), {"statement": 1, "choice": 1} | cells, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def cookie(client: Client, consultation: Consultation) -> "Morsel[str]":
    return client.cookies[f"mitreden-{consultation.pk}"]


def token(client: Client, consultation: Consultation) -> str:
    return cookie(client, consultation).value.split(":")[0]


def test_the_card_is_a_plain_form_with_three_buttons(client: Client, consultation: Consultation) -> None:
    html = client.get(card(consultation)).content.decode()
    assert [html.count(f'name="choice" value="{choice}"') for choice in (1, -1, 0)] == [1, 1, 1]
    assert html.count("<form") == 1
    assert html.count("<h1") == 1


def test_looking_at_a_card_leaves_no_person_and_no_cookie_of_ours(client: Client, consultation: Consultation) -> None:
    client.get(card(consultation))
    assert (Participant.objects.count(), set(client.cookies)) == (0, {"csrftoken"})


def test_the_first_vote_makes_a_person_known_only_by_a_cookie(client: Client, consultation: Consultation) -> None:
    answer(client, consultation)
    assert Participant.objects.get().token_fingerprint == fingerprint(token(client, consultation))
    kept = cookie(client, consultation)
    assert (kept["httponly"], kept["samesite"], kept["path"]) == (True, "Lax", "/")
    assert Session.objects.count() == 0
    assert "sessionid" not in client.cookies


def test_the_cookie_is_secure_where_the_page_is(client: Client, consultation: Consultation) -> None:
    client.post(card(consultation), {"statement": 1, "choice": 1}, secure=True)
    assert cookie(client, consultation)["secure"] is True


def test_all_answers_are_of_one_person_also_in_another_language(client: Client, consultation: Consultation) -> None:
    answer(client, consultation, statement=1)
    with translation.override("en"):
        client.post(card(consultation), {"statement": 2, "choice": -1})
    assert Vote.objects.values_list("participant", flat=True).distinct().count() == 1
    assert Vote.objects.count() == 2


def test_an_answer_can_be_changed(client: Client, consultation: Consultation) -> None:
    assert card(consultation, "?aussage=1") in answer(client, consultation, statement=1, choice=1)
    again = client.get(card(consultation, "?aussage=1")).content.decode()
    assert again.count('value="1" aria-pressed="true"') == 1
    answer(client, consultation, statement=1, choice=-1)
    assert Vote.objects.values_list("choice").get() == (Choice.DISAGREE,)


def test_after_the_last_statement_there_is_the_receipt(client: Client, consultation: Consultation) -> None:
    for number in (1, 2):
        assert "/quittung/" not in answer(client, consultation, statement=number)
    html = answer(client, consultation, statement=3)
    address = "http://testserver" + reverse("receipt", args=(token(client, consultation),))
    assert f'translate="no" dir="ltr">{address}</p>' in html
    assert html.count('class="qr"') == 1
    assert client.get(card(consultation)).headers["Location"] == reverse("finished", args=(consultation.slug,))


def test_the_receipt_is_not_kept_by_any_cache(client: Client, consultation: Consultation) -> None:
    answer(client, consultation)
    response = client.get(reverse("finished", args=(consultation.slug,)))
    assert {"no-store", "private"} <= set(response.headers["Cache-Control"].split(", "))


def test_without_having_taken_part_there_is_no_receipt(client: Client, consultation: Consultation) -> None:
    response = client.get(reverse("finished", args=(consultation.slug,)))
    assert response.headers["Location"] == reverse("consultation", args=(consultation.slug,))


FORGED = [
    {"statement": 99}, {"statement": ""}, {"statement": "x"}, {"statement": "-1"}, {"statement": 2**31},
    {"statement": "9" * 400}, {"choice": 2}, {"choice": ""}, {"choice": "1 OR 1=1"}, {"statement": "1\x00"},
]  # fmt: skip


@pytest.mark.parametrize("cells", FORGED, ids=str)
def test_a_forged_answer_gets_a_clear_message_and_leaves_nothing(
    client: Client, consultation: Consultation, cells: dict[str, Any]
) -> None:
    assert answer(client, consultation, **cells).count("kern-alert--danger") == 1
    assert (Participant.objects.count(), Vote.objects.count()) == (0, 0)


@pytest.mark.parametrize("moderation", [Moderation.PENDING, Moderation.REJECTED])
def test_what_is_not_accepted_is_reached_by_no_address(
    client: Client, consultation: Consultation, moderation: Moderation
) -> None:
    hidden = StatementFactory(consultation=consultation, text="Darf niemand sehen.", moderation=moderation)
    page = client.get(card(consultation, f"?aussage={hidden.number}"), follow=True).content.decode()
    assert ("Darf niemand sehen." in page, page.count("kern-alert--danger")) == (False, 1)
    answer(client, consultation, statement=hidden.number)
    assert Vote.objects.count() == 0


@pytest.mark.parametrize("query", ["?aussage=99999999999999999999", "?aussage=-1", "?aussage=²", "?zugang=a%00b"])
def test_a_made_up_address_is_no_fault(client: Client, consultation: Consultation, query: str) -> None:
    assert client.get(card(consultation, query)).status_code == 200


def test_the_secret_of_one_consultation_opens_no_other(client: Client, consultation: Consultation) -> None:
    answer(client, consultation)
    other = StatementFactory().consultation
    client.cookies[f"mitreden-{other.pk}"] = cookie(client, consultation).value
    answer(client, other)
    assert Participant.objects.filter(consultation=other).count() == 1
    assert Vote.objects.filter(participant__consultation=consultation, statement__consultation=other).count() == 0


@pytest.mark.parametrize("value", ["guessed", "guessed:1abc:sig", "", Signer().sign("known")])
def test_a_cookie_that_we_did_not_sign_is_nobody(client: Client, consultation: Consultation, value: str) -> None:
    ParticipantFactory(consultation=consultation, token="known")
    client.cookies[f"mitreden-{consultation.pk}"] = value
    answer(client, consultation)
    assert Participant.objects.filter(votes__isnull=False).get().token_fingerprint != fingerprint("known")


def test_a_form_from_elsewhere_is_refused(consultation: Consultation) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(card(consultation), {"statement": 1, "choice": 1}).status_code == 403
    assert Vote.objects.count() == 0


def test_a_closed_one_says_so_and_counts_nothing(client: Client) -> None:
    consultation = StatementFactory(consultation__stage=Stage.CLOSED).consultation
    assert client.get(card(consultation)).headers["Location"] == reverse("consultation", args=(consultation.slug,))
    answer(client, consultation)
    assert (Participant.objects.count(), Vote.objects.count()) == (0, 0)


def test_a_network_link_leads_to_the_card_and_counts_who_votes(client: Client, consultation: Consultation) -> None:
    channel = ChannelFactory(consultation=consultation)
    response = client.get(reverse("enter", args=(channel.code,)), follow=True)
    assert f'name="zugang" value="{channel.code}"' in response.content.decode()
    assert Participant.objects.count() == 0
    answer(client, consultation, zugang=channel.code)
    answer(client, consultation, statement=2)
    assert [p.channel for p in Participant.objects.all()] == [channel]


def test_a_network_link_of_another_consultation_counts_for_none(client: Client, consultation: Consultation) -> None:
    answer(client, consultation, zugang=ChannelFactory().code)
    assert Participant.objects.get().channel is None


@pytest.mark.parametrize("code", ["gibtsnicht", "a%00b", "%27"])
def test_an_unknown_network_link_is_not_found(client: Client, code: str) -> None:
    assert client.get(f"/de/m/{code}/").status_code == 404


def test_a_large_number_is_written_plainly_in_the_form(client: Client) -> None:
    statement = StatementFactory(number=12_345)
    assert 'name="statement" value="12345"' in client.get(card(statement.consultation)).content.decode()
    answer(client, statement.consultation, statement=12_345)
    assert Vote.objects.count() == 1


def test_where_there_is_nothing_to_vote_on_one_can_say_something(client: Client) -> None:
    consultation = ConsultationFactory()
    html = client.get(card(consultation)).content.decode()
    assert reverse("contribute", args=(consultation.slug,)) in html


def test_markup_in_a_statement_is_text(client: Client) -> None:
    statement = StatementFactory(text="<img src=x onerror=alert(1)>")
    html = client.get(card(statement.consultation)).content.decode()
    assert "<img" not in html
    assert "&lt;img" in html


@pytest.mark.parametrize("votes", [1, 3])
def test_a_card_costs_the_same_however_many_voted(
    client: Client, consultation: Consultation, django_assert_num_queries: DjangoAssertNumQueries, votes: int
) -> None:
    for statement in consultation.statements.all():
        crowd_votes(statement, agree=votes)
    answer(client, consultation)
    with django_assert_num_queries(5):
        client.get(card(consultation))


class TestSayingSomething:
    def url(self, consultation: Consultation) -> str:
        return reverse("contribute", args=(consultation.slug,))

    def test_it_is_kept_for_reading_and_makes_a_person(self, client: Client, consultation: Consultation) -> None:
        channel = ChannelFactory(consultation=consultation)
        client.post(self.url(consultation), {"text": "Der Bus kommt zu selten.", "zugang": channel.code})
        statement = Statement.objects.get(moderation=Moderation.PENDING)
        assert statement.author is not None
        assert (statement.author.channel, statement.author.token_fingerprint) == (
            channel, fingerprint(token(client, consultation)),
        )  # fmt: skip

    @pytest.mark.parametrize("text", ["x", "a" * 281, "siehe www.example.org", "Gibt es schon"])
    def test_what_was_typed_stays_and_nobody_joins(self, client: Client, consultation: Consultation, text: str) -> None:
        StatementFactory(consultation=consultation, text="Gibt es schon.")
        html = client.post(self.url(consultation), {"text": text}).content.decode()
        assert f"{text}</textarea>" in html
        assert html.count('aria-invalid="true"') == 1
        assert Participant.objects.count() == 0

    def test_at_the_end_it_has_arrived_until_somebody_read_it(self, client: Client, consultation: Consultation) -> None:
        answer(client, consultation)
        end = reverse("finished", args=(consultation.slug,))
        assert "ist angekommen" not in client.get(end).content.decode()
        client.post(self.url(consultation), {"text": "Der Bus kommt zu selten."})
        assert "Ihre eigene Aussage ist angekommen" in client.get(end).content.decode()
        Statement.objects.filter(moderation=Moderation.PENDING).update(moderation=Moderation.ACCEPTED)
        assert "ist angekommen" not in client.get(end).content.decode()

    def test_what_others_said_nearly_the_same_comes_first(self, client: Client, consultation: Consultation) -> None:
        said = StatementFactory(consultation=consultation, text="Der letzte Zug soll später fahren.")
        cells = {"text": "Der letzte Zug sollte später fahren"}
        page = client.post(self.url(consultation), cells).content.decode()
        assert card(consultation, f"?aussage={said.number}") in page
        assert "Der letzte Zug sollte später fahren</textarea>" in page
        assert Participant.objects.count() == 0
        client.post(self.url(consultation), cells | {"anyway": "1"})
        assert Statement.objects.get(moderation=Moderation.PENDING).text == "Der letzte Zug sollte später fahren"

    def test_what_is_not_accepted_is_not_shown_as_similar(self, client: Client, consultation: Consultation) -> None:
        for moderation in (Moderation.PENDING, Moderation.REJECTED):
            StatementFactory(consultation=consultation, text="Herr Meier fährt zu schnell.", moderation=moderation)
        page = client.post(self.url(consultation), {"text": "Herr Meier fährt viel zu schnell."}, follow=True)
        assert "Herr Meier fährt zu schnell." not in page.content.decode()

    @pytest.mark.parametrize("text", ["a" * 10_000, "\u202eegassuA", "\u200f \u2066", "x" * 281, "a\x00b"])
    def test_odd_texts_are_answered_in_words(self, client: Client, consultation: Consultation, text: str) -> None:
        response = client.post(self.url(consultation), {"text": text})
        kept = Statement.objects.filter(moderation=Moderation.PENDING).values_list("text", flat=True)
        assert (response.status_code == 302) == bool(kept)
        assert all("\u202e" not in one and "\x00" not in one for one in kept)
        if not kept:
            assert response.content.decode().count('aria-invalid="true"') == 1

    def test_where_nothing_new_is_taken_nobody_is_asked(self, client: Client, consultation: Consultation) -> None:
        Consultation.objects.update(takes_statements=False)
        assert self.url(consultation) not in client.get(card(consultation)).content.decode()
        assert client.get(self.url(consultation))["Location"] == card(consultation)
        page = client.post(self.url(consultation), {"text": "Der Bus kommt zu selten."}).content.decode()
        assert "Der Bus kommt zu selten.</textarea>" in page
        assert "keine neuen Aussagen" in page

    def test_an_empty_form_is_explained(self, client: Client, consultation: Consultation) -> None:
        assert "Bitte schreiben Sie einen kurzen Satz." in client.post(self.url(consultation), {}).content.decode()

    def test_when_closed_what_was_typed_is_not_lost(self, client: Client, consultation: Consultation) -> None:
        Consultation.objects.update(stage=Stage.CLOSED)
        html = client.post(self.url(consultation), {"text": "Der Bus kommt zu selten."}).content.decode()
        assert "Der Bus kommt zu selten.</textarea>" in html
        assert "Diese Beteiligung ist beendet." in html
        assert client.get(self.url(consultation)).status_code == 302


@pytest.mark.parametrize("cells", [{"choice": 5}, {"choice": ""}, {"statement": "x"}, {"statement": 999}])
def test_a_forged_vote_is_refused_in_words_and_not_counted(
    client: Client, consultation: Consultation, cells: dict[str, Any]
) -> None:
    assert "kern-alert--danger" not in client.get(card(consultation)).content.decode()
    assert answer(client, consultation, **cells).count("kern-alert--danger") == 1
    assert not Vote.objects.exists()


def test_a_device_that_is_passed_on_knows_the_one_before_no_more(client: Client, consultation: Consultation) -> None:
    """Otherwise the second would change the answers of the first, and read their receipt."""
    number = consultation.statements.order_by("number").values_list("number", flat=True)[0]
    answer(client, consultation, statement=number, choice=1)
    end = reverse("finished", args=(consultation.slug,))
    assert "Jetzt ist jemand anderes dran" in client.get(end).content.decode()
    passed_on = client.post(reverse("hand_over", args=(consultation.slug,)))
    assert passed_on.headers["Location"] == card(consultation)
    answer(client, consultation, statement=number, choice=-1)
    votes = Vote.objects.filter(statement__consultation=consultation, statement__number=number).order_by("pk")
    assert list(votes.values_list("choice", flat=True)) == [1, -1]
    assert client.get(reverse("hand_over", args=(consultation.slug,))).status_code == 405
