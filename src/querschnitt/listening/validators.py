"""What a statement may look like: one short sentence, as people type it on a phone. And codes that are copied from
paper."""

import re
from hashlib import blake2b

from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from querschnitt.kernel.names import one_line

SHORTEST = 3
LONGEST = 280
SHORTEST_EXPERIENCE = 20
LONGEST_EXPERIENCE = 4000
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def paragraphs(text: str) -> str:
    """Return the text as `one_line` does, paragraph by paragraph: an account from practice may have several."""
    lines = [one_line(line) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def validate_experience(text: str) -> None:
    """Raise ValidationError for a text that is too short or too long."""
    if len(text) < SHORTEST_EXPERIENCE:
        raise ValidationError(_("Please tell a little more: what happened, and what would have helped?"), code="short")
    if len(text) > LONGEST_EXPERIENCE:
        over = len(text) - LONGEST_EXPERIENCE
        raise ValidationError(
            ngettext(
                "This is %(over)d character too long. Please leave out what matters least.",
                "This is %(over)d characters too long. Please leave out what matters least.",
                over,
            )
            % {"over": over},
            code="long",
        )


def validate_statement(text: str) -> None:
    """Raise ValidationError for a text that is too short, too long, or an advertisement."""
    if len(text) < SHORTEST or not any(sign.isalpha() for sign in text):
        raise ValidationError(_("Please write a short sentence."), code="short")
    if len(text) > LONGEST:
        over = len(text) - LONGEST
        raise ValidationError(
            ngettext(
                "This is %(over)d character too long. One short sentence is easiest to answer.",
                "This is %(over)d characters too long. One short sentence is easiest to answer.",
                over,
            )
            % {"over": over},
            code="long",
        )
    if _LINK.search(text):
        raise ValidationError(_("Please leave out links: everybody should be able to answer at once."), code="link")


def sameness(text: str) -> str:
    """Fold a text so that two with the same result say the same: case, spacing and the last stop do not matter."""
    return one_line(text).casefold().rstrip(" .!?…")


def sameness_hash(text: str) -> str:
    """Return 32 hex digits, equal for texts that say the same. A hash, since PostgreSQL indexes no text as long as an
    imported statement may be."""
    return blake2b(sameness(text).encode(), digest_size=16).hexdigest()


# Without 0, o, 1, l and i: codes are copied from paper. Ten of them make 49 bits.
CODE_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LENGTH = 10
_NOT_SIGNS = re.compile(r"[\W_]+")


def code_fingerprint(code: str) -> str:
    """Return 64 hex digits, the same for "K7M2-9XQP-4H" and "k7m29xqp4h". Keyed: 49 bits could be guessed from a plain
    hash."""
    signs = _NOT_SIGNS.sub("", code).casefold()
    return salted_hmac("querschnitt.listening.code", signs, algorithm="sha256").hexdigest()
