from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from querschnitt.decisions.actions.outcomes import OutcomeFinding, confirm_outcome, correct_outcome, give_reason
from querschnitt.decisions.enums import FINAL, Outcome
from querschnitt.decisions.models import Decision, HandOver, Reason
from querschnitt.decisions.queries.standing import final_decisions, unconfirmed_results
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Role
from tests.factories.decisions import (
    NOW,
    CommitteeFactory,
    ConsiderationFactory,
    DecisionFactory,
    HandOverFactory,
    ReasonFactory,
)
from tests.factories.people import actor_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def hand_over() -> HandOver:
    return HandOverFactory()


def finding(**more: Any) -> OutcomeFinding:
    given = {
        "committee": CommitteeFactory(),
        "decided_on": date(2026, 9, 10),
        "wording": "mehrheitlich zugestimmt, begrenzt auf drei Jahre",
        "outcome": Outcome.AMENDED,
        "final": True,
    }
    return OutcomeFinding(**given | more)


def test_a_confirmed_outcome_says_who_confirmed_it_and_when(hand_over: HandOver, clerk: Actor) -> None:
    decision = confirm_outcome(hand_over=hand_over, finding=finding(conditions=" drei Jahre "), by=clerk)
    assert (decision.confirmed_by_id, decision.confirmed_at) == (clerk.person_id, NOW)
    assert decision.conditions == "drei Jahre"
    assert list(final_decisions()) == [decision]


@pytest.mark.parametrize("role", [Role.COUNCILLOR, Role.MEMBER, Role.PUBLIC])
def test_nobody_else_confirms(hand_over: HandOver, role: Role) -> None:
    with pytest.raises(PermissionDenied):
        confirm_outcome(hand_over=hand_over, finding=finding(), by=actor_with(role))
    assert Decision.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("decided_on", {"decided_on": date(2026, 5, 31)}),
        ("decided_on", {"decided_on": date(2026, 11, 24)}),
        ("wording", {"wording": " \n"}),
    ],
    ids=["before the hand-over", "in the future", "no wording"],
)
def test_what_cannot_have_been_decided(
    hand_over: HandOver, planner: Actor, field: str, given: dict[str, object]
) -> None:
    with pytest.raises(ValidationError) as refusal:
        confirm_outcome(hand_over=hand_over, finding=finding(**given), by=planner)
    assert list(refusal.value.message_dict) == [field]


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - FINAL))
def test_what_goes_on_is_not_final(hand_over: HandOver, planner: Actor, outcome: Outcome) -> None:
    with pytest.raises(ValidationError) as refusal:
        confirm_outcome(hand_over=hand_over, finding=finding(outcome=outcome), by=planner)
    assert list(refusal.value.message_dict) == ["final"]
    assert confirm_outcome(hand_over=hand_over, finding=finding(outcome=outcome, final=False), by=planner)


def test_there_is_one_final_decision(hand_over: HandOver, planner: Actor) -> None:
    confirm_outcome(hand_over=hand_over, finding=finding(final=False), by=planner)
    confirm_outcome(hand_over=hand_over, finding=finding(), by=planner)
    with pytest.raises(ValidationError, match="already a final decision"):
        confirm_outcome(hand_over=hand_over, finding=finding(), by=planner)
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionFactory(hand_over=hand_over)


def test_an_agenda_item_is_confirmed_once_and_only_for_its_own_paper(planner: Actor) -> None:
    step = ConsiderationFactory(agenda_item__result="einstimmig zugestimmt")
    ours, other = HandOverFactory(paper=step.paper), HandOverFactory()
    found = finding(agenda_item=step.agenda_item, final=False)
    with pytest.raises(ValidationError, match="does not deal with"):
        confirm_outcome(hand_over=other, finding=found, by=planner)
    confirm_outcome(hand_over=ours, finding=found, by=planner)
    with pytest.raises(ValidationError, match="already been confirmed"):
        confirm_outcome(hand_over=ours, finding=found, by=planner)


def test_results_behind_closed_doors_are_neither_offered_nor_accepted(planner: Actor) -> None:
    step = ConsiderationFactory(agenda_item__result="GEHEIM abgelehnt", agenda_item__public=False)
    hand_over = HandOverFactory(paper=step.paper)
    assert unconfirmed_results() == []
    with pytest.raises(ValidationError):
        confirm_outcome(hand_over=hand_over, finding=finding(agenda_item=step.agenda_item), by=planner)


def test_results_wait_until_somebody_confirms_them(planner: Actor) -> None:
    step = ConsiderationFactory(agenda_item__result="vertagt")
    ConsiderationFactory(agenda_item__result="beschlossen")  # not our paper
    hand_over = HandOverFactory(paper=step.paper)
    HandOverFactory(paper=step.paper, handed_over_on=date(2026, 11, 1))  # after that meeting
    assert [(w.hand_over_id, w.title, w.result) for w in unconfirmed_results()] == [
        (hand_over.pk, hand_over.version.title, "vertagt")
    ]
    found = finding(agenda_item=step.agenda_item, outcome=Outcome.POSTPONED, final=False)
    confirm_outcome(hand_over=hand_over, finding=found, by=planner)
    assert unconfirmed_results() == []


def test_a_correction_keeps_what_stood_there(hand_over: HandOver, planner: Actor, clerk: Actor) -> None:
    decision = confirm_outcome(hand_over=hand_over, finding=finding(wording="zugestimmt"), by=planner)
    right = finding(wording="abgelehnt", outcome=Outcome.REJECTED)
    correct_outcome(decision=decision, finding=right, note="Zeile verrutscht", by=clerk)
    decision.refresh_from_db()
    assert (decision.wording, decision.outcome, decision.confirmed_by_id) == ("abgelehnt", "rejected", clerk.person_id)
    kept = decision.corrections.get()
    assert (kept.wording, kept.outcome, kept.confirmed_by_id) == ("zugestimmt", "amended", planner.person_id)
    assert (kept.note, kept.corrected_by_id) == ("Zeile verrutscht", clerk.person_id)


def test_a_correction_has_a_reason_and_changes_something(hand_over: HandOver, planner: Actor) -> None:
    found = finding()
    decision = confirm_outcome(hand_over=hand_over, finding=found, by=planner)
    with pytest.raises(ValidationError) as refusal:
        correct_outcome(decision=decision, finding=finding(wording="anders"), note=" ", by=planner)
    assert list(refusal.value.message_dict) == ["note"]
    with pytest.raises(ValidationError, match="Nothing differs"):
        correct_outcome(decision=decision, finding=found, note="Nichts", by=planner)


def test_the_database_itself_refuses_to_overwrite_or_delete(hand_over: HandOver) -> None:
    decision = DecisionFactory(hand_over=hand_over)
    for attack in (
        lambda: Decision.objects.filter(pk=decision.pk).update(outcome=Outcome.REJECTED),
        lambda: Decision.objects.filter(pk=decision.pk).update(wording="anders"),
        lambda: Decision.objects.filter(pk=decision.pk).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attack()
    decision.refresh_from_db()
    assert (decision.outcome, decision.wording) == (Outcome.APPROVED, "einstimmig zugestimmt")


def test_a_correction_stays(hand_over: HandOver, planner: Actor) -> None:
    decision = DecisionFactory(hand_over=hand_over)
    correct_outcome(decision=decision, finding=finding(), note="Tippfehler", by=planner)
    for attack in (lambda: decision.corrections.update(wording="anders"), lambda: decision.corrections.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            attack()


def test_councillors_give_reasons_in_their_own_words(councillor: Actor) -> None:
    decision = DecisionFactory()
    ReasonFactory(decision=decision, text="von jemand anderem")
    give_reason(decision=decision, speaks_for="Fraktion A", text="Es fehlt Geld.", by=councillor)
    give_reason(decision=decision, speaks_for="Fraktion A", text="Es fehlt das Geld.", by=councillor)
    assert sorted(Reason.objects.values_list("text", flat=True)) == ["Es fehlt das Geld.", "von jemand anderem"]


@pytest.mark.parametrize("role", [Role.PLANNER, Role.CLERK, Role.MEMBER])
def test_reasons_are_for_councillors(role: Role) -> None:
    with pytest.raises(PermissionDenied):
        give_reason(decision=DecisionFactory(), speaks_for="Alle", text="So.", by=actor_with(role))


@pytest.mark.parametrize(("field", "given"), [("text", {"text": " "}), ("speaks_for", {"speaks_for": ""})])
def test_a_reason_has_words_and_a_speaker(councillor: Actor, field: str, given: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as refusal:
        give_reason(**{"decision": DecisionFactory(), "speaks_for": "A", "text": "B", "by": councillor} | given)  # type: ignore[arg-type]
    assert list(refusal.value.message_dict) == [field]
