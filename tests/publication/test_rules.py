"""Rules that are asked of one object and of lists alike say the same, in every state."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from querschnitt.decisions.actions.hand_overs import hand_over_version
from querschnitt.decisions.enums import SponsorKind
from querschnitt.decisions.queries.standing import waiting_versions
from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.outcomes.enums import Verdict
from querschnitt.publication.actions.publishing import publish_recommendation
from querschnitt.publication.enums import Knot
from querschnitt.publication.models import Publication
from querschnitt.publication.queries.front import totals
from querschnitt.publication.queries.knots import knots_by_recommendation
from querschnitt.publication.queries.threads import (
    published_threads,
    slug_of,
    thread_by_slug,
    threads_of_consultation,
    unpublished_adoptions,
)
from querschnitt.publication.rules import may_be_published
from querschnitt.recommendations.models import Version
from querschnitt.recommendations.rules import is_adopted
from tests.factories.figures import ObservationFactory
from tests.factories.outcomes import AssessmentFactory, FundingLineFactory, MeasureFactory, TargetFactory, euros
from tests.factories.publication import decided, publication
from tests.factories.recommendations import EvidenceFactory, VersionFactory, adopted_version

pytestmark = pytest.mark.django_db


def is_done(act: object) -> bool:
    try:
        with transaction.atomic():
            act()  # type: ignore[operator]
    except (ValidationError, DatabaseError):
        return False
    return True


def hand_over(version: Version) -> None:
    hand_over_version(
        version=version, sponsor_kind=SponsorKind.COMMITTEE, sponsor_name="Ausschuss", handed_over_on=clock.today(),
        by=SYSTEM,
    )  # fmt: skip


@pytest.mark.parametrize("adopted", [True, False])
def test_what_is_adopted_is_so_for_every_later_stage_and_for_the_database(adopted: bool) -> None:
    version = adopted_version() if adopted else VersionFactory()
    if not adopted:
        EvidenceFactory(version=version)
    forms = {
        "predicate": is_adopted(version),
        "may be published": may_be_published(version),
        "to publish": version in unpublished_adoptions(),
        "to hand over": version in waiting_versions(),
        "knot": knots_by_recommendation([version.recommendation_id])[version.recommendation_id][1] == "done",
        "closed": not is_done(lambda: Version.objects.filter(pk=version.pk).update(title="Anders")),
        "handed over": is_done(lambda: hand_over(version)),
        "published": is_done(lambda: publish_recommendation(version=version, by=SYSTEM)),
    }
    assert forms == dict.fromkeys(forms, adopted)


@pytest.mark.parametrize("public", [True, False])
def test_what_is_public_is_so_in_every_list_and_on_every_page(public: bool, client: Client) -> None:
    published = publication()
    recommendation = published.recommendation
    version = recommendation.versions.get()
    consultation = version.evidence.get().statement.consultation_id  # type: ignore[union-attr]
    if not public:
        published.delete()
    forms = {
        "row": Publication.objects.filter(recommendation=recommendation).exists(),
        "list": recommendation in [thread.recommendation for thread in published_threads()],
        "one": thread_by_slug("2026-01-abendkurse") is not None,
        "slug": slug_of(recommendation.pk) != "",
        "receipt": recommendation in [thread.recommendation for thread in threads_of_consultation(consultation)],
        "published already": version not in unpublished_adoptions(),
        "page": client.get(reverse("recommendation", args=["2026-01-abendkurse"])).status_code == 200,
    }
    assert forms == dict.fromkeys(forms, public)


@pytest.mark.parametrize("verdict", [None, *Verdict])
def test_an_effect_is_known_to_the_knot_and_on_the_front_page(verdict: Verdict | None) -> None:
    published = decided(publication())
    target = TargetFactory(measure=MeasureFactory(decision=published.recommendation.hand_over.decisions.get()))
    if verdict:
        value = ObservationFactory(series=target.indicator.series, year=2027)
        AssessmentFactory(target=target, verdict=verdict, observation=value)
    (thread,) = published_threads()
    figures = totals([thread])
    is_known = verdict not in (None, Verdict.NOT_ASSESSABLE)
    assert (thread.knots[list(Knot).index(Knot.WORKED)] == "done", figures.not_yet_measurable == 0) == (is_known,) * 2
    assert figures.worked == (verdict in (Verdict.REACHED, Verdict.PARTLY))


@pytest.mark.parametrize(("committed", "paid"), [*product((None, 0, 5), repeat=2)])
def test_money_is_there_for_the_knot_and_on_the_page(committed: int | None, paid: int | None) -> None:
    published = decided(publication())
    measure = MeasureFactory(decision=published.recommendation.hand_over.decisions.get())
    FundingLineFactory(measure=measure, planned_likely=euros(9), committed=euros(committed), paid=euros(paid))
    thread = thread_by_slug(published.slug)
    assert thread
    assert [thread.knots[3] == "done", bool(thread.committed or thread.paid)] == [bool(committed or paid)] * 2
