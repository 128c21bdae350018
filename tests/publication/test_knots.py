"""The knots in lists are those of the thread, and exist before anything is public."""

import pytest
from pytest_django import DjangoAssertNumQueries

from querschnitt.decisions.enums import Outcome
from querschnitt.outcomes.models import Target
from querschnitt.publication.models import Publication
from querschnitt.publication.queries.knots import knots_by_recommendation
from querschnitt.publication.queries.threads import thread_by_slug
from querschnitt.recommendations.models import Version
from tests.factories.decisions import HandOverFactory
from tests.factories.outcomes import AssessmentFactory, MeasureFactory, TargetFactory
from tests.factories.publication import decided, finished, publication
from tests.factories.recommendations import AdoptedVersionFactory, EvidenceFactory, VersionFactory, adopted_version

pytestmark = pytest.mark.django_db


def rejected(published: Publication) -> Publication:
    return decided(published, Outcome.REJECTED)


def awaited(published: Publication) -> Publication:
    """A target is set, and nobody can judge it yet."""
    decided(published)
    measure = MeasureFactory(decision=published.recommendation.hand_over.decisions.get())
    AssessmentFactory(target=TargetFactory(measure=measure))
    return published


def doubted(published: Publication) -> Publication:
    """Reached once, then the figures could not be trusted any more: the newest judgement counts."""
    finished(published)
    AssessmentFactory(target=Target.objects.get())
    return published


@pytest.mark.parametrize("step", [lambda published: published, rejected, decided, awaited, finished, doubted])
def test_lists_and_threads_say_the_same(step: object) -> None:
    assert callable(step)
    published = step(publication())
    thread = thread_by_slug(published.slug)
    assert thread is not None
    pk = published.recommendation_id
    assert knots_by_recommendation([pk]) == {pk: thread.knots}


def test_unpublished_ones_have_knots_too(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ids = [AdoptedVersionFactory().recommendation_id for _ in range(3)]
    with django_assert_num_queries(1):
        found = knots_by_recommendation(ids)
    assert list(map(list, found.values())) == [["ahead", "done", "now", "ahead", "ahead"]] * 3


def knots(version: Version) -> list[str]:
    return list(map(str, knots_by_recommendation([version.recommendation_id])[version.recommendation_id]))


def test_a_draft_is_on_its_way_to_being_recommended() -> None:
    draft = VersionFactory()
    assert knots(draft) == ["ahead", "now", "ahead", "ahead", "ahead"]
    EvidenceFactory(version=draft)
    assert knots(draft) == ["done", "now", "ahead", "ahead", "ahead"]


def test_what_only_a_former_draft_quoted_was_not_heard() -> None:
    former = VersionFactory()
    EvidenceFactory(version=former)
    VersionFactory(recommendation=former.recommendation, number=2)
    assert knots(former)[0] == "ahead"


def test_adopted_and_handed_over_it_waits_for_a_decision() -> None:
    version = adopted_version()
    HandOverFactory(version=version)
    assert knots(version) == ["done", "done", "now", "ahead", "ahead"]
