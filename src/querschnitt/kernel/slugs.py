"""The readable end of an address, made from a German name."""

from typing import Any

from django.db import models
from django.utils.text import slugify

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"})
LENGTH = 80


def readable(name: str) -> str:
    """Return a name as an address spells it, with umlauts written out: "Räume für alle" is raeume-fuer-alle."""
    return slugify(name.translate(_GERMAN))


def free_slug(name: str, model: type[models.Model], *, length: int = LENGTH - 4, fallback: str = "ohne-namen") -> str:
    """Return a slug that no row of `model` has: "Kita & Schule" becomes kita-und-schule, then kita-und-schule-2.

    `length` leaves room for the number; `fallback` is used where the name has no letter that an address can hold.
    """
    manager: models.Manager[Any] = model._default_manager
    base = readable(name.replace("&", " und "))[:length].strip("-") or fallback
    in_use = set(manager.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in _numbered(base, len(in_use) + 2) if slug not in in_use)


def _numbered(base: str, most: int) -> list[str]:
    return [base, *(f"{base}-{number}" for number in range(2, most + 1))]
