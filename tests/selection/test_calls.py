"""Open calls: what one may do when, and that nothing personal outlives its promise."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError

from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.audit import verify_ledger
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.tokens import new_token
from querschnitt.selection import rules
from querschnitt.selection.actions.applying import (
    Address,
    Details,
    apply_to_call,
    correct_application,
    enter_application,
    withdraw_application,
)
from querschnitt.selection.actions.calls import CallTerms, change_call, close_call, open_call
from querschnitt.selection.actions.results import ApplicationResult, erase_applications, tell_results
from querschnitt.selection.enums import ApplicationState, ContactKind
from querschnitt.selection.models import Answer, Application, Call, CategoryValue, SharedMark
from querschnitt.selection.queries.applications import application_of, likely_doubles
from querschnitt.selection.queries.calls import calls_to_erase, ended_calls, open_calls, wording
from tests.factories.calls import AgedPlanFactory, ApplicationFactory, CallFactory

pytestmark = pytest.mark.django_db
DETAILS = Details("Leck Bewerbername", ContactKind.MAIL, "leck@example.org", "de", "Leck Rollstuhl")
HOME = Address("Leckstraße 5 a", "25335")
SECRETS = ("Leck", "leck", "25335", "16 bis 39", "ab 40")


def terms(**changes: object) -> CallTerms:
    values = {"title": "Wer redet mit?", "opens_on": date(2026, 3, 1), "closes_on": date(2026, 3, 31)} | changes
    return CallTerms(texts={"de": "Wir beraten.", "en": "We advise."}, **values)  # type: ignore[arg-type]


def values_of(call: Call) -> list[CategoryValue]:
    return [category.values.all()[0] for category in call.plan.categories.all()]


def applied(call: Call, details: Details = DETAILS, address: Address = HOME) -> tuple[Application, str]:
    return apply_to_call(call=call, details=details, values=values_of(call), address=address, by=VISITOR)


def on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=UTC)


def test_a_call_opens_and_ends_by_its_days() -> None:
    call = open_call(plan=AgedPlanFactory(), terms=terms(), by=SYSTEM)
    for day, is_open, is_public in (((2026, 2, 28), False, False), ((2026, 3, 1), True, True),
                                    ((2026, 3, 31), True, True), ((2026, 4, 1), False, True)):  # fmt: skip
        with clock_at(on(*day)):
            assert (rules.is_open(call), rules.is_public(call), open_calls().exists()) == (is_open, is_public, is_open)


def test_closing_ends_it_at_once_and_moves_the_day_of_deleting_forward() -> None:
    call = open_call(plan=AgedPlanFactory(), terms=terms(keep_days=10), by=SYSTEM)
    assert rules.erase_on(call) == date(2026, 4, 10)
    with clock_at(on(2026, 3, 5)):
        close_call(call=call, by=SYSTEM)
        assert (rules.is_open(call), rules.erase_on(call)) == (False, date(2026, 3, 15))
        with pytest.raises(ValidationError, match="nicht offen"):
            close_call(call=call, by=SYSTEM)
        with pytest.raises(ValidationError, match="beendet"):
            applied(call)


def test_its_words_come_in_the_readers_language_or_the_first_of_the_house() -> None:
    call = CallFactory(texts={"de": "Wir", "en": "We"})
    assert [wording(call, language).text for language in ("de", "en", "uk")] == ["Wir", "We", "Wir"]


@pytest.mark.parametrize(("changes", "field"), [
    ({"closes_on": date(2026, 2, 1)}, "closes_on"), ({"keep_days": 0}, "keep_days"), ({"title": ""}, "title"),
])  # fmt: skip
def test_terms_that_cannot_hold_are_refused_at_their_field(changes: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        open_call(plan=AgedPlanFactory(), terms=terms(**changes), by=SYSTEM)
    assert field in refused.value.message_dict


def test_a_promise_somebody_relied_on_cannot_be_lengthened() -> None:
    call = ApplicationFactory(call__keep_days=30).call
    with pytest.raises(ValidationError, match="30 Tage"):
        change_call(call=call, terms=terms(keep_days=31, one_per_address=False), by=SYSTEM)
    with pytest.raises(ValidationError, match="Anschrift"):
        change_call(call=call, terms=terms(keep_days=30, one_per_address=True), by=SYSTEM)
    change_call(call=call, terms=terms(keep_days=29, one_per_address=False), by=SYSTEM)
    call.refresh_from_db()
    assert (call.keep_days, call.title) == (29, "Wer redet mit?")


def test_applying_stores_the_address_only_as_a_fingerprint() -> None:
    call = CallFactory(one_per_address=True)
    first, token = applied(call)
    second, _ = applied(call, address=Address("LECKSTR. 5A", "25335 "))
    other, _ = applied(call, address=Address("Leckstraße 7", "25335"))
    marks = [one.marks.get().mark for one in (first, second, other)]
    assert (marks[0] == marks[1], marks[0] == marks[2]) == (True, False)
    stored = serializers.serialize("json", [*Application.objects.all(), *SharedMark.objects.all()])
    assert "Leckstr" not in stored
    assert "25335" not in stored
    assert application_of(token) == first
    assert token not in stored


def test_a_form_sent_twice_is_one_application_but_not_the_same_form_of_another_person() -> None:
    call, secret = CallFactory(), new_token()
    form = {"call": call, "values": values_of(call), "address": HOME, "secret": secret, "by": VISITOR}
    first, second = (apply_to_call(details=DETAILS, **form) for _time in range(2))
    assert second == first == (Application.objects.get(), secret)
    other, theirs = apply_to_call(details=replace(DETAILS, name="Nächste Person"), **form)
    assert (other == first[0], theirs == secret) == (False, False)
    assert application_of(secret) == first[0]


def test_a_secret_that_could_be_guessed_is_not_taken() -> None:
    call = CallFactory()
    form = {"call": call, "details": DETAILS, "values": values_of(call), "address": HOME, "by": VISITOR}
    assert [apply_to_call(secret=weak, **form)[1] == weak for weak in ("", "1", "kurz", "x" * 23)] == [False] * 4


def test_who_looks_like_applying_twice_is_named_and_namesakes_are_not() -> None:
    call = CallFactory(one_per_address=True)
    first, _secret = applied(call)
    spelled = replace(DETAILS, name="LECK  Bewerber-Name", contact="leck.anders@example.org")
    same_home, _secret = applied(call, spelled, Address("Leckstr. 5A", "25335"))
    applied(call, replace(DETAILS, contact="andere@example.org"), Address("Anderswo 1", "25335"))
    applied(call, replace(DETAILS, name="Mitbewohnerin"))
    assert [set(alike) for alike in likely_doubles(call)] == [{first, same_home}]
    withdraw_application(application=first, by=VISITOR)
    assert likely_doubles(call) == ()


def test_the_same_address_has_another_fingerprint_in_another_call() -> None:
    marks = [applied(CallFactory(one_per_address=True))[0].marks.get().mark for _ in range(2)]
    assert marks[0] != marks[1]


def test_pseudonyms_do_not_tell_who_came_first() -> None:
    call = CallFactory()
    numbers = [applied(call)[0].pseudonym for _ in range(12)]
    assert len(set(numbers)) == 12
    assert numbers != sorted(numbers)  # by chance wrong once in 479 million


@pytest.mark.parametrize(("details", "field"), [
    (Details("", "mail", "a@example.org"), "name"),
    (Details("A", "mail", "a@"), "contact"),
    (Details("A", "phone", "abc"), "contact"),
    (Details("A", "post", " "), "contact"),
    (Details("A", "pigeon", "roof"), "contact_by"),
])  # fmt: skip
def test_who_could_not_be_reached_is_told_at_the_field(details: Details, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        applied(CallFactory(), details)
    assert field in refused.value.message_dict
    assert not Application.objects.exists()


def test_every_question_is_answered_once_and_with_answers_of_this_call() -> None:
    call, other = CallFactory(), CallFactory()
    category = call.plan.categories.get()
    cases = ([], [*category.values.all()], [*values_of(call), *values_of(other)], values_of(other))
    for values in cases:
        with pytest.raises(ValidationError):
            apply_to_call(call=call, details=DETAILS, values=values, address=HOME, by=VISITOR)
    assert not Application.objects.exists()


def test_paper_may_be_typed_in_after_the_last_day_but_not_after_the_result() -> None:
    call = CallFactory(closes_on=date(2026, 2, 1))
    content = {"call": call, "details": DETAILS, "values": values_of(call), "address": HOME, "by": SYSTEM}
    enter_application(**content)
    tell_results(call=call, results={}, by=SYSTEM)
    with pytest.raises(ValidationError, match="Ergebnis"):
        enter_application(**content)


def test_answers_stand_still_after_the_last_day_and_the_contact_does_not() -> None:
    application = ApplicationFactory(call__closes_on=date(2026, 2, 1))
    moved = Details("Neu Name", ContactKind.PHONE, "04121 12345")
    with pytest.raises(ValidationError, match="Antworten"):
        correct_application(application=application, details=moved, values=values_of(application.call), by=VISITOR)
    correct_application(application=application, details=moved, by=VISITOR)
    application.refresh_from_db()
    assert (application.name, application.contact) == ("Neu Name", "04121 12345")


def assert_nothing_is_left_of(application: Application) -> None:
    application.refresh_from_db()
    stored = json.loads(serializers.serialize("json", [application]))[0]["fields"]
    assert not any(secret in json.dumps(stored, ensure_ascii=False) for secret in SECRETS)
    assert not Answer.objects.filter(application=application).exists()
    assert not SharedMark.objects.filter(application=application).exists()


def test_withdrawing_deletes_at_once_all_but_a_pseudonymous_line() -> None:
    application, token = applied(CallFactory(one_per_address=True))
    stays, _ = applied(application.call)
    withdraw_application(application=application, by=VISITOR)
    assert_nothing_is_left_of(application)
    assert application.state == ApplicationState.WITHDRAWN
    assert application_of(token) == application
    with pytest.raises(ValidationError, match="nichts mehr"):
        withdraw_application(application=application, by=VISITOR)
    with pytest.raises(ValidationError, match="nichts mehr"):
        correct_application(application=application, details=DETAILS, by=VISITOR)
    stays.refresh_from_db()
    assert (stays.name, stays.answers.count()) == ("Leck Bewerbername", 1)


def test_those_not_chosen_are_deleted_on_the_promised_day_and_not_before() -> None:
    call = CallFactory(closes_on=date(2026, 3, 31), keep_days=10)
    chosen, deputy, missed = (ApplicationFactory(call=call) for _ in range(3))
    results = {
        chosen.pseudonym: ApplicationResult(ApplicationState.CHOSEN, 0.5),
        deputy.pseudonym: ApplicationResult(ApplicationState.DEPUTY),
    }
    with clock_at(on(2026, 4, 9)):
        tell_results(call=call, results=results, by=SYSTEM)
        assert calls_to_erase() == []
        with pytest.raises(ValidationError, match="noch nicht"):
            erase_applications(call=call, by=SYSTEM)
    with clock_at(on(2026, 4, 10)):
        assert calls_to_erase() == [call]
        assert erase_applications(call=call, by=SYSTEM) == 1
        assert erase_applications(call=call, by=SYSTEM) == 0
        assert calls_to_erase() == []
    assert_nothing_is_left_of(missed)
    assert missed.state == ApplicationState.NOT_CHOSEN
    chosen.refresh_from_db()
    deputy.refresh_from_db()
    assert (chosen.name, chosen.chance, deputy.name) == ("Leck Bewerbername", 0.5, "Leck Bewerbername")


def test_results_wait_for_the_end_and_know_everybody() -> None:
    open_one = ApplicationFactory()
    with pytest.raises(ValidationError, match="offen"):
        tell_results(call=open_one.call, results={}, by=SYSTEM)
    ended = ApplicationFactory(call__closes_on=date(2026, 2, 1)).call
    assert [(line.call, line.people) for line in ended_calls()] == [(ended, 1)]
    with pytest.raises(ValidationError, match="B-stranger"):
        tell_results(call=ended, results={"B-stranger": ApplicationResult(ApplicationState.CHOSEN)}, by=SYSTEM)
    tell_results(call=ended, results={}, by=SYSTEM)
    assert ended_calls() == []


def test_the_ledger_learns_that_and_never_who() -> None:
    call = open_call(plan=AgedPlanFactory(), terms=terms(one_per_address=True), by=SYSTEM)
    with clock_at(on(2026, 3, 2)):
        first, second = applied(call)[0], applied(call, address=Address("Leckweg 1", "25335"))[0]
        correct_application(application=first, details=DETAILS, values=values_of(call), by=VISITOR)
        withdraw_application(application=second, by=VISITOR)
        close_call(call=call, by=SYSTEM)
        tell_results(
            call=call, results={first.pseudonym: ApplicationResult(ApplicationState.NOT_CHOSEN, 0.1)}, by=SYSTEM
        )
    with clock_at(on(2026, 12, 1)):
        erase_applications(call=call, by=SYSTEM)
    ledger = serializers.serialize("json", LedgerEntry.objects.all())
    actions = list(LedgerEntry.objects.values_list("action", flat=True))
    assert actions == [
        "call.opened", "application.received", "application.received", "application.corrected",
        "application.withdrawn", "call.closed", "call.results_told", "applications.erased",
    ]  # fmt: skip
    assert not any(secret in ledger for secret in (*SECRETS, first.pseudonym, second.pseudonym))
    assert list(verify_ledger()) == []
