"""Evidence of every kind is shown wherever evidence is read: no page, document or comparison may forget one."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Final

import pytest
from django.test import Client
from django.urls import reverse

from querschnitt.kernel.permissions import Role
from querschnitt.recommendations.documents.versions import document_of
from querschnitt.recommendations.enums import EvidenceKind
from querschnitt.recommendations.models import Version
from querschnitt.recommendations.queries.evidence import quoted
from tests.factories.decisions import HandOverFactory
from tests.factories.people import account_with
from tests.factories.publication import publication
from tests.factories.recommendations import ADOPTION, VersionFactory, evidence_of
from tests.factories.territory import AuthorityFactory

pytestmark = pytest.mark.django_db
NOTE: Final = "Das hören wir in jeder Beratung."


def in_the_circle(name: str, version: Version, client: Client, *numbers: int) -> str:
    client.force_login(account_with(Role.PLANNER))
    return client.get(reverse(f"circle:{name}", args=[version.recommendation.reference, *numbers])).content.decode()


def version_page(version: Version, client: Client) -> str:
    return in_the_circle("version", version, client, version.number)


def comparison_page(version: Version, client: Client) -> str:
    """The version beside one that stands on nothing yet, as text without the marks of what was added."""
    VersionFactory(recommendation=version.recommendation, number=2)
    return in_the_circle("recommendation_history", version, client).replace("<del>", "").replace("</del>", "")


def document(version: Version, _client: Client) -> str:
    AuthorityFactory()
    return str(asdict(document_of(version)))


def dossier_page(version: Version, client: Client) -> str:
    adopt(version)
    hand_over = HandOverFactory(version=version)
    client.force_login(account_with(Role.COUNCILLOR))
    return client.get(reverse("chamber:recommendation", args=[hand_over.pk])).content.decode()


def public_thread(version: Version, client: Client) -> str:
    adopt(version)
    return client.get(reverse("recommendation", args=[publication(version=version).slug])).content.decode()


def adopt(version: Version) -> None:
    Version.objects.filter(pk=version.pk).update(**ADOPTION)
    version.refresh_from_db()


FORMS: Final = (version_page, comparison_page, document, dossier_page, public_thread)


@pytest.mark.parametrize("kind", EvidenceKind)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_kind_of_evidence_is_shown(
    form: Callable[[Version, Client], str], kind: EvidenceKind, client: Client
) -> None:
    version = VersionFactory()
    evidence_of(kind, version, note=NOTE)
    (piece,) = quoted(version.evidence.all())
    words = form(version, client)
    assert (piece.title in words, NOTE in words) == (True, True)


def test_in_the_dossier_statements_come_first_and_then_the_rest_as_it_was_attached(client: Client) -> None:
    version = VersionFactory()
    for kind in (EvidenceKind.INDICATOR, EvidenceKind.STATEMENT):
        evidence_of(kind, version)
    titles = [piece.title for piece in quoted(version.evidence.all())]
    page = dossier_page(version, client)
    assert sorted(titles, key=page.index) == titles[::-1]
