"""Paper for one link: a sheet to hang up, slips to hand out."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import override

from querschnitt.adapters.qr import qr_file
from querschnitt.adapters.typesetting.poster import Poster
from querschnitt.adapters.typesetting.slips import Slip, Slips
from querschnitt.kernel import clock
from querschnitt.kernel.dates import day
from querschnitt.kernel.languages import all_languages
from querschnitt.listening.models import Channel
from querschnitt.territory.queries import authority_name


def poster_of(channel: Channel, language: str, address: str) -> Poster:
    """Return a sheet to hang up, in the language of the consultation, with one line in each language that people can
    take part in.

    `address` is that of the link, without a language: each phone opens it in its own.
    """
    consultation = channel.consultation
    with override(language):
        return Poster(
            language=language,
            title=consultation.title,
            question=consultation.question,
            authority=authority_name(),
            made_at=datetime.combine(consultation.opens_on or channel.created_at.date(), time(12), UTC),
            invitations=tuple((code, _invitation(code)) for code in all_languages()),
            until=_("Until %(day)s.") % {"day": day(consultation.closes_on)} if consultation.closes_on else "",
            qr=qr_file(address).decode(),
            qr_description=_("QR code that opens %(address)s") % {"address": address},
            address=address,
            footnote=_("No signing up. We count how many come by this sheet, never who."),
        )


def slips_of(channel: Channel, codes: Sequence[str], language: str, address: str) -> Slips:
    """Return one slip for each code. `address` is where it is typed in; the QR code opens it filled in."""
    consultation = channel.consultation
    with override(language):
        return Slips(
            language=language,
            title=consultation.title,
            question=consultation.question,
            authority=authority_name(),
            made_at=clock.now().replace(microsecond=0),
            address=address,
            how=_("Scan, or type in the code here:"),
            once=_("The code lets one person in, without signing up. Nobody knows who got which slip."),
            slips=tuple(_slip(code, address) for code in codes),
        )


def _slip(code: str, address: str) -> Slip:
    filled_in = f"{address}?code={code}"
    return Slip(
        in_groups(code), qr_file(filled_in).decode(), _("QR code that opens %(address)s") % {"address": filled_in}
    )


def in_groups(code: str) -> str:
    """Return a code as it is read out: five and five."""
    return " ".join(code[start : start + 5] for start in range(0, len(code), 5))


def _invitation(language: str) -> str:
    with override(language):
        return _("Scan the code and have your say")
