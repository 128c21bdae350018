from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from querschnitt.decisions.actions.hand_overs import hand_over_version, link_paper
from querschnitt.decisions.enums import SponsorKind, State
from querschnitt.decisions.models import HandOver
from querschnitt.decisions.queries.standing import standings, waiting_versions
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.models import LedgerEntry
from querschnitt.recommendations.models import Version
from tests.factories.decisions import DecisionFactory, HandOverFactory, PaperFactory
from tests.factories.recommendations import AdoptedVersionFactory

pytestmark = pytest.mark.django_db


def hand_over(version: Version, by: Actor, **more: object) -> HandOver:
    given = {
        "sponsor_kind": SponsorKind.ADMINISTRATION,
        "sponsor_name": "Fachdienst Soziales",
        "handed_over_on": date(2026, 6, 1),
        "answer_due_on": date(2026, 9, 1),
    }
    return hand_over_version(version=version, by=by, **given | more)  # type: ignore[arg-type]


def test_an_adopted_version_is_handed_over(planner: Actor) -> None:
    version = AdoptedVersionFactory()
    handed = hand_over(version, planner)
    assert handed.recommendation == version.recommendation
    assert list(waiting_versions()) == []
    assert LedgerEntry.objects.filter(action="version.handed_over", subject_id=handed.pk).count() == 1


def test_a_draft_stays_in_the_circle(planner: Actor) -> None:
    draft = AdoptedVersionFactory(adopted_on=None, adoption_method="")
    with pytest.raises(ValidationError, match="Only an adopted version"):
        hand_over(draft, planner)
    assert HandOver.objects.count() == 0


def test_nothing_is_handed_over_twice(planner: Actor) -> None:
    version = AdoptedVersionFactory()
    hand_over(version, planner)
    with pytest.raises(ValidationError, match="already been handed over"):
        hand_over(version, planner)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("handed_over_on", {"handed_over_on": date(2026, 5, 18)}),
        ("handed_over_on", {"handed_over_on": date(2026, 11, 24), "answer_due_on": None}),
        ("answer_due_on", {"answer_due_on": date(2026, 5, 31)}),
        ("sponsor_name", {"sponsor_name": "  "}),
    ],
    ids=["before adoption", "in the future", "due before", "nobody"],
)
def test_what_cannot_be_is_said_at_its_field(planner: Actor, field: str, given: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as refusal:
        hand_over(AdoptedVersionFactory(), planner, **given)
    assert list(refusal.value.message_dict) == [field]


def test_only_planners_hand_over(clerk: Actor, councillor: Actor) -> None:
    for actor in (clerk, councillor):
        with pytest.raises(PermissionDenied):
            hand_over(AdoptedVersionFactory(), actor)


def test_a_paper_is_linked_once_and_a_withdrawn_one_never(planner: Actor) -> None:
    handed, paper = HandOverFactory(), PaperFactory()
    link_paper(hand_over=handed, paper=paper, by=planner)
    link_paper(hand_over=handed, paper=paper, by=planner)
    assert LedgerEntry.objects.filter(action="paper.linked").count() == 1
    with pytest.raises(ValidationError):
        link_paper(hand_over=handed, paper=PaperFactory(withdrawn=True), by=planner)
    handed.refresh_from_db()
    assert handed.paper == paper


def test_the_longest_wait_comes_first_and_days_are_counted() -> None:
    overdue = HandOverFactory(handed_over_on=date(2026, 8, 21), answer_due_on=date(2026, 10, 1))
    waiting = HandOverFactory(handed_over_on=date(2026, 11, 1), answer_due_on=date(2026, 12, 24))
    answered = DecisionFactory(hand_over__handed_over_on=date(2026, 9, 1)).hand_over
    found = [(s.hand_over, s.state, s.days) for s in standings()]
    assert found == [(overdue, State.OVERDUE, 94), (waiting, State.OPEN, 22), (answered, State.ANSWERED, 9)]
    assert [s.hand_over for s in standings(State.OVERDUE)] == [overdue]


def test_a_decision_on_the_way_is_no_answer() -> None:
    DecisionFactory(final=False)
    assert [s.state for s in standings()] == [State.OPEN]
