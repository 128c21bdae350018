"""Who wants to hear by mail what becomes of a consultation: confirmed, noted, deleted.

Nothing of this is in the ledger: an entry would keep the moment for good, beside that of the participant who joined
some minutes before (docs/adr/0015-mail-without-a-way-to-the-votes.md).
"""

from datetime import timedelta

from querschnitt.kernel import clock
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.models import Consultation
from querschnitt.publication.models import MailWish
from querschnitt.publication.queries.mails import mail_wish_of, mail_wishes, states_of

# As long as a thread may take from what was said to what it did. Whoever still wants to know signs up again.
KEEP_WISHES = timedelta(days=3 * 365)


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
            "sent_states": states_of(consultation.pk),
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
    wish.sent_states = states_of(wish.consultation_id)
    wish.save(update_fields=("sent_states",))


@action(Permission.PUBLISH, recorded=False)
def forget_mail_wishes(*, by: Actor) -> int:
    """Delete the wishes whose time is over; return how many there were."""
    return mail_wishes().filter(confirmed_on__lt=clock.today() - KEEP_WISHES).delete()[0]
