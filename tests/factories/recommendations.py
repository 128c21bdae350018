"""Recommendations with versions, and the least of what their evidence stands on."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import assert_never

import factory

from querschnitt.figures.models import Indicator, Observation
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.money import Money
from querschnitt.kernel.permissions import Role
from querschnitt.listening.enums import Origin, Stage
from querschnitt.people.queries.identity import actor_of
from querschnitt.recommendations.enums import EvidenceKind
from querschnitt.recommendations.models import Comment, CostEstimate, Dissent, Evidence, Recommendation, Version
from tests.factories.figures import IndicatorFactory, ObservationFactory, OwnCountFactory
from tests.factories.groups import FocusGroupFactory, MembershipFactory
from tests.factories.listening import ConsultationFactory, StatementFactory
from tests.factories.people import account_with

ADOPTION = {"adopted_on": date(2026, 5, 19), "adoption_method": "consent", "seats_present": 14, "seats_total": 15}


class RecommendationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recommendation

    group = factory.SubFactory(FocusGroupFactory)
    year = 2026
    number = factory.Sequence(lambda n: n + 1)


class VersionFactory(factory.django.DjangoModelFactory):
    """Complete but for the evidence."""

    class Meta:
        model = Version

    recommendation = factory.SubFactory(RecommendationFactory)
    number = 1
    title = "Abendkurse mit Kinderbetreuung"
    summary = "Fünf Kurse am Abend, mit Betreuung im selben Haus."
    problem = "Wer arbeitet und Kinder hat, schafft keinen Vormittagskurs."
    measure = "Fünf Kurse am Abend."
    alternatives = "Kurse im Netz."
    addressee = "Kreis, Fachdienst Soziales"
    effect_goal = "290 bestandene Prüfungen im Jahr 2028."
    created_at = datetime(2026, 5, 1, 9, tzinfo=UTC)


class AdoptedVersionFactory(VersionFactory):
    """A bare row: adopted, without evidence. `adopted_version` has everything."""

    title = factory.Sequence(lambda n: f"Abendkurse {n}")
    adopted_on, adoption_method = ADOPTION["adopted_on"], ADOPTION["adoption_method"]


class CostEstimateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CostEstimate

    version = factory.SubFactory(VersionFactory)
    year = 2027
    minimum = Money(Decimal(75_000))
    maximum = Money(Decimal(95_000))


class DissentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Dissent

    version = factory.SubFactory(VersionFactory)
    text = "Der Vormittag darf nicht wegfallen."
    area_name = "Sprache"


class CommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Comment

    version = factory.SubFactory(VersionFactory)
    text = "Bitte auch an Helgoland denken."


class HeardStatementFactory(StatementFactory):
    """Somebody said it, and 612 people voted on it, in a consultation that is over."""

    consultation = factory.SubFactory(ConsultationFactory, title="Ankommen im Kreis", stage=Stage.CLOSED)
    text = "Der Kurs ist um neun. Da bin ich auf Schicht."
    origin = Origin.CONTRIBUTED
    agrees, disagrees, passes = 477, 80, 55


class EvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evidence

    version = factory.SubFactory(VersionFactory)
    statement = factory.SubFactory(HeardStatementFactory)
    agrees, disagrees, passes = 477, 80, 55
    taken_at = datetime(2026, 5, 2, 9, tzinfo=UTC)


class ObservedIndicatorFactory(IndicatorFactory):
    """With one observation: 212 in 2025."""

    class Meta:
        skip_postgeneration_save = True

    unit = "Prüfungen"
    series = factory.SubFactory(OwnCountFactory, source__title="Integrationskurse")

    @factory.post_generation
    def observed(self, create: bool, extracted: object) -> None:
        if extracted is not False:
            observe(self, year=2025, value=Decimal(212))


def observe(indicator: Indicator, *, year: int, value: Decimal | None, symbol: str = "reported") -> Observation:
    return ObservationFactory(
        series=indicator.series,
        region_key=indicator.region_key,
        region_name="Kreis Pinneberg",
        year=year,
        value=value,
        symbol=symbol,
    )


def indicator_evidence(version: Version, *, note: str = "") -> Evidence:
    indicator = ObservedIndicatorFactory()
    newest = Observation.objects.get(series=indicator.series)
    return Evidence.objects.create(
        version=version, indicator=indicator, observation=newest, taken_at=clock.now(), note=note
    )


def evidence_of(kind: EvidenceKind, version: Version, *, note: str = "") -> Evidence:
    match kind:
        case EvidenceKind.STATEMENT:
            piece: Evidence = EvidenceFactory(version=version, note=note)
            return piece
        case EvidenceKind.INDICATOR:
            return indicator_evidence(version, note=note)
        case _:
            assert_never(kind)


def adopted_version(**attributes: object) -> Version:
    """A version with one statement, one cost and one dissent, and then adopted as the database knows it."""
    version = VersionFactory(**attributes)
    EvidenceFactory(version=version)
    CostEstimateFactory(version=version)
    DissentFactory(version=version, created_at=version.created_at)
    for name, value in ADOPTION.items():
        setattr(version, name, value)
    version.save(update_fields=list(ADOPTION))
    return version


def version_with_notes() -> Version:
    """Adopted, on a statement and a figure that say why they matter."""
    version = VersionFactory()
    EvidenceFactory(version=version, note="Das hören wir in jeder Beratung.")
    indicator_evidence(version, note="So viele wie nie.")
    Version.objects.filter(pk=version.pk).update(**ADOPTION)
    version.refresh_from_db()
    return version


def member_of(group: object, *, email: str = "") -> Actor:
    """The actor of somebody who sits in the group today."""
    account = account_with(Role.MEMBER, **({"email": email} if email else {}))
    MembershipFactory(seat__group=group, person=account.person)
    return actor_of(account)
