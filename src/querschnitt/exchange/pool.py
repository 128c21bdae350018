"""People who applied elsewhere: a table of ids and answers, taken in whole or not at all."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.adapters.problem import N_, Place, shown
from querschnitt.adapters.selection.categories import CategoryRow
from querschnitt.adapters.selection.respondents import Respondents, read_respondents
from querschnitt.adapters.source import Source
from querschnitt.exchange.report import ImportReport
from querschnitt.kernel.actors import Actor
from querschnitt.selection.actions.importing import ImportedPerson, ImportedPool
from querschnitt.selection.actions.importing import import_pool as store_pool
from querschnitt.selection.models import Answer, Call, CategoryValue
from querschnitt.selection.validators import comparable_address

MOST_PEOPLE = 50_000
ADDRESS = ("street", "postal_code")


def import_pool(file: Source, *, call: Call, by: Actor) -> ImportReport:
    """Import a table of people who applied for a call; columns are matched by name.

    These are: id, one for each category of the plan, and, where they are there, street and postal_code and those by
    which the call keeps people apart. At most 50,000 people. Raises FileProblem with line and column; then nothing is
    stored. Somebody imported before with the same id and answers stays as they are.
    """
    values = {
        (v.category.name, v.label): v
        for v in CategoryValue.objects.filter(category__plan=call.plan_id).select_related("category")
    }
    rows = [CategoryRow(name, label, value.least, value.most, 0) for (name, label), value in values.items()]
    pool = read_respondents(file, rows, most=MOST_PEOPLE)
    names = sorted({name for name, _label in values})
    _refuse_other_answers(call, pool, names)
    apart = [name for name in call.apart if name in pool.columns]
    people = [
        ImportedPerson(
            id=person,
            values=[values[name, pool.columns[name][row]] for name in names],
            address=_address(call, pool, row),
            apart={name: pool.columns[name][row] for name in apart},
        )
        for row, person in enumerate(pool.ids)
    ]
    try:
        added = store_pool(call=call, pool=ImportedPool(people, _fingerprint(pool, [*names, *apart])), by=by)
    except ValidationError as refusal:
        raise Place(pool.file).problem(" ".join(refusal.messages)) from refusal
    return ImportReport(
        name=pool.file,
        counts={_("people"): added} if added else {},
        unchanged=not added,
        remarks=_remarks(call, pool),
    )


def _address(call: Call, pool: Respondents, row: int) -> str:
    if not call.one_per_address or not _has_address(pool):
        return ""
    street, postal_code = (pool.columns[column][row].strip() for column in ADDRESS)
    return comparable_address(street, postal_code) if street else ""


def _has_address(pool: Respondents) -> bool:
    return all(column in pool.columns for column in ADDRESS)


def _remarks(call: Call, pool: Respondents) -> tuple[str, ...]:
    missing = [name for name in call.apart if name not in pool.columns]
    remark = _("The file has no column “%(name)s”: by it, these people are not kept apart.")
    remarks = tuple(remark % {"name": name} for name in missing)
    if not call.one_per_address or _has_address(pool):
        return remarks
    return (
        _(
            "The file has no columns street and postal_code: "
            "that no two come from one address is not checked for these people."
        ),
        *remarks,
    )


def _refuse_other_answers(call: Call, pool: Respondents, names: list[str]) -> None:
    known: dict[str, dict[str, str]] = {}
    stored = Answer.objects.filter(application__call=call).exclude(application__imported_id="")
    for person, name, label in stored.values_list("application__imported_id", "category__name", "value__label"):
        known.setdefault(person, {})[name] = label
    for row, person in enumerate(pool.ids):
        for name in names if person in known else ():
            earlier = known[person].get(name, "")
            if pool.columns[name][row] != earlier:
                raise Place(pool.file, pool.lines[row], name).problem(
                    N_("“%(person)s” came in before with the answer “%(earlier)s”."),
                    N_("Please correct one of the two files, or give this person an id of their own."),
                    person=shown(person),
                    earlier=shown(earlier),
                )


def _fingerprint(pool: Respondents, names: list[str]) -> str:
    """Return the hash of what the file says, not of its bytes: another order of rows is the same file."""
    columns = [*names, *(column for column in ADDRESS if column in pool.columns)]
    rows = sorted([person, *(pool.columns[name][row] for name in columns)] for row, person in enumerate(pool.ids))
    return hashlib.sha256(json.dumps([columns, rows], ensure_ascii=False).encode()).hexdigest()
