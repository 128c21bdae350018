"""Who asked for an answer by mail gets one, once for each result; nothing of anybody else is in it."""

from datetime import date

import pytest
from django.core import mail

from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.models import LedgerEntry
from querschnitt.selection.actions.mailing import mail_result
from querschnitt.selection.actions.results import ApplicationResult, tell_results
from querschnitt.selection.enums import ApplicationState, ContactKind
from querschnitt.selection.models import Application, Call
from querschnitt.selection.queries.results import results_to_mail
from tests.factories.calls import ApplicationFactory, CallFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call() -> Call:
    found: Call = CallFactory(closes_on=date(2026, 2, 1), title="Wer redet mit?")
    ApplicationFactory(call=found, pseudonym="B-1", contact="gewaehlt@example.org")
    ApplicationFactory(call=found, pseudonym="B-2", contact="english@example.org", language="en")
    ApplicationFactory(call=found, pseudonym="B-3", contact_by=ContactKind.PHONE, contact="04121 12345")
    return found


def mail_all() -> list[str]:
    for application in results_to_mail():
        mail_result(application=application, by=SYSTEM)
    return [to for message in mail.outbox for to in message.to]


def test_each_result_goes_out_once_in_its_language_and_only_by_mail(call: Call) -> None:
    assert mail_all() == []
    tell_results(call=call, results={"B-1": ApplicationResult(ApplicationState.CHOSEN, 0.5)}, by=SYSTEM)
    assert mail_all() == ["gewaehlt@example.org", "english@example.org"]
    chosen, other = mail.outbox
    assert "Die Auswahl ist auf Sie gefallen." in chosen.body
    assert "The choice did not fall on you." in other.body
    assert not {"Leck", "B-1", "english@"} & set(chosen.body.split())
    assert mail_all() == ["gewaehlt@example.org", "english@example.org"]


def test_whoever_is_drawn_later_hears_of_it_and_the_others_do_not_again(call: Call) -> None:
    tell_results(call=call, results={"B-1": ApplicationResult(ApplicationState.CHOSEN)}, by=SYSTEM)
    mail_all()
    mail.outbox.clear()
    both = {"B-1": ApplicationResult(ApplicationState.CHOSEN), "B-2": ApplicationResult(ApplicationState.CHOSEN)}
    tell_results(call=call, results=both, by=SYSTEM)
    assert mail_all() == ["english@example.org"]
    assert "The choice fell on you." in mail.outbox[0].body


def test_whoever_was_drawn_as_deputy_reads_what_that_means(call: Call) -> None:
    results = {name: ApplicationResult(ApplicationState.DEPUTY, 0.2) for name in ("B-1", "B-2")}
    tell_results(call=call, results=results, by=SYSTEM)
    mail_all()
    first, second = (message.body for message in mail.outbox)
    assert "Das Los fiel auf Sie als Stellvertretung: Sie kommen zu Sitzungen, an denen" in first
    assert "The lot fell on you as a deputy: you come to meetings that" in second


def test_a_mail_that_fails_waits_and_nothing_is_noted(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    tell_results(call=call, results={}, by=SYSTEM)
    before = LedgerEntry.objects.count()
    waiting = results_to_mail()[0]
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", _unreachable)
        with pytest.raises(OSError, match="nobody there"):
            mail_result(application=waiting, by=SYSTEM)
    assert LedgerEntry.objects.count() == before
    assert not Application.objects.exclude(mailed_at=None).exists()
    assert len(mail_all()) == 2


def _unreachable(*arguments: object) -> int:
    raise ConnectionRefusedError("nobody there")
