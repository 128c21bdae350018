"""The council's side, and recommendations handed over to it."""

from datetime import UTC, date, datetime

import factory

from querschnitt.decisions.enums import Outcome, SponsorKind
from querschnitt.decisions.models import (
    AgendaItem,
    Committee,
    Consideration,
    CouncilMeeting,
    Decision,
    HandOver,
    Paper,
    Reason,
)
from tests.factories.recommendations import AdoptedVersionFactory

# The day on which these tests stand still.
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class CommitteeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Committee

    name = factory.Sequence(lambda n: f"Ausschuss {n:03d}")


class CouncilMeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CouncilMeeting
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Sitzung {n}")
    starts_at = datetime(2026, 9, 10, 16, 0, tzinfo=UTC)

    @factory.post_generation
    def committees(self: CouncilMeeting, create: bool, given: list[Committee] | None, **_: object) -> None:  # type: ignore[misc]
        self.committees.set(given or [CommitteeFactory()])


class PaperFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Paper

    reference = factory.Sequence(lambda n: f"2026/{n:04d}")
    title = "Abendkurse mit Kinderbetreuung"
    kind = "Beschlussvorlage"
    dated_on = date(2026, 6, 30)


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(CouncilMeetingFactory)
    order = factory.Sequence(lambda n: n)
    number = factory.Sequence(str)
    title = factory.Sequence(lambda n: f"Tagesordnungspunkt {n}")


class HandOverFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HandOver

    version = factory.SubFactory(AdoptedVersionFactory)
    recommendation = factory.SelfAttribute("version.recommendation")
    sponsor_kind = SponsorKind.ADMINISTRATION
    sponsor_name = "Fachdienst Soziales"
    handed_over_on = date(2026, 6, 1)
    answer_due_on = date(2026, 12, 1)


class ConsiderationFactory(factory.django.DjangoModelFactory):
    """A paper on a public agenda: give `agenda_item__result` for its result."""

    class Meta:
        model = Consideration

    paper = factory.SubFactory(PaperFactory)
    agenda_item = factory.SubFactory(AgendaItemFactory)
    meeting = factory.SelfAttribute("agenda_item.meeting")
    committee = factory.LazyAttribute(lambda step: step.meeting.committees.first())
    role = "Entscheidung"


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    hand_over = factory.SubFactory(HandOverFactory)
    committee = factory.SubFactory(CommitteeFactory)
    decided_on = date(2026, 9, 10)
    outcome = Outcome.APPROVED
    wording = "einstimmig zugestimmt"
    final = True
    confirmed_at = NOW


class ReasonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reason

    decision = factory.SubFactory(DecisionFactory)
    speaks_for = "Fraktion A"
    text = "Weil es wirkt."
