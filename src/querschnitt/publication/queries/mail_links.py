"""The links in mails. What a link carries is signed, so that nobody can make one up, and read when the link is opened.

Until the first link is opened nothing is stored: what was typed travels in it.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from querschnitt.publication.models import MailWish

CONFIRM, STOP = "querschnitt.mail-wish", "querschnitt.mail-stop"
GOOD_FOR: Final = timedelta(days=7)


@dataclass(frozen=True)
class UnconfirmedWish:
    """What somebody typed into the form: the key of a consultation, an address, and the language of the page."""

    consultation: int
    address: str
    language: str


def confirmation_path(wish: UnconfirmedWish) -> str:
    """Return the path of the page that asks to confirm this wish, in the language of the present page."""
    return reverse("confirm_mail", args=(signing.dumps(asdict(wish), salt=CONFIRM, compress=True),))


def unconfirmed_wish_in(signed: str) -> UnconfirmedWish | None:
    """Read what a link to confirm carries; None for one that is too old or not ours."""
    content = _read(signed, CONFIRM, GOOD_FOR)
    return UnconfirmedWish(**content) if content else None


def stop_link(wish: MailWish) -> str:
    """Return the address that deletes this wish, in the present language; it is good for ever."""
    return wish.origin + reverse("stop_mail", args=(signing.dumps({"wish": wish.pk}, salt=STOP),))


def wish_key_in(signed: str) -> int | None:
    """Read whose wish a link to stop deletes; None for one that is not ours. The wish may be gone already."""
    content = _read(signed, STOP)
    return int(content["wish"]) if content else None


def thread_link(origin: str, slug: str) -> str:
    """Return the address of a thread, in the first language: threads are written in the full languages only."""
    with override(settings.LANGUAGE_CODE):
        return origin + reverse("recommendation", args=(slug,))


def _read(signed: str, salt: str, max_age: timedelta | None = None) -> dict[str, Any] | None:
    try:
        content: dict[str, Any] = signing.loads(signed, salt=salt, max_age=max_age)
    except signing.BadSignature:
        return None
    return content
