"""A mail when something becomes of it: asked for, confirmed, told, ended; and no way from the address to the votes."""

import re
from collections.abc import Iterator
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.apps import apps
from django.core import mail, signing
from django.core.mail import EmailMessage
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.listening.models import Consultation, Participant
from querschnitt.publication.actions.mail_wishes import KEEP_WISHES, forget_mail_wishes
from querschnitt.publication.actions.mailing import send_news
from querschnitt.publication.actions.publishing import withdraw_publication
from querschnitt.publication.models import MailWish, Publication
from querschnitt.publication.queries import mail_links
from querschnitt.publication.queries.mail_links import CONFIRM
from querschnitt.recommendations.models import Version
from tests.factories.publication import contributor, decided, finished, publication
from tests.factories.recommendations import adopted_version

pytestmark = pytest.mark.django_db
TOKEN, ADDRESS = "wX-9_zettel", "Mina@example.org"
PAGE = f"/de/quittung/{TOKEN}/mail/"


@pytest.fixture
def version() -> Version:
    return adopted_version()


@pytest.fixture
def consultation(version: Version) -> Consultation:
    statement = version.evidence.get().statement
    assert statement is not None
    contributor(statement.consultation, TOKEN)
    return statement.consultation


def link_in(message: EmailMessage) -> str:
    found = re.search(r"http://testserver(/\S+/mail/\S+)", str(message.body))
    assert found
    return found.group(1)


def sign_up(client: Client, address: str = ADDRESS) -> None:
    client.post(PAGE, {"address": address})
    client.post(link_in(mail.outbox[-1]))
    mail.outbox.clear()


@pytest.mark.usefixtures("consultation")
def test_nothing_is_stored_before_the_button_behind_the_link(client: Client) -> None:
    assert f'href="{PAGE}"' in client.get(f"/de/quittung/{TOKEN}/").content.decode()
    assert "sehen Sie in Ihre Mails" in client.post(PAGE, {"address": ADDRESS}).content.decode()
    [message] = mail.outbox
    assert (message.to, TOKEN in str(message.body)) == ([ADDRESS], False)
    assert "Sollen wir Ihnen schreiben?" in client.get(link_in(message)).content.decode()
    assert not MailWish.objects.exists()
    for _time in range(2):
        assert "Sie hören von uns" in client.post(link_in(message)).content.decode()
    assert MailWish.objects.get().address == ADDRESS.casefold()


def test_each_step_of_the_thread_is_told_once(client: Client, version: Version, consultation: Consultation) -> None:
    sign_up(client)
    assert send_news() == 0
    published = publication(version=version)
    steps = []
    for step in (lambda: None, lambda: decided(published)):
        step()
        assert (send_news(), send_news()) == (1, 0)
        steps.append(str(mail.outbox[-1].body))
    assert "Handlungsempfehlung gemacht" in steps[0]
    assert "Politik hat darüber entschieden" in steps[1]
    assert f"http://testserver/de/was-daraus-wurde/{published.slug}/" in steps[1] or published.slug in steps[1]
    assert mail.outbox[-1].subject == f"Neues zu „{consultation.title}“"


def test_what_was_there_before_is_not_told(client: Client, version: Version, consultation: Consultation) -> None:
    finished(publication(version=version))
    sign_up(client)
    assert (consultation.pk, send_news()) == (MailWish.objects.get().consultation_id, 0)


@pytest.mark.usefixtures("consultation")
def test_taken_back_is_no_news(client: Client, version: Version) -> None:
    published = publication(version=version)
    sign_up(client)
    withdraw_publication(publication=published, by=SYSTEM)
    assert send_news() == 0


@pytest.mark.usefixtures("consultation")
def test_each_mail_has_a_link_that_deletes_the_address(client: Client, version: Version) -> None:
    sign_up(client)
    publication(version=version)
    send_news()
    stop = link_in(mail.outbox[0])
    assert stop in mail.outbox[0].extra_headers["List-Unsubscribe"]
    assert "Meine Adresse löschen" in client.get(stop).content.decode()
    assert MailWish.objects.count() == 1
    for _time in range(2):
        assert "nicht mehr gespeichert" in client.post(stop).content.decode()
    assert not MailWish.objects.exists()


@pytest.mark.usefixtures("consultation")
def test_no_column_leads_from_the_address_to_a_participant_and_no_moment_is_kept(client: Client) -> None:
    entries = LedgerEntry.objects.count()
    sign_up(client)
    kinds = {field.name: field.get_internal_type() for field in MailWish._meta.get_fields()}
    assert kinds == {
        "id": "BigAutoField", "consultation": "ForeignKey", "address": "CharField", "language": "CharField",
        "origin": "CharField", "confirmed_on": "DateField", "sent_states": "JSONField",
    }  # fmt: skip
    pointing = [model for model in apps.get_models() for field in model._meta.fields if field.related_model is MailWish]
    assert pointing == []
    assert LedgerEntry.objects.count() == entries
    row = str(MailWish.objects.values().get())
    assert not any(str(secret) in row for secret in (TOKEN, Participant.objects.get().token_fingerprint))


@pytest.mark.usefixtures("consultation")
@pytest.mark.parametrize("typed", ["", "mina", "mina@", "a@b@c.de", "mina@example.org\nBcc: x@example.org"])
def test_what_is_no_address_is_said_and_stays(client: Client, typed: str) -> None:
    page = client.post(PAGE, {"address": typed}).content.decode()
    assert page.count('aria-invalid="true"') == 1
    assert mail.outbox == []


@pytest.mark.usefixtures("consultation")
def test_the_secret_in_its_address_stays_in_the_house_and_the_form_has_its_origin(client: Client) -> None:
    answer = client.get(PAGE)
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("same-origin", "noindex")
    assert "no-store" in answer["Cache-Control"]


def test_a_wrong_receipt_sends_nothing(client: Client) -> None:
    assert client.post("/de/quittung/gibt-es-nicht/mail/", {"address": ADDRESS}).status_code == 404
    assert mail.outbox == []


@pytest.mark.usefixtures("consultation")
def test_nobodys_letter_box_is_flooded(client: Client) -> None:
    pages = [client.post(PAGE, {"address": ADDRESS}).content.decode() for _time in range(5)]
    assert len(mail.outbox) == 3
    assert f'value="{ADDRESS}"' in pages[-1]
    with override_settings(MAILS_AN_HOUR=0):
        assert "viel auf einmal" in client.post(PAGE, {"address": "anderswo@example.org"}).content.decode()


def test_a_link_too_old_or_made_up_stores_nothing(
    client: Client, consultation: Consultation, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = {"consultation": consultation.pk, "address": ADDRESS, "language": "de"}
    good, forged = (signing.dumps(wanted, salt=salt) for salt in (CONFIRM, "another"))
    assert client.post(f"/de/mail/bestaetigen/{forged}/").status_code == 404
    assert client.post(f"/de/mail/beenden/{good}/").status_code == 404
    assert client.get(f"/de/mail/bestaetigen/{good}/").status_code == 200
    monkeypatch.setattr(mail_links, "GOOD_FOR", timedelta(seconds=-1))
    assert "gilt nicht mehr" in client.post(f"/de/mail/bestaetigen/{good}/").content.decode()
    assert not MailWish.objects.exists()


@pytest.fixture
def dead_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def fail(_message: EmailMessage) -> int:
        raise SMTPServerDisconnected

    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", fail)
        yield


def test_a_mail_that_does_not_leave_is_tried_again(
    client: Client, version: Version, consultation: Consultation, request: pytest.FixtureRequest
) -> None:
    sign_up(client)
    publication(version=version)
    request.getfixturevalue("dead_server")
    assert send_news() == 0
    assert MailWish.objects.get(consultation=consultation).sent_states == {}


@pytest.mark.usefixtures("consultation")
def test_after_three_years_an_address_is_forgotten(client: Client) -> None:
    sign_up(client)
    for days, gone in ((0, 0), (1, 1)):
        with clock_at(clock.now() + KEEP_WISHES + timedelta(days=days)):
            assert forget_mail_wishes(by=SYSTEM) == gone


@pytest.mark.usefixtures("consultation")
def test_in_arabic_too(client: Client, version: Version) -> None:
    client.post(f"/ar/quittung/{TOKEN}/mail/", {"address": ADDRESS})
    assert "/ar/mail/bestaetigen/" in str(mail.outbox[0].body)
    client.post(link_in(mail.outbox[0]))
    publication(version=version)
    send_news()
    assert "هناك جديد" in str(mail.outbox[-1].body)
    assert "/ar/mail/beenden/" in str(mail.outbox[-1].body)


@pytest.mark.parametrize("count", [1, 3])
def test_wishes_of_one_consultation_are_looked_up_together(
    client: Client,
    version: Version,
    consultation: Consultation,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    published: Publication = publication(version=version)
    for number in range(count):
        sign_up(client, f"mina{number}@example.org")
    assert (published.pk, consultation.pk) == (Publication.objects.get().pk, MailWish.objects.first().consultation_id)  # type: ignore[union-attr]
    with django_assert_num_queries(7):
        assert send_news() == 0
