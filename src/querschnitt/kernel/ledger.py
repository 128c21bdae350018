"""The ledger: append-only, chained by hash, ids only, so that erasing a person does not break it.

hash = SHA-256(previous hash + canonical JSON of the entry's other columns).
"""

import hashlib
import json
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC
from typing import TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Max, Min

from querschnitt.adapters.problem import N_
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.models import LedgerEntry, LedgerHead, Record

GENESIS = "0" * 64
# Rows that were moved by more places than this count as changed.
REACH = 50
_CODE = re.compile(r"[a-z0-9_.:-]{1,64}")
Id = int | str | None
T = TypeVar("T")


@dataclass
class Watch:
    satisfied: bool = False


_watch: ContextVar[Watch | None] = ContextVar("ledger_watch", default=None)


@contextmanager
def watch() -> Iterator[Watch]:
    """Notices whether an entry was written inside the block; nested actions satisfy the outer one too."""
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
    """Says that an action rightly left everything as it was, as when a file is imported a second time."""
    _satisfy()
    return result


def record(action: str, subject: models.Model, *, by: Actor, **ids: Id) -> LedgerEntry:
    """Appends an entry. `ids` are numbers or short codes; anything that could be a name raises ValueError."""
    for name, value in ids.items():
        if isinstance(value, str) and not _CODE.fullmatch(value):
            raise ValueError(f"{name}={value!r} is neither an id nor a code; the ledger holds no personal data")
    head, _ = LedgerHead.objects.select_for_update().get_or_create(id=1, defaults={"sequence": 0, "hash": GENESIS})
    entry = LedgerEntry(
        sequence=head.sequence + 1, at=clock.now(), actor_kind=by.kind.value, actor_id=by.id, action=action,
        subject_type=subject._meta.label_lower, subject_id=subject.pk, ids=ids, previous_hash=head.hash,
    )  # fmt: skip
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    LedgerHead.objects.filter(id=1).update(sequence=entry.sequence, hash=entry.hash)
    _satisfy()
    return entry


def newest_entry() -> int:
    """The number of the newest entry; it changes with everything that is done in the house, votes excepted."""
    return LedgerHead.objects.filter(id=1).values_list("sequence", flat=True).first() or 0


def hash_of(entry: LedgerEntry, written_as: int | None = None) -> str:
    content = {
        "sequence": entry.sequence if written_as is None else written_as, "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_kind": entry.actor_kind, "actor_id": entry.actor_id, "action": entry.action,
        "subject_type": entry.subject_type, "subject_id": entry.subject_id, "ids": entry.ids,
    }  # fmt: skip
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256((entry.previous_hash + canonical).encode()).hexdigest()


@dataclass(frozen=True)
class LedgerFault:
    """A row that is not as it was written, or a run of rows up to `last`. `explanation` is a msgid."""

    sequence: int
    kind: str  # changed, missing, inserted
    explanation: str
    last: int = 0


def verify_ledger() -> Iterator[LedgerFault]:
    """Walks the whole chain and names every changed, missing or inserted row. O(entries), constant memory."""
    head = LedgerHead.objects.filter(id=1).first()
    end = head.sequence if head else 0
    recent = deque([_Link(0, GENESIS)], maxlen=REACH + 1)
    shift = 0
    suspect: tuple[int, int] | None = None
    for entry in LedgerEntry.objects.filter(sequence__lte=end).order_by("sequence").iterator(chunk_size=2000):
        before = recent[-1]
        yield from _missing(before.sequence + 1, entry.sequence - 1, N_("no such row, but later ones exist"))
        moved = _moved(entry, shift, recent)
        if moved is None:
            yield LedgerFault(entry.sequence, "changed", N_("its content does not match its own hash"))
        elif moved != shift:
            yield _renumbered(entry.sequence, moved - shift)
            # Strangers are named already; a row before a gap is still to be judged.
            suspect = None if moved > shift else suspect
            shift = moved
            before = _Link(entry.sequence - 1, entry.previous_hash)
        intact = moved is not None
        continues = entry.previous_hash == before.hash or entry.sequence != before.sequence + 1
        yield from _blame(suspect, continues=continues)
        # A row already blamed, as changed or as a stranger, explains why its neighbour does not fit to it.
        excused = suspect or not (intact and before.intact)
        suspect = None if continues or excused else (before.sequence, entry.sequence)
        recent.append(_Link(entry.sequence, entry.hash, intact))
    last = recent[-1]
    yield from _missing(last.sequence + 1, end, N_("the end was cut off, or the remembered end was changed"))
    closes = head is None or last.sequence != end or last.hash == head.hash
    yield from _blame(suspect, continues=closes)
    if suspect is None and not closes and last.intact:
        yield LedgerFault(end, "changed", N_("its hash is not the one that the house remembers as the last"))
    yield from _beyond(end)
    if head is None and not LedgerEntry.objects.exists() and _house_is_lived_in():
        yield LedgerFault(1, "missing", N_("the ledger is empty, but the house is not"))


@dataclass(frozen=True)
class _Link:
    sequence: int
    hash: str
    intact: bool = True


def _moved(entry: LedgerEntry, shift: int, recent: "deque[_Link]") -> int | None:
    """By how many places the row was moved since it was written; None if no number makes its own hash come out.

    Who inserts or removes a row in the middle has to number all later ones anew. They are not to blame for that.
    """
    for moved in sorted(range(shift - REACH, shift + REACH), key=lambda places: abs(places - shift)):
        if _is_intact(entry, entry.sequence - moved):
            inserted = moved - shift
            fits = inserted <= 0 or (inserted < len(recent) and recent[-1 - inserted].hash == entry.previous_hash)
            return moved if fits else None
    return None


def _is_intact(entry: LedgerEntry, written_as: int) -> bool:
    try:
        return hash_of(entry, written_as) == entry.hash
    except (AttributeError, TypeError, ValueError):  # what stands in the row is not even of the right kind
        return False


def _renumbered(sequence: int, places: int) -> LedgerFault:
    if places > 0:
        why = N_("the rows after it were numbered anew to make room for it")
        return LedgerFault(sequence - places, "inserted", why, sequence - 1)
    why = N_("the rows after it were numbered anew to close the gap")
    return LedgerFault(sequence, "missing", why, sequence - places - 1)


def _missing(first: int, last: int, explanation: str) -> Iterator[LedgerFault]:
    if first <= last:
        yield LedgerFault(first, "missing", explanation, last)


def _beyond(end: int) -> Iterator[LedgerFault]:
    surplus = LedgerEntry.objects.filter(sequence__gt=end).aggregate(first=Min("sequence"), last=Max("sequence"))
    if surplus["first"]:
        why = N_("it stands after the end that the house remembers, or the remembered end was changed")
        yield LedgerFault(surplus["first"], "inserted", why, surplus["last"])


def _house_is_lived_in() -> bool:
    """Every stage's tables fill through actions, and no action goes without an entry."""
    return any(model._default_manager.exists() for model in apps.get_models() if issubclass(model, Record))


def _blame(suspect: tuple[int, int] | None, *, continues: bool) -> Iterator[LedgerFault]:
    """Of two rows that do not fit, the stranger is the one that its other neighbour does not know either."""
    if suspect is None:
        return
    first, second = suspect
    if continues and first > 0:
        yield LedgerFault(first, "changed", N_("its hash was made anew, but the entry after it continues the old one"))
    else:
        yield LedgerFault(second, "inserted", N_("neither the entry before nor the one after belongs to it"))
