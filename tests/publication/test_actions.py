"""Only what is adopted becomes public, once, and the record keeps that it was."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.permissions import Role
from querschnitt.publication.actions.publishing import publish_recommendation, withdraw_publication
from querschnitt.publication.models import Publication
from tests.factories.people import actor_with
from tests.factories.recommendations import VersionFactory, adopted_version

pytestmark = pytest.mark.django_db


def test_publishing_gives_an_address_that_can_be_read_aloud() -> None:
    version = adopted_version(title="Öffentliche Räume für Mädchen & Jungs")
    published = publish_recommendation(by=actor_with(Role.PLANNER), version=version)
    assert published.slug == f"{version.recommendation.reference}-oeffentliche-raeume-fuer-maedchen-jungs"
    assert LedgerEntry.objects.filter(action="recommendation.published").count() == 1


def test_publishing_twice_changes_nothing() -> None:
    version, planner = adopted_version(), actor_with(Role.PLANNER)
    assert publish_recommendation(by=planner, version=version) == publish_recommendation(by=planner, version=version)
    assert LedgerEntry.objects.filter(action="recommendation.published").count() == 1


def test_a_draft_is_refused() -> None:
    with pytest.raises(ValidationError):
        publish_recommendation(by=actor_with(Role.PLANNER), version=VersionFactory())
    assert not Publication.objects.exists()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COUNCILLOR, Role.CLERK])
def test_others_are_refused(role: Role) -> None:
    with pytest.raises(PermissionDenied):
        publish_recommendation(by=actor_with(role), version=adopted_version())


def test_taking_back_keeps_the_record() -> None:
    planner = actor_with(Role.PLANNER)
    published = publish_recommendation(by=planner, version=adopted_version())
    withdraw_publication(by=planner, publication=published)
    assert not Publication.objects.exists()
    assert [entry.action for entry in LedgerEntry.objects.order_by("-sequence")[:2]] == [
        "recommendation.unpublished",
        "recommendation.published",
    ]
