"""Making public, and taking back. And who wants to hear of it by mail.

What is done with wishes for mail is not in the ledger: an entry would keep the moment for good, beside that of the
participant who joined some minutes before (docs/adr/0015-mail-without-a-way-to-the-votes.md).
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.slugs import readable
from querschnitt.listening.models import Consultation
from querschnitt.publication.models import MailWish, Publication
from querschnitt.publication.queries.mails import mail_wish_of, mail_wishes, states_of
from querschnitt.publication.rules import may_be_published
from querschnitt.recommendations.models import Version

# As long as a thread may take from what was said to what it did. Whoever still wants to know signs up again.
KEEP_WISHES = timedelta(days=3 * 365)


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


@action(Permission.TAKE_PART, recorded=False)
def confirm_mail_wish(*, by: Actor, consultation: Consultation, address: str, language: str, origin: str) -> MailWish:
    """Store a wish for mail, once somebody opened the link in ours; what there is already is no news to them."""
    wish, _new = MailWish.objects.update_or_create(
        consultation=consultation,
        address=address.casefold(),
        defaults={"language": language, "origin": origin, "confirmed_on": clock.today()},
        create_defaults={
            "language": language,
            "origin": origin,
            "confirmed_on": clock.today(),
            "told": states_of(consultation.pk),
        },
    )
    return wish


@action(Permission.TAKE_PART, recorded=False)
def withdraw_mail_wish(*, by: Actor, pk: int) -> bool:
    """Delete the address at once; return whether there was one."""
    wish = mail_wish_of(pk)
    if wish is not None:
        wish.delete()
    return wish is not None


@action(Permission.PUBLISH, recorded=False)
def note_told(*, by: Actor, wish: MailWish) -> None:
    """Note what a mail that left has told, so that the next one tells only what is new."""
    wish.told = states_of(wish.consultation_id)
    wish.save(update_fields=("told",))


@action(Permission.PUBLISH, recorded=False)
def forget_mail_wishes(*, by: Actor) -> int:
    """Delete the wishes whose time is over; return how many there were."""
    return mail_wishes().filter(confirmed_on__lt=clock.today() - KEEP_WISHES).delete()[0]


def _address(version: Version) -> str:
    """Return year, number and title: readable, unique through the number, and it stays when the title changes."""
    title = readable(version.title)[:90].strip("-")
    return f"{version.recommendation.reference}-{title}".strip("-")
