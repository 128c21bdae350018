"""A document with the letterhead of the authority: what is alike on each paper of the house."""

from datetime import UTC, date, datetime

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from querschnitt.adapters.typesetting.document import Block, Document
from querschnitt.kernel.dates import day
from querschnitt.territory.queries import authority_name


def house_document(
    *,
    title: str,
    summary: str,
    kicker: str,
    reference: str,
    made_at: datetime,
    blocks: tuple[Block, ...],
    closing: str,
    language: str = "",
    wording_language: str = "",
    draft: str = "",
    watermark: str = "",
    keywords: tuple[str, ...] = (),
) -> Document:
    """Return the document in `language`, by default that of the page; title and summary are in `wording_language`."""
    language = language or get_language() or settings.LANGUAGE_CODE
    return Document(
        language=language,
        wording_language=wording_language or language,
        title=title,
        summary=summary,
        kicker=kicker,
        authority=authority_name(),
        reference=reference,
        made_at=made_at.astimezone(UTC).replace(microsecond=0),
        blocks=blocks,
        page_words=_("Page {page} of {pages}"),
        closing=closing,
        draft=draft,
        watermark=watermark,
        demonstration=_("Demonstration: people and decisions are invented.") if settings.DEMONSTRATION else "",
        unprintable=_("Characters that cannot be printed here stand as □."),
        keywords=keywords,
    )


def as_of(moment: date | datetime) -> str:
    """Return the line that says of which day a document is: Stand 3. Februar 2026."""
    return _("As of %(day)s") % {"day": day(moment)}
