"""Making an adopted recommendation public, and taking it back."""

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.publication.models import Publication
from querschnitt.publication.rules import may_be_published
from querschnitt.recommendations.models import Version

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@action(Permission.PUBLISH)
def publish_recommendation(*, by: Actor, version: Version) -> Publication:
    """Make the thread of an adopted version public; raise ValidationError for a draft."""
    if not may_be_published(version):
        raise ValidationError(_("Only an adopted version can be published."))
    publication, new = Publication.objects.get_or_create(
        recommendation=version.recommendation,
        defaults={"slug": _address(version), "published_on": clock.today()},
    )
    if not new:
        return ledger.unchanged(publication)
    ledger.record("recommendation.published", version.recommendation, by=by, version=version.pk)
    return publication


@action(Permission.PUBLISH)
def withdraw_publication(*, by: Actor, publication: Publication) -> None:
    """Take a thread back. The page disappears; the ledger keeps that it was there."""
    ledger.record("recommendation.unpublished", publication.recommendation, by=by)
    publication.delete()


def _address(version: Version) -> str:
    """Return year, number and title: readable, unique through the number, and it stays when the title changes."""
    title = slugify(version.title.translate(UMLAUTS))[:90].strip("-")
    return f"{version.recommendation.reference}-{title}".strip("-")
