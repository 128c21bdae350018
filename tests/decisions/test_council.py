from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from querschnitt.decisions.actions.council import (
    enter_committee,
    enter_council_meeting,
    enter_paper,
    plan_consideration,
)
from querschnitt.decisions.models import Paper
from querschnitt.decisions.queries.council import committees, council_data_as_of, council_meetings, papers
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.models import LedgerEntry
from tests.factories.decisions import CommitteeFactory, CouncilMeetingFactory, PaperFactory

pytestmark = pytest.mark.django_db


def test_a_house_without_oparl_enters_everything_by_hand(clerk: Actor) -> None:
    committee = enter_committee(name=" Sozialausschuss ", by=clerk)
    at = datetime(2026, 12, 7, 17, tzinfo=UTC)
    meeting = enter_council_meeting(name="Sitzung", committees=[committee], starts_at=at, by=clerk)
    paper = enter_paper(reference="2026/0417", title="Abendkurse", by=clerk)
    step = plan_consideration(paper=paper, committee=committee, role="Entscheidung", meeting=meeting, by=clerk)
    assert (committee.name, step.meeting) == ("Sozialausschuss", meeting)
    assert list(committees()) == [committee]
    assert list(council_meetings(upcoming=True)) == [meeting]
    assert [entry.action for entry in LedgerEntry.objects.all()] == [
        "committee.entered", "council_meeting.entered", "paper.entered", "consideration.planned",
    ]  # fmt: skip
    assert council_data_as_of() is None


def test_what_is_there_is_not_entered_twice(clerk: Actor) -> None:
    committee, paper = CommitteeFactory(name="Kreistag"), PaperFactory(reference="2026/1")
    with pytest.raises(ValidationError):
        enter_committee(name="kreistag", by=clerk)
    with pytest.raises(ValidationError):
        enter_paper(reference="2026/1", title="Noch einmal", by=clerk)
    plan_consideration(paper=paper, committee=committee, role="Anhörung", by=clerk)
    with pytest.raises(ValidationError, match="already on the path"):
        plan_consideration(paper=paper, committee=committee, role="Anhörung", by=clerk)


def test_councillors_enter_nothing(councillor: Actor) -> None:
    with pytest.raises(PermissionDenied):
        enter_paper(reference="2026/1", title="Meine Vorlage", by=councillor)
    assert Paper.objects.count() == 0


def test_only_bodies_that_meet_are_offered_as_committees() -> None:
    meets = CouncilMeetingFactory(committees=[CommitteeFactory(oparl_id="https://a.example/1")]).committees.get()
    CommitteeFactory(name="Gartenbauamt", oparl_id="https://a.example/2")
    CommitteeFactory(withdrawn=True)
    by_hand = CommitteeFactory(name="Von Hand")
    assert list(committees()) == [meets, by_hand]


def test_the_best_fit_stands_first_and_every_word_counts() -> None:
    other = PaperFactory(reference="2025/0001", title="Antwort zu 2026/04: Bücherei")
    wanted = PaperFactory(reference="2026/04", title="Büchereien als Treffpunkt")
    assert list(papers("2026/04")) == [wanted, other]
    assert list(papers("buecherei treffpunkt")) == [wanted]
    assert list(papers("100%")) == []
    assert set(papers(" ")) == {wanted, other}
