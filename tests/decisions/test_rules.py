"""Rules that are asked of one object and of lists alike say the same, in every state."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from querschnitt.decisions.actions.outcomes import OutcomeFinding, confirm_outcome
from querschnitt.decisions.enums import FINAL, POSITIVE, Consequence, Outcome, State, consequence_of
from querschnitt.decisions.models import AgendaItem, Decision, HandOver
from querschnitt.decisions.queries.council import agenda_of, council_meetings, meetings_with_our_papers
from querschnitt.decisions.queries.path import path_of
from querschnitt.decisions.queries.standing import (
    final_decisions,
    standing_of,
    standings,
    unconfirmed_results,
)
from querschnitt.decisions.rules.conditions import ANSWER, IN_PUBLIC, is_answer, is_in_public, is_on_path
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Role
from querschnitt.outcomes.queries.measures import positive_decisions
from querschnitt.outcomes.rules import carries_measure
from querschnitt.publication.queries.threads import thread_by_slug
from tests.factories.decisions import (
    CommitteeFactory,
    ConsiderationFactory,
    DecisionFactory,
    HandOverFactory,
)
from tests.factories.people import account_with
from tests.factories.publication import publication

pytestmark = pytest.mark.django_db
DUE = {None: None, "yesterday": -1, "today": 0, "tomorrow": 1}
CARRY = {Outcome.APPROVED, Outcome.AMENDED, Outcome.PARTLY}
ENDS = CARRY | {Outcome.REJECTED, Outcome.NOTED, Outcome.WITHDRAWN, Outcome.SETTLED}


def confirmed(hand_over: HandOver, outcome: Outcome, by: Actor) -> bool:
    """Whether a person may confirm this outcome as the final one."""
    finding = OutcomeFinding(CommitteeFactory(), date(2026, 9, 10), "Beschluss", outcome, final=True)
    try:
        confirm_outcome(hand_over=hand_over, finding=finding, by=by)
    except ValidationError:
        return False
    return True


def stored(hand_over: HandOver, outcome: Outcome) -> bool:
    """Whether the database takes this outcome as a final one."""
    try:
        with transaction.atomic():
            DecisionFactory(hand_over=hand_over, outcome=outcome)
    except IntegrityError:
        return False
    return True


@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_ends_the_way_ends_it_for_people_and_for_the_database(outcome: Outcome, planner: Actor) -> None:
    forms = {
        "set": outcome in FINAL,
        "consequence": consequence_of(outcome) is not Consequence.GOES_ON,
        "action": confirmed(HandOverFactory(), outcome, planner),
        "database": stored(HandOverFactory(), outcome),
    }
    assert forms == dict.fromkeys(forms, outcome in ENDS)


@pytest.mark.parametrize(("outcome", "final"), [*product(Outcome, (True, False))])
def test_what_carries_a_measure_is_positive_in_every_list_and_on_every_page(outcome: Outcome, final: bool) -> None:
    if final and outcome not in FINAL:
        return
    decision = DecisionFactory(outcome=outcome, final=final)
    positive = outcome in CARRY
    assert (outcome in POSITIVE) is positive
    forms = {"predicate": carries_measure(decision), "list": decision in positive_decisions()}
    assert forms == dict.fromkeys(forms, positive and final)
    standing = standing_of(decision.hand_over_id)
    pill = render_to_string("council/standing.html", {"standing": standing})
    assert ("pill-good" in pill) is (positive and final)
    assert ("pill-danger" in pill) is (final and outcome is Outcome.REJECTED)


@pytest.mark.parametrize(("due", "decided"), [*product(DUE, ("no", "on the way", "finally"))])
def test_whoever_waits_for_an_answer_waits_on_every_page(due: str | None, decided: str, client: Client) -> None:
    published, today = publication(), clock.today()
    days = DUE[due]
    hand_over = HandOverFactory(
        version=published.recommendation.versions.get(),
        answer_due_on=None if days is None else today + timedelta(days=days),
    )
    if decided != "no":
        DecisionFactory(
            hand_over=hand_over,
            final=decided == "finally",
            outcome=Outcome.APPROVED if decided == "finally" else Outcome.POSTPONED,
        )
    state = (
        State.ANSWERED if decided == "finally" else State.OVERDUE if due == "yesterday" else State.OPEN
    )  # the day itself still counts
    standing, thread = standing_of(hand_over.pk), thread_by_slug(published.slug)
    assert standing
    assert thread
    assert standing.state is state
    assert [[s.hand_over for s in standings(wanted)] for wanted in State] == [
        [hand_over] if wanted is state else [] for wanted in State
    ]
    waits = state is not State.ANSWERED
    assert (thread.days_without_answer is not None) is waits
    assert not waits or thread.days_without_answer == standing.days
    client.force_login(account_with(Role.COUNCILLOR))
    page, todo = (client.get(reverse(name)).content.decode() for name in ("chamber:recommendations", "chamber:home"))
    assert ("pill-warning" in page) is (state is State.OVERDUE)
    assert (reverse("chamber:recommendation", args=[hand_over.pk]) in todo) is waits


@pytest.mark.parametrize("final", [True, False])
def test_the_final_decision_is_the_answer_everywhere(final: bool) -> None:
    published = publication()
    hand_over = HandOverFactory(version=published.recommendation.versions.get())
    decision = DecisionFactory(hand_over=hand_over, final=final)
    standing, thread = standing_of(hand_over.pk), thread_by_slug(published.slug)
    assert standing
    assert thread
    forms = {
        "predicate": is_answer(decision),
        "query": decision in Decision.objects.filter(ANSWER),
        "list": decision in final_decisions(),
        "standing": standing.decision == decision,
        "thread": thread.decision == decision,
        "knot": thread.knots[2] == "done",
    }
    assert forms == dict.fromkeys(forms, final)


@pytest.mark.parametrize(("public", "withdrawn"), [*product((True, False), repeat=2)])
def test_an_agenda_item_is_public_in_every_list_and_on_every_page(public: bool, withdrawn: bool) -> None:
    published = publication()
    step = ConsiderationFactory(
        agenda_item__public=public, agenda_item__withdrawn=withdrawn, agenda_item__result="vertagt"
    )
    item, meeting = step.agenda_item, step.meeting
    hand_over = HandOverFactory(version=published.recommendation.versions.get(), paper=step.paper)
    thread, agenda = thread_by_slug(published.slug), agenda_of(meeting.pk)
    assert thread
    assert agenda
    (on_path,) = path_of(hand_over)
    (row,) = council_meetings(upcoming=False)
    forms = {
        "predicate": is_in_public(item),
        "query": item in AgendaItem.objects.filter(IN_PUBLIC),
        "on the path": is_on_path(item, hand_over),
        "agenda": item in agenda[1],
        "count": row.item_count == 1,  # type: ignore[attr-defined]
        "path": on_path.item == item,
        "to confirm": item.pk in [result.item_id for result in unconfirmed_results()],
        "thread": thread.way[0].result == "vertagt",
        "coming": is_coming(step),
    }
    assert forms == dict.fromkeys(forms, public and not withdrawn)
    DecisionFactory(hand_over=hand_over, agenda_item=item, committee=step.committee)
    type(step).objects.filter(pk=step.pk).update(withdrawn=True)
    (by_hand,) = path_of(hand_over)
    assert (by_hand.item == item) is (public and not withdrawn)


def is_coming(step: object) -> bool:
    """Whether the same step is announced, if its meeting is still to come."""
    meeting = step.meeting  # type: ignore[attr-defined]
    meeting.starts_at = clock.now() + timedelta(days=1)
    meeting.save()
    found = meeting in meetings_with_our_papers()
    meeting.starts_at = clock.now() - timedelta(days=1)
    meeting.save()
    return found


@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_step_has_one_day_on_every_page(withdrawn: bool) -> None:
    published = publication()
    step = ConsiderationFactory(planned_on=date(2026, 12, 7))
    type(step.meeting).objects.filter(pk=step.meeting.pk).update(withdrawn=withdrawn)
    hand_over = HandOverFactory(version=published.recommendation.versions.get(), paper=step.paper)
    thread = thread_by_slug(published.slug)
    assert thread
    day = date(2026, 12, 7) if withdrawn else date(2026, 9, 10)
    assert [path_of(hand_over)[0].on, thread.way[0].on] == [day, day]
    assert thread.way[0].planned is withdrawn
