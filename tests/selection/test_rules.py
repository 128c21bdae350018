"""Every rule that is read as a predicate, as a filter and on pages says the same in all of them, over all states."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from querschnitt.selection import rules
from querschnitt.selection.actions.draws import check_call, discard_draw
from querschnitt.selection.actions.invitations import decline_invitation
from querschnitt.selection.actions.results import erase_applications
from querschnitt.selection.computing.pools import pool_counts, pool_of
from querschnitt.selection.documents.reports import report_of
from querschnitt.selection.enums import SELECTED, ApplicationState, DrawKind, DrawMethod, Reply
from querschnitt.selection.models import Application, Call, Draw, Invitation
from querschnitt.selection.queries.applications import people_taking_part
from querschnitt.selection.queries.calls import all_calls, calls_to_erase, ended_calls, open_calls, public_calls
from querschnitt.selection.queries.draws import (
    draws_of,
    draws_without_number,
    newest_draw,
    open_invitations,
    public_draws,
)
from tests.factories.calls import ApplicationFactory, CallFactory
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
BEFORE, AFTER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
PROBLEM = {"size": 1, "seated": [], "quotas": [], "ids": ["B-1"], "answers": {}, "shared": {}}


def all_states_of_a_call() -> list[Call]:
    days = product((BEFORE, TODAY, AFTER), (BEFORE, TODAY, AFTER), (None, BEFORE, TODAY, AFTER))
    return [
        CallFactory(opens_on=opens, closes_on=closes, closed_on=closed)
        for opens, closes, closed in days
        if opens <= closes
    ]


def test_open_public_and_ended_are_the_same_for_predicate_query_list_and_page(client: Client) -> None:
    calls = all_states_of_a_call()
    for call in calls:
        ApplicationFactory(call=call)
        Draw.objects.create(call=call, kind=DrawKind.FIRST, method=DrawMethod.DICE, problem=PROBLEM)
    desk = Client()
    desk.force_login(account_with(Role.PLANNER))
    with clock_at(NOW):
        public, is_open = set(public_calls()), set(open_calls())
        waiting = {line.call for line in ended_calls()}
        for call in calls:
            expected_public = call.opens_on <= TODAY
            expected_open = expected_public and call.closed_on is None and call.closes_on >= TODAY
            expected = (expected_public, expected_open, expected_public and not expected_open)
            assert (rules.is_public(call), rules.is_open(call), rules.has_ended(call)) == expected, vars(call)
            assert (
                tuple(
                    Call.objects.filter(condition, pk=call.pk).exists()
                    for condition in (rules.public_on(TODAY), rules.open_on(TODAY), rules.ended_on(TODAY))
                )
                == expected
            ), vars(call)
            assert (call in public, call in is_open, call in waiting) == expected, vars(call)
            assert public_draws(call.slug).exists() == expected_public
            response = client.get(reverse("call", args=[call.slug]))
            assert (response.status_code == 200) == expected_public
            assert not expected_public or response.context["is_open"] == expected_open
            page = desk.get(reverse("desk:call", args=[call.pk])).context
            assert (page["is_public"], page["is_open"], page["has_ended"]) == expected


def all_states_of_an_application(call: Call) -> list[Application]:
    empty = {"name": "", "contact": "", "contact_by": "", "note": "", "erased_at": NOW}
    return [
        ApplicationFactory(call=call, state=state, **erased) for state, erased in product(ApplicationState, ({}, empty))
    ]


def test_who_is_stored_may_be_drawn_takes_part_or_is_deleted_is_the_same_everywhere() -> None:
    call = CallFactory(opens_on=BEFORE, closes_on=BEFORE, keep_days=1)
    applications = all_states_of_an_application(call)
    stored = {a for a in applications if a.erased_at is None}
    candidates = {a for a in stored if a.state == ApplicationState.APPLIED}
    taking_part = {a for a in stored if a.state != ApplicationState.WITHDRAWN}
    left_over = {a for a in stored if a.state not in SELECTED}
    assert stored == {a for a in applications if rules.is_stored(a)} == _rows(rules.STORED)
    assert stored == {a for a in applications if rules.may_correct(a)} == {a for a in stored if rules.may_withdraw(a)}
    assert candidates == {a for a in applications if rules.is_candidate(a)} == _rows(rules.CANDIDATE)
    assert taking_part == _rows(rules.TAKING_PART)
    assert left_over == _rows(rules.LEFT_OVER)

    assert set(pool_of(call).ids) == {a.pseudonym for a in candidates}
    assert pool_counts(call)[1] == len(candidates)
    assert people_taking_part(call) == len(taking_part)
    with clock_at(NOW):
        assert [line.people for line in ended_calls()] == [len(candidates)]
        counted = all_calls().get()
        assert (counted.people, counted.stored, counted.left_over) == (len(candidates), len(stored), len(left_over))
        assert erase_applications(call=call, by=SYSTEM) == len(left_over)
    assert _rows(rules.STORED) == stored - left_over


def _rows(condition: Q) -> set[Application]:
    return set(Application.objects.filter(condition))


@pytest.mark.parametrize("keep_days", [1, 2, 3])
@pytest.mark.parametrize("closed_on", [None, BEFORE])
def test_the_promised_day_is_the_same_for_predicate_list_page_and_action(keep_days: int, closed_on: date) -> None:
    call = CallFactory(opens_on=BEFORE, closes_on=TODAY, closed_on=closed_on, keep_days=keep_days)
    ApplicationFactory(call=call, state=ApplicationState.NOT_CHOSEN)
    desk = Client()
    desk.force_login(account_with(Role.PLANNER))
    last = closed_on or TODAY
    for days in range(5):
        expected = TODAY + timedelta(days=days) >= last + timedelta(days=keep_days)
        with clock_at(NOW + timedelta(days=days)):
            assert rules.may_erase(call, TODAY + timedelta(days=days)) == expected
            assert (call in calls_to_erase()) == expected
            assert desk.get(reverse("desk:call", args=[call.pk])).context["may_erase"] == expected
            if not expected:
                with pytest.raises(ValidationError, match="Frist"):
                    erase_applications(call=call, by=SYSTEM)


def test_a_draw_awaits_its_number_or_is_drawn_in_every_form() -> None:
    for drawn_at, discarded_at in ((None, None), (None, NOW), (NOW, None)):
        call = CallFactory(opens_on=BEFORE, closes_on=BEFORE)
        draw = Draw.objects.create(
            call=call, kind=DrawKind.FIRST, method=DrawMethod.DICE, problem=PROBLEM, tickets=[["B-1"]],
            drawn_at=drawn_at, discarded_at=discarded_at, number=0 if drawn_at else None,
        )  # fmt: skip
        awaits, is_drawn = drawn_at is None and discarded_at is None, drawn_at is not None
        assert (rules.awaits_number(draw), rules.is_drawn(draw)) == (awaits, is_drawn)
        assert Draw.objects.filter(rules.WITHOUT_NUMBER, pk=draw.pk).exists() == awaits
        assert Draw.objects.filter(rules.DRAWN, pk=draw.pk).exists() == is_drawn
        assert (draw in draws_without_number(), newest_draw(call.plan.group) == draw) == (awaits, is_drawn)
        report = report_of(draw)
        assert (report.awaits_number, report.is_drawn) == (awaits, is_drawn)
        if discarded_at is None:  # a new draw can be prepared only when the last one is given up
            with pytest.raises(ValidationError):
                check_call(call, replacing=False)
        else:
            check_call(call, replacing=False)
        if not awaits:
            with pytest.raises(ValidationError, match="beendet"):
                discard_draw(draw=draw, by=SYSTEM)


@pytest.mark.parametrize("reply", Reply)
def test_an_invitation_waits_in_every_form(reply: Reply) -> None:
    call = CallFactory(opens_on=BEFORE, closes_on=BEFORE)
    draw = Draw.objects.create(
        call=call, kind=DrawKind.FIRST, method=DrawMethod.DICE, problem=PROBLEM, tickets=[["B-1"]], number=0,
        drawn_at=NOW, panel=["B-1"],
    )  # fmt: skip
    invitation = Invitation.objects.create(
        draw=draw, pseudonym="B-1", reply=reply, replied_on=None if reply == Reply.OPEN else TODAY
    )
    waits = reply == Reply.OPEN
    assert rules.awaits_reply(invitation) == waits
    assert Invitation.objects.filter(rules.WITHOUT_REPLY).exists() == waits == open_invitations().exists()
    assert draws_of(call.plan).get().waiting == int(waits)
    report = report_of(draw, with_names=True)
    assert (report.waiting, [line.awaits_reply for line in report.invitations]) == (int(waits), [waits])
    desk = Client()
    desk.force_login(account_with(Role.PLANNER))
    address = reverse("desk:invitation_decline", args=[invitation.pk])
    assert (address in desk.get(reverse("desk:draw", args=[draw.pk])).content.decode()) == waits
    if not waits:
        with pytest.raises(ValidationError, match="B-1"):
            decline_invitation(invitation=invitation, by=SYSTEM)
