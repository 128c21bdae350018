"""Telling an experience, from the page to the receipt; and what was refused is read by nobody but its author."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.permissions import Role
from querschnitt.listening.actions.experience_reports import moderate_experience, tell_experience
from querschnitt.listening.actions.moderating import take_back_statement
from querschnitt.listening.actions.translating import translate_statement
from querschnitt.listening.enums import Moderation, Stage
from querschnitt.listening.models import Consultation, ExperienceReport, Participant
from tests.factories.listening import ConsultationFactory, ParticipantFactory, StatementFactory, actor_as
from tests.factories.people import account_with, actor_with

pytestmark = pytest.mark.django_db
TOLD = "Der Kurs beginnt um neun. Da bin ich auf Schicht."
PAGE = "/de/mitreden/bus/erfahrung/"


@pytest.fixture
def consultation() -> Consultation:
    return ConsultationFactory(slug="bus")


def test_from_the_page_to_the_receipt(client: Client, consultation: Consultation) -> None:
    end = client.post(PAGE, {"text": TOLD, "may_be_quoted": "on"}, follow=True).content.decode()
    receipt = end.split('id="receipt-link" translate="no" dir="ltr">http://testserver')[1].split("<")[0]
    assert "bevor die Gruppe es bekommt" in client.get(receipt).content.decode()
    report = ExperienceReport.objects.get()
    moderate_experience(report=report, accept=False, reason="Nennt einen Namen.", by=SYSTEM)
    page = client.get(receipt).content.decode()
    assert (TOLD in page, "Nennt einen Namen." in page) == (True, True)


@pytest.mark.usefixtures("consultation")
@pytest.mark.parametrize("text", ["zu kurz", "a" * 10_000])
def test_what_was_typed_stays_and_nobody_joins(client: Client, text: str) -> None:
    page = client.post(PAGE, {"text": text, "may_be_quoted": "on"}).content.decode()
    assert f"{text}</textarea>" in page
    assert page.count('aria-invalid="true"') == 1
    assert "checked" in page.split('name="may_be_quoted"')[1].split(">")[0]
    assert Participant.objects.count() == 0


def test_closed_in_between_what_was_typed_stays(client: Client, consultation: Consultation) -> None:
    Consultation.objects.update(stage=Stage.CLOSED)
    page = client.post(PAGE, {"text": TOLD}).content.decode()
    assert (f"{TOLD}</textarea>" in page, "beendet" in page) == (True, True)
    assert client.get(PAGE).headers["Location"] == "/de/mitreden/bus/"


def test_the_desk_reads_and_decides(client: Client, consultation: Consultation) -> None:
    participant = ParticipantFactory(consultation=consultation)
    report = tell_experience(participant=participant, text=TOLD, by=actor_as(participant))
    client.force_login(account_with(Role.PLANNER))
    page = "/de/schreibtisch/beteiligung/bus/erfahrungen/"
    assert "darf nicht zitiert werden" in client.get(page).content.decode()
    assert client.post(f"{page}{report.pk}/", {"accept": "0"}).content.decode().count('aria-invalid="true"') == 1
    client.post(f"{page}{report.pk}/", {"accept": "1"})
    report.refresh_from_db()
    assert report.moderation == Moderation.ACCEPTED
    again = client.post(f"{page}{report.pk}/", {"accept": "0", "reason": "Zu spät."}, follow=True)
    assert "hat schon jemand entschieden" in again.content.decode()


LEAK = "Herr Meier hat mich beleidigt"


@pytest.mark.parametrize("address", [
    "mitreden/", "mitreden/bus/", "mitreden/bus/karte/", "mitreden/bus/karte/?aussage=2", "mitreden/bus/sagen/",
    "mitreden/bus/ergebnisse/", "mitreden/bus/ergebnisse/?ordnung=stimmen", "regeln/", "",
])  # fmt: skip
@pytest.mark.parametrize("stage", [Stage.OPEN, Stage.CLOSED])
def test_what_was_not_accepted_is_on_no_public_page(client: Client, address: str, stage: Stage) -> None:
    """Rejected, taken back, waiting; a translation of it; an experience: each would be seen if a door were open."""
    consultation = ConsultationFactory(slug="bus")
    StatementFactory(consultation=consultation, agrees=40)
    back = StatementFactory(consultation=consultation, text=f"{LEAK} (zurückgenommen).", agrees=90)
    translate_statement(
        statement=back, language="en", text=f"{LEAK} (translated).", reviewed=True, by=actor_with(Role.PLANNER)
    )
    take_back_statement(statement=back, reason="Nennt einen Namen.", by=SYSTEM)
    for moderation, reason in ((Moderation.REJECTED, "Name."), (Moderation.PENDING, "")):
        StatementFactory(
            consultation=consultation, text=f"{LEAK} ({moderation}).", moderation=moderation,
            moderation_reason=reason, disagrees=70,
        )  # fmt: skip
    author = ParticipantFactory(consultation=consultation)
    tell_experience(participant=author, text=f"{LEAK}, erzählt einer.", may_be_quoted=True, by=actor_as(author))
    Consultation.objects.update(stage=stage)
    for language in ("de", "en", "ar"):
        page = client.get(f"/{language}/{address}", follow=True)
        assert page.status_code == 200
        assert "Meier" not in page.content.decode()


def test_a_report_without_a_person_tells_nothing(consultation: Consultation) -> None:
    author = ParticipantFactory(consultation=consultation)
    report = tell_experience(participant=author, text=TOLD, by=actor_as(author))
    author.delete()
    assert ExperienceReport.objects.get(pk=report.pk).author is None
    with pytest.raises(ValidationError):
        moderate_experience(report=report, accept=False, by=SYSTEM)
