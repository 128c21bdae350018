"""The ledger is append-only and says which row was tampered with."""

from random import Random

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from querschnitt.kernel import audit, ledger, triggers
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.chain import first_break, hash_of
from querschnitt.kernel.models import LedgerEntry, LedgerHead
from querschnitt.territory.models import Authority

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> None:
    subject = Authority(id=1, name="Kreis", key="01056")
    for number in range(6):
        ledger.record("thing.done", subject, by=SYSTEM, number=number)


@pytest.fixture
def attacker(chain: None) -> None:
    """Somebody with the database in their hands, who took the triggers away first."""
    triggers.remove_all()


def faults() -> list[tuple[int, str]]:
    """Every row that is named, runs of rows one by one."""
    return [
        (row, fault.kind)
        for fault in audit.verify_ledger()
        for row in range(fault.sequence, max(fault.sequence, fault.last) + 1)
    ]


def execute(sql: str, *arguments: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, arguments)


def test_an_untouched_chain_has_no_fault(chain: None) -> None:
    assert first_break() is None
    assert faults() == []


@pytest.mark.parametrize("seed", range(25))
def test_the_short_check_sees_whatever_is_done_and_the_detective_has_words_for_it(attacker: None, seed: int) -> None:
    random, before = Random(seed), [*LedgerEntry.objects.order_by("sequence").values(), *LedgerHead.objects.values()]
    for _ in range(random.randint(1, 3)):
        tamper(random)
    after = [*LedgerEntry.objects.order_by("sequence").values(), *LedgerHead.objects.values()]
    assert (first_break() is None) is (after == before)
    assert bool(faults()) is (after != before)
    assert not [fault for fault in audit.verify_ledger() if fault.explanation == "the chain breaks here"]


def tamper(random: Random) -> None:
    """Do one thing to the ledger that an attacker could do, with or without making hashes anew."""
    entry = random.choice(list(LedgerEntry.objects.all()))
    row = LedgerEntry.objects.filter(sequence=entry.sequence)
    match random.randrange(6):
        case 0:
            row.update(actor_id=random.randrange(9))
        case 1:
            entry.actor_id = random.randrange(9)
            row.update(actor_id=entry.actor_id, hash=hash_of(entry))
        case 2:
            row.delete()
        case 3:
            row.update(previous_hash=f"{random.randrange(9):064}")
        case 4:
            numbers = {4, 7, 8, 99, 1000} - set(LedgerEntry.objects.values_list("sequence", flat=True))
            row.update(sequence=random.choice(sorted(numbers)))
        case 5:
            LedgerHead.objects.update(sequence=random.randrange(9))


@pytest.mark.parametrize("sql", [
    "UPDATE kernel_ledgerentry SET action = 'x' WHERE sequence = 2",
    "DELETE FROM kernel_ledgerentry WHERE sequence = 2",
])  # fmt: skip
def test_the_database_refuses_to_change_or_delete(chain: None, sql: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        execute(sql)
    assert faults() == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL knows TRUNCATE")
def test_the_database_refuses_to_truncate(chain: None) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        execute("TRUNCATE kernel_ledgerentry")


@pytest.mark.parametrize(
    "column", ["action = 'other'", "actor_id = 99", "subject_id = 7", "at = '2020-01-01 00:00:00+00'"]
)
def test_a_changed_row_is_named(attacker: None, column: str) -> None:
    execute(f"UPDATE kernel_ledgerentry SET {column} WHERE sequence = 3")
    assert faults() == [(3, "changed")]


@pytest.mark.parametrize("sequence", [1, 3, 5])
def test_a_changed_row_with_its_hash_made_anew_is_named(attacker: None, sequence: int) -> None:
    entry = LedgerEntry.objects.get(sequence=sequence)
    entry.actor_id = 99
    LedgerEntry.objects.filter(sequence=sequence).update(actor_id=99, hash=hash_of(entry))
    assert faults() == [(sequence, "changed")]


def test_a_changed_last_row_with_its_hash_made_anew_is_named(attacker: None) -> None:
    entry = LedgerEntry.objects.get(sequence=6)
    entry.actor_id = 99
    LedgerEntry.objects.filter(sequence=6).update(actor_id=99, hash=hash_of(entry))
    assert faults() == [(6, "changed")]


@pytest.mark.parametrize("lost", [{1}, {3}, {2, 3}, {6}, {5, 6}])
def test_missing_rows_are_named(attacker: None, lost: set[int]) -> None:
    LedgerEntry.objects.filter(sequence__in=lost).delete()
    assert faults() == [(sequence, "missing") for sequence in sorted(lost)]


def test_a_row_added_past_the_front_door_is_named(attacker: None) -> None:
    forged = LedgerEntry.objects.get(sequence=6)
    forged.previous_hash, forged.sequence = forged.hash, 7
    forged.hash = hash_of(forged)
    forged.save(force_insert=True)
    assert faults() == [(7, "inserted")]


def test_a_stranger_between_two_rows_is_named(attacker: None) -> None:
    stranger = LedgerEntry.objects.get(sequence=3)
    stranger.previous_hash, stranger.actor_id = "f" * 64, 99
    stranger.hash = hash_of(stranger)
    LedgerEntry.objects.filter(sequence=3).delete()
    stranger.save(force_insert=True)
    assert faults() == [(3, "inserted")]


@pytest.mark.parametrize("place", [1, 3, 6])
@pytest.mark.parametrize("linked", [True, False], ids=["linked", "unlinked"])
def test_a_row_inserted_by_numbering_the_later_ones_anew_is_named(attacker: None, place: int, linked: bool) -> None:
    template = LedgerEntry.objects.get(sequence=place)
    number_anew(place, by=1)
    template.actor_id, template.previous_hash = 99, template.previous_hash if linked else "f" * 64
    template.hash = hash_of(template)
    template.save(force_insert=True)
    assert faults() == [(place, "inserted")]


@pytest.mark.parametrize("lost", [{1}, {3}, {3, 4}])
def test_missing_rows_are_named_though_the_gap_was_closed(attacker: None, lost: set[int]) -> None:
    LedgerEntry.objects.filter(sequence__in=lost).delete()
    number_anew(min(lost), by=-len(lost))
    assert faults() == [(sequence, "missing") for sequence in sorted(lost)]


@pytest.mark.parametrize("column", ["hash", "previous_hash"])
def test_a_broken_link_is_blamed_on_its_row_alone(attacker: None, column: str) -> None:
    execute(f"UPDATE kernel_ledgerentry SET {column} = '{'a' * 64}' WHERE sequence = 3")
    assert faults() == [(3, "changed")]


def test_two_rows_that_changed_places_are_both_named(attacker: None) -> None:
    for old, new in ((3, 99), (4, 3), (99, 4)):
        LedgerEntry.objects.filter(sequence=old).update(sequence=new)
    assert {sequence for sequence, _ in faults()} == {3, 4}


def number_anew(first: int, *, by: int) -> None:
    rows = LedgerEntry.objects.filter(sequence__gte=first)
    for row in rows.order_by("-sequence" if by > 0 else "sequence"):
        LedgerEntry.objects.filter(sequence=row.sequence).update(sequence=row.sequence + by)
    LedgerHead.objects.update(sequence=F("sequence") + by)


def test_a_forgotten_head_makes_every_row_a_stranger(attacker: None) -> None:
    Authority.objects.create(id=1, name="Kreis", key="01056")
    LedgerHead.objects.all().delete()
    assert [kind for _, kind in faults()] == ["inserted"] * 6


def test_a_row_cannot_be_replaced(chain: None) -> None:
    columns = "at, actor_kind, actor_id, subject_type, subject_id, ids, previous_hash"
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with pytest.raises(IntegrityError, match="replace"), transaction.atomic():
        execute(
            f"{verb} INTO kernel_ledgerentry (sequence, action, hash, {columns}) "
            f"SELECT 3, 'evil', 'f', {columns} FROM kernel_ledgerentry WHERE sequence = 3"
        )
    assert faults() == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows what a time is")
def test_a_row_with_nonsense_in_it_is_named(attacker: None) -> None:
    execute("UPDATE kernel_ledgerentry SET at = 'gestern' WHERE sequence = 3")
    assert faults() == [(3, "changed")]


@pytest.mark.parametrize("sequence", [3, 3_000_000])
def test_a_changed_head_is_said_in_few_words(attacker: None, sequence: int) -> None:
    LedgerHead.objects.update(sequence=sequence)
    named = list(audit.verify_ledger())
    assert 1 <= len(named) <= 2
    assert "remembered end was changed" in "".join(fault.explanation for fault in named)


def test_an_empty_ledger_in_a_house_that_is_lived_in_is_noticed(attacker: None) -> None:
    Authority.objects.create(id=1, name="Kreis", key="01056")
    LedgerEntry.objects.all().delete()
    LedgerHead.objects.all().delete()
    assert faults() == [(1, "missing")]


@pytest.mark.parametrize("value", ["Erika Mustermann", "erika@example.org", "", "a" * 65])
def test_what_could_be_a_name_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="no personal data"):
        ledger.record("thing.done", Authority(id=1), by=SYSTEM, who=value)
