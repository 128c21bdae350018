"""The chain of the ledger, short enough to be trusted by reading; `kernel/audit.py` explains what broke it."""

import hashlib
import json
from datetime import UTC

from django.db.models import Max

from querschnitt.kernel.models import LedgerEntry, LedgerHead

GENESIS = "0" * 64


def hash_of(entry: LedgerEntry, written_as: int | None = None) -> str:
    """Return SHA-256(previous hash + canonical JSON of the other columns), as 64 hex digits.

    `written_as` stands in for the entry's own sequence. Raises AttributeError, TypeError or ValueError for a row that
    holds something of another kind than the house writes.
    """
    content = {
        "sequence": entry.sequence if written_as is None else written_as,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_kind": entry.actor_kind,
        "actor_id": entry.actor_id,
        "action": entry.action,
        "subject_type": entry.subject_type,
        "subject_id": entry.subject_id,
        "ids": entry.ids,
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256((entry.previous_hash + canonical).encode()).hexdigest()


def has_own_hash(entry: LedgerEntry, written_as: int | None = None) -> bool:
    """Tell whether the entry's hash is that of its content."""
    try:
        return hash_of(entry, written_as) == entry.hash
    except (AttributeError, TypeError, ValueError):
        return False


def newest_sequence() -> int:
    """Return the highest sequence of all entries, remembered or not; 0 for an empty ledger."""
    return LedgerEntry.objects.aggregate(newest=Max("sequence"))["newest"] or 0


def first_break() -> int | None:
    """Return the sequence of the first entry that breaks the chain, or None if the chain is sound.

    A sound chain counts from 1 without a gap; each entry has its own hash and names that of the one before; the last is
    the one that the house remembers, with none after it. One pass over all entries, in constant memory.
    """
    newest = newest_sequence()  # Read before the head, since the house may go on writing meanwhile.
    head = LedgerHead.objects.filter(id=1).first() or LedgerHead(sequence=0, hash=GENESIS)
    sequence, previous_hash = 0, GENESIS
    for entry in LedgerEntry.objects.filter(sequence__lte=head.sequence).order_by("sequence").iterator(chunk_size=2000):
        sequence += 1
        if entry.sequence != sequence or entry.previous_hash != previous_hash or not has_own_hash(entry):
            return sequence
        previous_hash = entry.hash
    if newest > head.sequence:
        return head.sequence + 1
    return None if (sequence, previous_hash) == (head.sequence, head.hash) else sequence + 1
