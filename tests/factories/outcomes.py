"""Measures and what hangs on them, down to the recommendation they come from."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from querschnitt.decisions.enums import Outcome, SponsorKind
from querschnitt.decisions.models import Committee, Decision, HandOver
from querschnitt.groups.models import FocusGroup
from querschnitt.kernel.money import Money
from querschnitt.outcomes.enums import EffectLevel, FundingSource, MeasureStatus, Verdict
from querschnitt.outcomes.models import Assessment, FundingLine, Measure, Target
from querschnitt.recommendations.enums import AdoptionMethod
from querschnitt.recommendations.models import Recommendation, Version
from tests.factories.figures import IndicatorFactory, ObservationFactory


def euros(amount: int | str | None) -> Money | None:
    return None if amount is None else Money(Decimal(amount))


class GroupFactory(DjangoModelFactory[FocusGroup]):
    class Meta:
        model = FocusGroup
        django_get_or_create = ("slug",)

    name = "Integration"
    slug = "integration"


class RecommendationFactory(DjangoModelFactory[Recommendation]):
    class Meta:
        model = Recommendation

    group = factory.SubFactory(GroupFactory)
    year = 2026
    number = factory.Sequence(lambda n: n + 1)


class AdoptedVersionFactory(DjangoModelFactory[Version]):
    class Meta:
        model = Version

    recommendation = factory.SubFactory(RecommendationFactory)
    number = 1
    title = "Abendkurse mit Kinderbetreuung"
    summary = "Fünf Kurse am Abend."
    problem = "Wer arbeitet, schafft keinen Vormittagskurs."
    measure = "Fünf Kurse."
    addressee = "Kreis"
    effect_goal = "Mehr Eltern bestehen die Prüfung."
    adopted_on = date(2026, 5, 19)
    adoption_method = AdoptionMethod.CONSENT


class HandOverFactory(DjangoModelFactory[HandOver]):
    class Meta:
        model = HandOver

    version = factory.SubFactory(AdoptedVersionFactory)
    recommendation = factory.SelfAttribute("version.recommendation")
    sponsor_kind = SponsorKind.ADMINISTRATION
    sponsor_name = "Fachdienst Soziales"
    handed_over_on = date(2026, 6, 1)


class CommitteeFactory(DjangoModelFactory[Committee]):
    class Meta:
        model = Committee

    name = "Kreistag"


class DecisionFactory(DjangoModelFactory[Decision]):
    class Meta:
        model = Decision

    hand_over = factory.SubFactory(HandOverFactory)
    committee = factory.SubFactory(CommitteeFactory)
    decided_on = date(2026, 9, 10)
    outcome = Outcome.AMENDED
    wording = "mehrheitlich zugestimmt, begrenzt auf drei Jahre"
    confirmed_at = datetime(2026, 9, 11, 8, tzinfo=UTC)


class MeasureFactory(DjangoModelFactory[Measure]):
    class Meta:
        model = Measure

    decision = factory.SubFactory(DecisionFactory)
    recommendation = factory.SelfAttribute("decision.hand_over.recommendation")
    title = "Fünf Abendkurse mit Kinderbetreuung"
    responsible = "Kreis, Fachdienst Soziales"
    status = MeasureStatus.RUNNING
    next_report_on = date(2027, 9, 30)


class FundingLineFactory(DjangoModelFactory[FundingLine]):
    """Amounts in euros: `FundingLineFactory(committed=euros(51000))`; those not given are unknown."""

    class Meta:
        model = FundingLine

    measure = factory.SubFactory(MeasureFactory)
    year = 2027
    source = FundingSource.COUNTY
    as_of = date(2026, 11, 1)


class TargetFactory(DjangoModelFactory[Target]):
    class Meta:
        model = Target

    measure = factory.SubFactory(MeasureFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    level = EffectLevel.LEARNED
    baseline = factory.LazyAttribute(
        lambda o: ObservationFactory(series=o.indicator.series, year=2024, value=Decimal(212))
    )
    value = Decimal(290)
    due_on = date(2027, 12, 31)


class AssessmentFactory(DjangoModelFactory[Assessment]):
    class Meta:
        model = Assessment

    target = factory.SubFactory(TargetFactory)
    assessed_on = date(2028, 2, 1)
    verdict = Verdict.NOT_ASSESSABLE
    explanation = "Es gibt noch keine Zählung."
