"""Taking part without an account: by link, or with a code on paper that lets one person in."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.tokens import fingerprint, new_token
from querschnitt.listening import rules
from querschnitt.listening.enums import CodeState
from querschnitt.listening.models import Channel, Consultation, OneTimeCode, Participant
from querschnitt.listening.validators import code_fingerprint


@action(Permission.TAKE_PART)
def join_consultation(
    *, consultation: Consultation, by: Actor, channel: Channel | None = None, token: str = ""
) -> tuple[Participant, str]:
    """Add a participant and return them with their secret, which exists nowhere else: it is handed out once and cannot
    be looked up.

    `token` is a secret made for this person beforehand. Sent twice, as by a double click, it is still one person.
    """
    if known := _known(token, consultation):
        return ledger.unchanged((known, token))
    if channel and channel.consultation_id != consultation.pk:
        raise ValidationError(_("This link belongs to another consultation."), code="channel")
    return _join(consultation, channel, token, by)


@action(Permission.TAKE_PART)
def join_with_code(*, code: str, by: Actor, token: str = "") -> tuple[Participant, str]:
    """Let one person in with an unused code, which is then used up.

    Raise ValidationError with code "unknown", "used" or "closed". With `token` as above, sending it twice is no second
    use.
    """
    codes = OneTimeCode.objects.select_related("channel__consultation")
    slip = codes.filter(fingerprint=code_fingerprint(code)).first()
    if slip is None:
        raise ValidationError(
            _("This code does not exist. Please compare it with your sheet, letter by letter."), code="unknown"
        )
    if known := _known(token, slip.channel.consultation):
        return ledger.unchanged((known, token))
    rules.check_open(slip.channel.consultation)
    free = OneTimeCode.objects.filter(rules.in_code_state(CodeState.FREE), pk=slip.pk)
    # One statement decides: of two who type the same code at the same moment, one is let in.
    if not free.update(used_on=clock.today()):
        raise ValidationError(_used(slip), code="used")
    return _join(slip.channel.consultation, slip.channel, token, by)


def _used(slip: OneTimeCode) -> str:
    handed_in = rules.in_code_state(CodeState.ENTERED, CodeState.STORED)
    if OneTimeCode.objects.filter(handed_in, pk=slip.pk).exists():
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
    """Add a participant, inside of an action; raise ValidationError where the consultation takes no votes."""
    # Locked before the ledger's head, as every other action does it: whoever closes it or stores its map meanwhile
    # would otherwise wait for the head while we, with the head, wait for the consultation to count the first vote.
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    rules.check_open(consultation)
    participant = Participant.objects.create(
        consultation=consultation, channel=channel, token_fingerprint=token_fingerprint
    )
    ledger.record(
        "participant.joined", participant, by=by, consultation=consultation.pk, channel=participant.channel_id
    )
    return participant
