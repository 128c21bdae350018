from datetime import UTC, date, datetime

import pytest

from querschnitt.decisions.models import Consideration
from querschnitt.decisions.queries.dossier import dossier
from querschnitt.decisions.queries.path import path_of
from tests.factories.decisions import (
    CommitteeFactory,
    ConsiderationFactory,
    DecisionFactory,
    HandOverFactory,
    PaperFactory,
)

pytestmark = pytest.mark.django_db


def on(day: int, month: int) -> datetime:
    return datetime(2026, month, day, 16, tzinfo=UTC)


def test_steps_stand_in_the_order_of_days_and_those_without_a_day_last() -> None:
    handed = HandOverFactory(paper=PaperFactory())
    for name, at in (("Kreistag", on(10, 9)), ("Sozialausschuss", on(20, 8)), ("Vorher", on(5, 5))):
        ConsiderationFactory(
            paper=handed.paper, committee=CommitteeFactory(name=name), agenda_item__meeting__starts_at=at
        )
    Consideration.objects.create(paper=handed.paper, committee=CommitteeFactory(name="Irgendwann"))
    Consideration.objects.create(
        paper=handed.paper, committee=CommitteeFactory(name="Bald"), planned_on=date(2026, 12, 7)
    )
    path = path_of(handed)
    assert [(step.committee.name, step.state) for step in path if step.committee] == [
        ("Vorher", "ahead"),
        ("Sozialausschuss", "ahead"),
        ("Kreistag", "ahead"),
        ("Bald", "expected"),
        ("Irgendwann", "expected"),
    ]
    assert [step.precedes_hand_over for step in path] == [True, False, False, False, False]


def test_a_result_waits_for_confirmation_and_a_decision_takes_its_place() -> None:
    step = ConsiderationFactory(agenda_item__result="vertagt")
    handed = HandOverFactory(paper=step.paper)
    (waiting,) = path_of(handed)
    assert (waiting.result, waiting.decision, waiting.state) == ("vertagt", None, "now")
    decision = DecisionFactory(hand_over=handed, agenda_item=step.agenda_item, outcome="postponed", final=False)
    (confirmed,) = path_of(handed)
    assert (confirmed.decision, confirmed.state) == (decision, "done")


def test_a_decision_without_any_paper_is_a_step_of_its_own() -> None:
    decision = DecisionFactory()
    assert [(s.on, s.decision) for s in path_of(decision.hand_over)] == [(decision.decided_on, decision)]


def test_two_committees_on_one_day_keep_their_own_decisions() -> None:
    handed = HandOverFactory(paper=PaperFactory())
    first, second = (
        Consideration.objects.create(paper=handed.paper, committee=CommitteeFactory(), planned_on=date(2026, 9, 10))
        for _ in range(2)
    )
    decision = DecisionFactory(hand_over=handed, committee=second.committee)
    assert [(s.committee, s.decision) for s in path_of(handed)] == [
        (first.committee, None),
        (second.committee, decision),
    ]


def test_what_was_withdrawn_or_is_not_public_says_nothing() -> None:
    closed = ConsiderationFactory(agenda_item__public=False, agenda_item__title="GEHEIM", agenda_item__result="GEHEIM")
    handed = HandOverFactory(paper=closed.paper)
    ConsiderationFactory(paper=closed.paper, withdrawn=True)
    ConsiderationFactory(paper=closed.paper, agenda_item__withdrawn=True, agenda_item__result="GEHEIM")
    assert [(s.item, s.closed, s.result) for s in path_of(handed)] == [(None, True, ""), (None, False, "")]


def test_there_is_no_dossier_without_a_hand_over() -> None:
    assert dossier(1) is None
