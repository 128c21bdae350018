"""Bringing in people who applied elsewhere: all of a file in one transaction, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.groups import rules
from querschnitt.groups.actions.stored import ADDRESS, mark_of, new_pseudonyms
from querschnitt.groups.enums import Via
from querschnitt.groups.models import Answer, Application, Call, CategoryValue, PoolImport, SharedMark
from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission

BATCH = 500


@dataclass(frozen=True)
class BroughtPerson:
    """`id` is that of the file; `address` is made comparable, or empty."""

    id: str
    values: Sequence[CategoryValue]
    address: str = ""


@dataclass(frozen=True)
class BroughtPool:
    """`sha256` is that of what the file says, not of its bytes."""

    people: Sequence[BroughtPerson]
    sha256: str


@action(Permission.IMPORT)
def import_pool(*, call: Call, pool: BroughtPool, by: Actor) -> int:
    """How many are new. The same file a second time changes nothing; who is here already is left as they are."""
    if call.imports.filter(sha256=pool.sha256).exists():
        return ledger.unchanged(0)
    if not rules.may_take_paper(call):
        raise ValidationError(_("The result of this call is known. Nobody can be added any more."), code="closed")
    pseudonyms = new_pseudonyms(call, len(pool.people))
    known = set(call.applications.exclude(imported_id="").values_list("imported_id", flat=True))
    new = [person for person in pool.people if person.id not in known]
    rows = Application.objects.bulk_create(
        (
            Application(call=call, pseudonym=pseudonym, imported_id=person.id, via=Via.IMPORT)
            for pseudonym, person in zip(pseudonyms, new, strict=False)
        ),
        batch_size=BATCH,
    )
    _answers(call, list(zip(rows, new, strict=True)))
    brought = PoolImport.objects.create(call=call, sha256=pool.sha256)
    ledger.record("pool.imported", brought, by=by, call=call.pk, people=len(rows))
    return len(rows)


def _answers(call: Call, people: Sequence[tuple[Application, BroughtPerson]]) -> None:
    Answer.objects.bulk_create(
        (
            Answer(application=row, category_id=value.category_id, value=value)
            for row, person in people
            for value in person.values
        ),
        batch_size=BATCH,
    )
    SharedMark.objects.bulk_create(
        (
            SharedMark(application=row, kind=ADDRESS, mark=mark_of(call, ADDRESS, person.address))
            for row, person in people
            if person.address
        ),
        batch_size=BATCH,
    )
