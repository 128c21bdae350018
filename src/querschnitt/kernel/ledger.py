"""The ledger: append-only, chained by hash (kernel/chain.py), ids only, so that erasing a person does not break it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from django.db import models

from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.chain import GENESIS, hash_of
from querschnitt.kernel.models import LedgerEntry, LedgerHead

_CODE = re.compile(r"[a-z0-9_.:-]{1,64}")
Id = int | str | None
T = TypeVar("T")


@dataclass
class Watch:
    """Tell whether an entry was written since the watch began."""

    satisfied: bool = False


_watch: ContextVar[Watch | None] = ContextVar("ledger_watch", default=None)


@contextmanager
def watch() -> Iterator[Watch]:
    """Notice whether an entry is written inside the block; nested actions satisfy the outer one too."""
    outer, inner = _watch.get(), Watch()
    token = _watch.set(inner)
    try:
        yield inner
    finally:
        _watch.reset(token)
        if outer and inner.satisfied:
            outer.satisfied = True


def _satisfy() -> None:
    if current := _watch.get():
        current.satisfied = True


def unchanged(result: T) -> T:
    """Note that an action rightly left everything as it was, as when a file is imported a second time."""
    _satisfy()
    return result


def record(action: str, subject: models.Model, *, by: Actor, **ids: Id) -> LedgerEntry:
    """Append an entry. `ids` are numbers or short codes; anything that could be a name raises ValueError."""
    for name, value in ids.items():
        if isinstance(value, str) and not _CODE.fullmatch(value):
            raise ValueError(f"{name}={value!r} is neither an id nor a code; the ledger holds no personal data")
    head, _ = LedgerHead.objects.select_for_update().get_or_create(id=1, defaults={"sequence": 0, "hash": GENESIS})
    entry = LedgerEntry(
        sequence=head.sequence + 1,
        at=clock.now(),
        actor_kind=by.kind.value,
        actor_id=by.id,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        ids=ids,
        previous_hash=head.hash,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    LedgerHead.objects.filter(id=1).update(sequence=entry.sequence, hash=entry.hash)
    _satisfy()
    return entry


def newest_entry() -> int:
    """Return the number of the newest entry; it changes with everything that is done in the house, votes excepted."""
    return LedgerHead.objects.filter(id=1).values_list("sequence", flat=True).first() or 0
