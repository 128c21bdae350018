"""Published threads, as far along as a test needs them."""

from datetime import date
from decimal import Decimal

from querschnitt.decisions.enums import Outcome
from querschnitt.kernel.tokens import fingerprint
from querschnitt.listening.models import Consultation, Participant
from querschnitt.outcomes.enums import Verdict
from querschnitt.publication.models import Publication
from querschnitt.recommendations.models import Version
from tests.factories.decisions import DecisionFactory, HandOverFactory, PaperFactory
from tests.factories.figures import ObservationFactory
from tests.factories.outcomes import (
    AssessmentFactory,
    FundingLineFactory,
    MeasureFactory,
    TargetFactory,
    euros,
)
from tests.factories.recommendations import adopted_version


def publication(slug: str = "2026-01-abendkurse", version: Version | None = None) -> Publication:
    """An adopted version that is public, and nothing after that."""
    version = version or adopted_version()
    return Publication.objects.create(recommendation=version.recommendation, slug=slug, published_on=date(2026, 5, 20))


def decided(published: Publication, outcome: Outcome = Outcome.AMENDED) -> Publication:
    hand_over = HandOverFactory(version=published.recommendation.versions.get(), paper=PaperFactory())
    DecisionFactory(hand_over=hand_over, outcome=outcome, wording="mehrheitlich zugestimmt, begrenzt auf drei Jahre")
    return published


def finished(published: Publication) -> Publication:
    """All five knots: decided, 85,000 € committed of which 20,000 € are paid, and a target reached."""
    decided(published)
    decision = published.recommendation.hand_over.decisions.get()
    measure = MeasureFactory(decision=decision)
    FundingLineFactory(measure=measure, committed=euros(51000), paid=euros(20000))
    FundingLineFactory(measure=measure, committed=euros(34000), source="state")
    target = TargetFactory(measure=measure)
    counted = ObservationFactory(series=target.indicator.series, year=2027, value=Decimal(301))
    AssessmentFactory(
        target=target, observation=counted, verdict=Verdict.REACHED, explanation="301 Eltern haben bestanden."
    )
    return published


def contributor(consultation: Consultation, token: str) -> Participant:
    return Participant.objects.create(consultation=consultation, token_fingerprint=fingerprint(token))
