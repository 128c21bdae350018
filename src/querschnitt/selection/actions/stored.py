"""How applications lie in the tables, and how they leave them. Steps of actions, none of them an action itself."""

import secrets
from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from querschnitt.kernel import clock
from querschnitt.selection.models import Answer, Application, Call, CategoryValue, SharedMark
from querschnitt.selection.validators import APART, comparable_address, comparable_answer

FEWEST_PSEUDONYM_DIGITS = 4
POSTAL_CODE = 5
ADDRESS = "address"
_EMPTY = {"name": "", "contact": "", "contact_by": "", "note": "", "language": "", "imported_id": ""}


def new_pseudonyms(call: Call, count: int) -> list[str]:
    """Return pseudonyms by chance, so that no number tells who came first. Locks the call."""
    Call.objects.select_for_update().get(pk=call.pk)
    in_use = set(Application.objects.filter(call=call).values_list("pseudonym", flat=True))
    digits = FEWEST_PSEUDONYM_DIGITS
    while 10**digits < 2 * (len(in_use) + count):
        digits += 1
    new: dict[str, None] = {}
    while len(new) < count:
        pseudonym = f"B-{secrets.randbelow(10**digits):0{digits}d}"
        if pseudonym not in in_use:
            new[pseudonym] = None
    return list(new)


def store_answers(application: Application, values: Sequence[CategoryValue]) -> None:
    """Store exactly one answer to each question; earlier ones are replaced."""
    given = {value.category_id: value for value in values}
    for category in application.call.plan.categories.all():
        if category.pk not in given:
            raise ValidationError({field_of(category.pk): _("Please answer this question.")})
    if len(given) != len(values) or len(given) != application.call.plan.categories.count():
        raise ValidationError(_("One of the answers belongs to another call."))
    application.answers.all().delete()
    Answer.objects.bulk_create(
        Answer(application=application, category_id=key, value=value) for key, value in given.items()
    )


def store_address(application: Application, street: str, postal_code: str) -> None:
    """Store an address, only where the call has the rule and only as a fingerprint."""
    if not application.call.one_per_address:
        return
    if not street.strip():
        raise ValidationError({"street": _("Please write street and number.")})
    if len(postal_code.strip()) != POSTAL_CODE or not postal_code.strip().isdigit():
        raise ValidationError({"postal_code": _("A postal code has five digits.")})
    mark = mark_of(application.call, ADDRESS, comparable_address(street, postal_code))
    SharedMark.objects.create(application=application, kind=ADDRESS, mark=mark)


def store_apart(application: Application, given: Mapping[str, str]) -> None:
    """Store what no two may share beside the address, only as fingerprints; an empty answer shares nothing."""
    marks = apart_marks(application.call, given)
    SharedMark.objects.bulk_create(SharedMark(application=application, kind=kind, mark=mark) for kind, mark in marks)


def apart_marks(call: Call, given: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return kind and fingerprint of each answer that says something."""
    texts = [(APART + name, comparable_answer(given.get(name, ""))) for name in call.apart]
    return [(kind, mark_of(call, kind, text)) for kind, text in texts if text]


def mark_of(call: Call, kind: str, text: str) -> str:
    """Return a fingerprint with the key of the house: a stolen backup cannot be searched for an address."""
    return salted_hmac(f"querschnitt.selection.shared.{call.pk}.{kind}", text, algorithm="sha256").hexdigest()


def field_of(category_id: int) -> str:
    """Return the name under which forms ask for a category, so that a refusal stands at its question."""
    return f"category_{category_id}"


def erase(applications: QuerySet[Application]) -> int:
    """Erase who applications are from and what they answered; return how many were erased.

    What stays says nothing without the house: pseudonym, state and days, the way they came in, the chance they had,
    and the fingerprint of the secret link, so that the link still tells what became of it."""
    Answer.objects.filter(application__in=applications.values("pk")).delete()
    SharedMark.objects.filter(application__in=applications.values("pk")).delete()
    return applications.update(**_EMPTY, erased_at=clock.now())
