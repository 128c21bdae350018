"""Measures and what hangs on them; each stands on a decision of its own."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from querschnitt.kernel.money import Money
from querschnitt.outcomes.enums import EffectLevel, FundingSource, MeasureStatus, Verdict
from querschnitt.outcomes.models import Assessment, FundingLine, Measure, Target
from tests.factories.decisions import DecisionFactory
from tests.factories.figures import IndicatorFactory, ObservationFactory


def euros(amount: int | str | None) -> Money | None:
    return None if amount is None else Money(Decimal(amount))


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
