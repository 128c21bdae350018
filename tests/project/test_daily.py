"""What is promised for a day happens on that day, without anybody thinking of it."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.publication.models import MailWish
from querschnitt.selection.enums import ApplicationState
from querschnitt.selection.models import Application
from tests.factories.calls import ApplicationFactory, CallFactory
from tests.factories.publication import publication
from tests.factories.recommendations import adopted_version

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


def run(day: date) -> str:
    said = StringIO()
    with clock_at(datetime(day.year, day.month, day.day, 3, tzinfo=UTC)):
        call_command("daily", stdout=said)
    return said.getvalue().strip()


def test_applications_go_on_the_promised_day_once_and_the_chosen_stay() -> None:
    call = CallFactory(closes_on=date(2026, 3, 1), keep_days=10)
    for state in (ApplicationState.CHOSEN, ApplicationState.DEPUTY, ApplicationState.NOT_CHOSEN):
        ApplicationFactory(call=call, state=state)
    ApplicationFactory(call__closes_on=date(2026, 3, 2), call__keep_days=10, name="Leck Später")
    assert run(date(2026, 3, 10)) == "Heute war nichts fällig."
    assert run(date(2026, 3, 11)) == "1 Bewerbung wurde gelöscht."
    assert run(date(2026, 3, 11)) == "Heute war nichts fällig."
    left = set(Application.objects.filter(erased_at=None).values_list("state", "name"))
    assert left == {("chosen", "Leck Bewerbername"), ("deputy", "Leck Bewerbername"), ("applied", "Leck Später")}
    assert [entry.actor_kind for entry in LedgerEntry.objects.all()] == ["system"]


def test_results_go_out_by_mail_the_next_day_once() -> None:
    ApplicationFactory(call__closes_on=date(2026, 3, 1), call__results_told_at=NOW, state=ApplicationState.CHOSEN)
    assert run(date(2026, 3, 10)) == "1 Ergebnis wurde per E-Mail verschickt."
    assert run(date(2026, 3, 11)) == "Heute war nichts fällig."


def test_a_mail_server_that_is_away_keeps_nothing_from_being_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*arguments: object) -> int:
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
    ApplicationFactory(
        call__closes_on=date(2026, 3, 1),
        call__keep_days=10,
        call__results_told_at=NOW,
        state=ApplicationState.NOT_CHOSEN,
    )
    assert run(date(2026, 3, 11)) == "1 Bewerbung wurde gelöscht."


def test_who_wanted_to_know_hears_of_news_and_is_forgotten_after_three_years() -> None:
    version = adopted_version()
    statement = version.evidence.get().statement
    assert statement
    MailWish.objects.create(
        consultation=statement.consultation, address="mina@example.org", language="de", origin="https://kreis.example",
        confirmed_on=date(2026, 3, 1),
    )  # fmt: skip
    publication(version=version)
    assert run(date(2026, 6, 10)) == "1 Mail mit Neuem wurde verschickt."
    assert run(date(2026, 6, 10)) == "Heute war nichts fällig."
    assert "https://kreis.example/de/" in str(mail.outbox[0].body)
    run(date(2029, 3, 2))
    assert not MailWish.objects.exists()
