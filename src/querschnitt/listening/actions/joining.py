"""Taking part without an account: by link, or with a code on paper that lets one person in."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.tokens import fingerprint, new_token
from querschnitt.listening import rules
from querschnitt.listening.models import Channel, Consultation, OneTimeCode, Participant
from querschnitt.listening.validators import code_fingerprint


@action(Permission.TAKE_PART)
def join_consultation(
    *, consultation: Consultation, by: Actor, channel: Channel | None = None, token: str = ""
) -> tuple[Participant, str]:
    """A new participant and their secret, which exists nowhere else: it is handed out once and cannot be looked up.

    `token` is a secret made for this person beforehand. Sent twice, as by a double click, it is still one person.
    """
    if known := _known(token, consultation):
        return ledger.unchanged((known, token))
    if channel and channel.consultation_id != consultation.pk:
        raise ValidationError(_("This link belongs to another consultation."), code="channel")
    return _join(consultation, channel, token, by)


@action(Permission.TAKE_PART)
def join_with_code(*, code: str, by: Actor, token: str = "") -> tuple[Participant, str]:
    """Whoever holds an unused code becomes one participant of its consultation; then the code is used up.

    ValidationError with code "unknown", "used" or "closed". With `token` as above, sending it twice is no second use.
    """
    found = OneTimeCode.objects.select_related("channel__consultation")
    slip = found.filter(fingerprint=code_fingerprint(code)).first()
    if slip is None:
        raise ValidationError(
            _("This code does not exist. Please compare it with your sheet, letter by letter."), code="unknown"
        )
    if known := _known(token, slip.channel.consultation):
        return ledger.unchanged((known, token))
    rules.check_open(slip.channel.consultation)
    # One statement decides: of two who type the same code at the same moment, one is let in.
    if not OneTimeCode.objects.filter(pk=slip.pk, used_on=None, is_handed_in=False).update(used_on=clock.today()):
        raise ValidationError(_used(slip), code="used")
    return _join(slip.channel.consultation, slip.channel, token, by)


def _used(slip: OneTimeCode) -> str:
    if OneTimeCode.objects.filter(pk=slip.pk, is_handed_in=True).exists():
        return _("The sheet with this code has been handed in. What stands on it counts.")
    return _("This code has been used already. Each one lets one person in.")


def _known(token: str, consultation: Consultation) -> Participant | None:
    if not token:
        return None
    return Participant.objects.filter(consultation=consultation, token_fingerprint=fingerprint(token)).first()


def _join(consultation: Consultation, channel: Channel | None, token: str, by: Actor) -> tuple[Participant, str]:
    token = token or new_token()
    return let_in(consultation, channel, fingerprint(token), by), token


def let_in(consultation: Consultation, channel: Channel | None, token_fingerprint: str, by: Actor) -> Participant:
    """Inside of an action. Raises ValidationError where it is closed."""
    # Locked before the ledger's head, as every other action does it: whoever closes it or stores its map meanwhile would
    # otherwise wait for the head while we, with the head, wait for the consultation to count the first vote.
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    rules.check_open(consultation)
    participant = Participant.objects.create(
        consultation=consultation, channel=channel, token_fingerprint=token_fingerprint
    )
    ledger.record(
        "participant.joined", participant, by=by, consultation=consultation.pk, channel=participant.channel_id
    )
    return participant
