"""What makes a contact usable, an address comparable, and quotas possible."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from querschnitt.selection.enums import ContactKind

LARGEST_GROUP: Final = 500
FEWEST_PHONE_DIGITS: Final = 5
APART: Final = "=apart "  # before what is compared beside the address; no category can be called so
LONGEST_APART: Final = 60
LONGEST_REASON: Final = 300
_RESERVED = {"id", "address", "street", "postal_code", "earlier"}
_FORMULA = ("=", "+", "-", "@")
_SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# A share is stored with six decimals: thirty thirds of a group are ten people, not 9.99999.
_NEARLY = Decimal("0.001")
_STREET = re.compile(r"str(?:\.|(?=[\s\d]|$))")


def check_contact(kind: str, contact: str) -> None:
    """Raise ValidationError for the field `contact` where nobody could be reached."""
    if not contact.strip():
        raise ValidationError({"contact": _("Please tell us how we can reach you.")})
    if kind == ContactKind.MAIL:
        try:
            validate_email(contact.strip())
        except ValidationError as error:
            message = _("This is not an e-mail address. It looks like name@example.org.")
            raise ValidationError({"contact": message}) from error
    if kind == ContactKind.PHONE and sum(character.isdigit() for character in contact) < FEWEST_PHONE_DIGITS:
        raise ValidationError({"contact": _("This is not a telephone number. Please write it with its area code.")})


def comparable_address(street: str, postal_code: str) -> str:
    """Return one form of an address for its spellings: "Hauptstr. 5 a" and "Hauptstraße 5A"."""
    text = _STREET.sub("strasse", street.casefold().translate(_SPELLINGS))
    return re.sub(r"[^\w]", "", text) + "/" + re.sub(r"\D", "", postal_code)


def comparable_answer(text: str) -> str:
    """Return one form of an answer for its spellings: "Klinik-Elmshorn" and "KLINIK ELMSHORN"; nothing for "–"."""
    return re.sub(r"[^\w]", "", text.casefold().translate(_SPELLINGS))


def check_feature(name: str, labels: Iterable[str]) -> None:
    """Raise ValidationError where the published files could not hold a feature called so, or an answer.

    They have columns of their own, and a cell must not begin a formula.
    """
    if name in _RESERVED or name.startswith(_FORMULA):
        raise ValidationError({"name": _another_word(name)})
    if formula := next((label for label in labels if label.startswith(_FORMULA)), None):
        raise ValidationError(_another_word(formula))


def _another_word(name: str) -> str:
    return _("“%(name)s” cannot be used here. Please choose another word.") % {"name": name}


def check_apart(names: Sequence[str], categories: Sequence[str]) -> None:
    """Raise ValidationError for the field `apart` where a column of a file could not be called so."""
    seen: set[str] = set(categories)
    for name in names:
        if len(name) > LONGEST_APART:
            message = _("“%(name)s” is too long; at most %(most)d letters.")
            raise ValidationError({"apart": message % {"name": name, "most": LONGEST_APART}})
        if name in _RESERVED or name.startswith(_FORMULA):
            raise ValidationError({"apart": _another_word(name)})
        if name in seen:
            message = _("“%(name)s” stands here twice, or is a feature of the plan.")
            raise ValidationError({"apart": message % {"name": name}})
        seen.add(name)


def pinned_from(lines: Iterable[str]) -> dict[str, str]:
    """Read {pseudonym: reason} out of lines such as "B-0417: speaks for the hospice".

    Raises ValidationError for `pinned` that names the line.
    """
    reasons: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        name, _colon, reason = (part.strip() for part in line.partition(":"))
        facts = {"n": number, "name": name, "most": LONGEST_REASON}
        if not name and not reason:
            continue
        if not name or not reason:
            raise ValidationError(
                {"pinned": _("Line %(n)d: please write a pseudonym, a colon and the reason.") % facts}
            )
        if name in reasons:
            raise ValidationError({"pinned": _("Line %(n)d: “%(name)s” stands here twice.") % facts})
        if len(reason) > LONGEST_REASON:
            raise ValidationError({"pinned": _("Line %(n)d: the reason has more than %(most)d letters.") % facts})
        reasons[name] = reason
    return reasons


@dataclass(frozen=True)
class Bounds:
    """How many people with one answer a group is to have."""

    least: int
    most: int


def bounds_for(share: Decimal, size: int) -> Bounds:
    """Return the whole numbers beside `share` × `size`: 0.38 of 10 people are 3 to 4; exactly half of 10 are 5 to 5."""
    exact = share * size
    least = (exact + _NEARLY).to_integral_value(ROUND_FLOOR)
    most = (exact - _NEARLY).to_integral_value(ROUND_CEILING)
    return Bounds(int(least), int(max(least, most)))


def sums_fault(name: str, bounds: Sequence[Bounds], size: int) -> str:
    """Return why the quotas of one category cannot fill `size` seats, in words; empty if they can."""
    least, most = sum(b.least for b in bounds), sum(b.most for b in bounds)
    facts = {"name": name, "least": least, "most": most, "size": size}
    if least > size:
        message = _("“%(name)s” asks for at least %(least)d people in all, but the group has only %(size)d seats.")
        return message % facts + " " + _("Please lower the smallest numbers.")
    if most < size:
        message = _("“%(name)s” allows at most %(most)d people in all, but the group has %(size)d seats.")
        return message % facts + " " + _("Please raise the largest numbers.")
    return ""


def size_fault(size: int) -> str:
    """Return why no group can have this size, in words; empty if it can."""
    if 1 <= size <= LARGEST_GROUP:
        return ""
    return _("A group has between 1 and %(most)d seats.") % {"most": LARGEST_GROUP}
