"""How far a recommendation has come is told before it is public, and says the same as its thread later."""

import pytest
from pytest_django import DjangoAssertNumQueries

from querschnitt.publication.queries import knots_of, published_threads
from querschnitt.recommendations.models import Version
from tests.factories.decisions import HandOverFactory
from tests.factories.publication import decided, finished, publication
from tests.factories.recommendations import EvidenceFactory, VersionFactory, adopted_version

pytestmark = pytest.mark.django_db


def knots(version: Version) -> list[str]:
    return [str(knot) for knot in knots_of([version.recommendation_id])[version.recommendation_id]]


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


@pytest.mark.parametrize("count", [1, 3])
def test_one_query_says_what_the_threads_say(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(count):
        (finished if number else decided)(publication(f"2026-{number}-kurse"))
    threads = {thread.recommendation.pk: thread.knots for thread in published_threads()}
    with django_assert_num_queries(1):
        assert knots_of(threads) == threads
