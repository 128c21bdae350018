"""The detective of the ledger: which rows of a broken chain were changed, are missing or were inserted."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Min

from querschnitt.adapters.problem import N_
from querschnitt.kernel.chain import GENESIS, first_break, has_own_hash, newest_sequence
from querschnitt.kernel.models import LedgerEntry, LedgerHead, Record

# Rows that were moved by more places than this count as changed.
REACH = 50


@dataclass(frozen=True)
class LedgerFault:
    """A row that is not as it was written, or a run of rows from `sequence` to `last`. `explanation` is a msgid."""

    sequence: int
    kind: str  # changed, missing, inserted
    explanation: str
    last: int = 0


def verify_ledger() -> Iterator[LedgerFault]:
    """Yield every changed, missing or inserted row; nothing if the ledger is sound.

    Whether it is sound, `first_break` alone decides: one pass over all entries. Only a broken chain is walked again.
    """
    broken_at = first_break()
    if broken_at is not None:
        faults = list(_walk())
        yield from faults or [LedgerFault(broken_at, "changed", N_("the chain breaks here"))]
    elif not newest_sequence() and _house_is_lived_in():
        yield LedgerFault(1, "missing", N_("the ledger is empty, but the house is not"))


def _walk() -> Iterator[LedgerFault]:
    """Walk the whole chain and name who is to blame for each break. O(entries), constant memory."""
    newest = newest_sequence()
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
    if newest > end:
        yield _beyond(end, newest)


@dataclass(frozen=True)
class _Link:
    sequence: int
    hash: str
    intact: bool = True


def _moved(entry: LedgerEntry, shift: int, recent: "deque[_Link]") -> int | None:
    """Return by how many places the row was moved since it was written; None if no number makes its own hash come out.

    Who inserts or removes a row in the middle has to number all later ones anew. They are not to blame for that.
    """
    for moved in sorted(range(shift - REACH, shift + REACH), key=lambda rows: abs(rows - shift)):
        if has_own_hash(entry, entry.sequence - moved):
            inserted = moved - shift
            fits = inserted <= 0 or (inserted < len(recent) and recent[-1 - inserted].hash == entry.previous_hash)
            return moved if fits else None
    return None


def _renumbered(sequence: int, places: int) -> LedgerFault:
    if places > 0:
        why = N_("the rows after it were numbered anew to make room for it")
        return LedgerFault(sequence - places, "inserted", why, sequence - 1)
    why = N_("the rows after it were numbered anew to close the gap")
    return LedgerFault(sequence, "missing", why, sequence - places - 1)


def _missing(first: int, last: int, explanation: str) -> Iterator[LedgerFault]:
    if first <= last:
        yield LedgerFault(first, "missing", explanation, last)


def _beyond(end: int, newest: int) -> LedgerFault:
    first = LedgerEntry.objects.filter(sequence__gt=end).aggregate(first=Min("sequence"))["first"]
    why = N_("it stands after the end that the house remembers, or the remembered end was changed")
    return LedgerFault(first, "inserted", why, newest)


def _house_is_lived_in() -> bool:
    """Tell whether any stage's table has a row: they fill through actions, and no action goes without an entry."""
    return any(model._default_manager.exists() for model in apps.get_models() if issubclass(model, Record))


def _blame(suspect: tuple[int, int] | None, *, continues: bool) -> Iterator[LedgerFault]:
    """Yield which of two rows that do not fit is to blame: the one that its other neighbour does not know either."""
    if suspect is None:
        return
    first, second = suspect
    if continues and first > 0:
        yield LedgerFault(first, "changed", N_("its hash was made anew, but the entry after it continues the old one"))
    else:
        yield LedgerFault(second, "inserted", N_("neither the entry before nor the one after belongs to it"))
