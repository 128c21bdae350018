"""Names and short texts as people type them, brought into one line."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from querschnitt.kernel.folding import fold

# Letters that turn the direction of what follows: they could make a sentence look like its opposite. The joiners that
# Farsi needs (U+200C, U+200D) are not among them.
_TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F, 0xFEFF]
# Signs that show nothing, Hangul's fillers among them: a name of these cannot be seen.
_EMPTY = [0x00AD, 0x200B, 0x2060, 0x115F, 0x1160, 0x3164, 0xFFA0]
_UNSEEN = dict.fromkeys(_TURNING + _EMPTY)


def one_line(text: str) -> str:
    """Return the text on one line, without control characters. Nothing that can be read is changed."""
    visible = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text.translate(_UNSEEN)
    )
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def free_name(typed: str, model: type[models.Model], *, of: models.Model | None = None) -> str:
    """Return what was typed as a name on one line; raise ValidationError for "name" if nothing of it can be read, or if
    another row than `of` is called so, whatever its capitals."""
    name = one_line(typed)
    if not name:
        raise ValidationError({"name": _("Please write a name that can be read.")})
    manager: models.Manager[Any] = model._default_manager
    others = manager.exclude(pk=of.pk) if of else manager.all()
    if fold(name) in map(fold, others.values_list("name", flat=True)):
        raise ValidationError({"name": _("“%(name)s” is there already. Please choose another name.") % {"name": name}})
    return name
