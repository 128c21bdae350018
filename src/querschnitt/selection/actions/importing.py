"""Bringing in people who applied elsewhere: all of a file in one transaction, or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.selection import rules
from querschnitt.selection.actions.stored import ADDRESS, apart_marks, mark_of, new_pseudonyms
from querschnitt.selection.enums import Via
from querschnitt.selection.models import Answer, Application, Call, CategoryValue, PoolImport, SharedMark

BATCH = 500


@dataclass(frozen=True)
class ImportedPerson:
    """Somebody in a file of applications.

    `id` is that of the file; `address` is made comparable, or empty. `apart`: answers that no two may share, by name.
    """

    id: str
    values: Sequence[CategoryValue]
    address: str = ""
    apart: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportedPool:
    """A file of applications. `sha256` is that of what the file says, not of its bytes."""

    people: Sequence[ImportedPerson]
    sha256: str


@action(Permission.IMPORT)
def import_pool(*, call: Call, pool: ImportedPool, by: Actor) -> int:
    """Bring in a file and return how many are new.

    The same file a second time changes nothing; who is here already is left as they are.
    """
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
    imported = PoolImport.objects.create(call=call, sha256=pool.sha256)
    ledger.record("pool.imported", imported, by=by, call=call.pk, people=len(rows))
    return len(rows)


def _answers(call: Call, people: Sequence[tuple[Application, ImportedPerson]]) -> None:
    Answer.objects.bulk_create(
        (
            Answer(application=row, category_id=value.category_id, value=value)
            for row, person in people
            for value in person.values
        ),
        batch_size=BATCH,
    )
    marks = (
        SharedMark(application=row, kind=k, mark=mark) for row, person in people for k, mark in _marks(call, person)
    )
    SharedMark.objects.bulk_create(marks, batch_size=BATCH)


def _marks(call: Call, person: ImportedPerson) -> Iterator[tuple[str, str]]:
    if person.address:
        yield ADDRESS, mark_of(call, ADDRESS, person.address)
    yield from apart_marks(call, person.apart)
