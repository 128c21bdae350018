"""A sheet to hang up for one link."""

from datetime import UTC, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import override

from querschnitt.adapters.qr import qr_file
from querschnitt.adapters.typesetting import Poster
from querschnitt.kernel.dates import day
from querschnitt.kernel.languages import all_languages
from querschnitt.listening.models import Channel
from querschnitt.territory.queries import authority_name


def poster_of(channel: Channel, language: str, address: str) -> Poster:
    """In the language of the consultation, with one line in each language that people can take part in. `address` is that
    of the link, without a language: each phone opens it in its own."""
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


def _invitation(language: str) -> str:
    with override(language):
        return _("Scan the code and have your say")
