"""What makes a contact usable and an address comparable."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from querschnitt.groups.enums import ContactKind

FEWEST_DIGITS = 5
_SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_STREET = re.compile(r"str(?:\.|(?=[\s\d]|$))")


def check_contact(kind: str, contact: str) -> None:
    """Raises ValidationError for the field `contact` where nobody could be reached."""
    if not contact.strip():
        raise ValidationError({"contact": _("Please tell us how we can reach you.")})
    if kind == ContactKind.MAIL:
        try:
            validate_email(contact.strip())
        except ValidationError as error:
            said = _("This is not an e-mail address. It looks like name@example.org.")
            raise ValidationError({"contact": said}) from error
    if kind == ContactKind.PHONE and sum(character.isdigit() for character in contact) < FEWEST_DIGITS:
        raise ValidationError({"contact": _("This is not a telephone number. Please write it with its area code.")})


def comparable_address(street: str, postal_code: str) -> str:
    """Two spellings of one address become one: "Hauptstr. 5 a" and "Hauptstraße 5A"."""
    text = _STREET.sub("strasse", street.casefold().translate(_SPELLINGS))
    return re.sub(r"[^\w]", "", text) + "/" + re.sub(r"\D", "", postal_code)
