"""One table of a delivery, compared with what the house already holds. A handful of queries, however many rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from querschnitt.decisions.models import CouncilRecord

BATCH = 500


@dataclass(frozen=True)
class DeliveredRow:
    """One object of a delivery: its address at the source, when it last changed there, and its columns here.

    `refers` holds addresses by column; they become rows on taking in.
    """

    address: str
    modified: datetime | None
    content: Mapping[str, Any]
    deleted: bool = False
    refers: Mapping[str, str] = field(default_factory=dict)

    def with_content(self, **more: Any) -> "DeliveredRow":
        return replace(self, content={**self.content, **more})


@dataclass(frozen=True)
class DeliveryRows:
    """A whole delivery. `seatings`: which committees meet in a meeting, by addresses."""

    committees: Sequence[DeliveredRow] = ()
    meetings: Sequence[DeliveredRow] = ()
    papers: Sequence[DeliveredRow] = ()
    agenda_items: Sequence[DeliveredRow] = ()
    considerations: Sequence[DeliveredRow] = ()
    seatings: dict[str, tuple[str, ...]] = field(default_factory=dict)


class DeliveryTable:
    """One table that takes in its rows of a delivery.

    `dangling` counts references that lead nowhere; `missing` is how many rows are here from earlier that the delivery
    does not name.
    """

    def __init__(
        self,
        model: type[CouncilRecord],
        dangling: dict[str, int],
        held: Mapping[str, "DeliveryTable"] | None = None,
        needs: str = "",
    ) -> None:
        self.model, self.dangling, self.held, self.needs = model, dangling, held or {}, needs
        self.known = {record.oparl_id: record for record in model._default_manager.filter(oparl_id__isnull=False)}
        self.ids: dict[str, int] = {}
        self.changed: set[str] = set()
        self.added = self.withdrawn = self.missing = 0

    def find(self, address: str) -> int | None:
        """Return the key of what is at `address`; a reference that leads nowhere is counted."""
        if address not in self.ids:
            self._count(self.model._meta.model_name or "")
            return None
        return self.ids[address]

    def take_in(self, rows: Iterable[DeliveredRow], *, complete_for: str = "") -> None:
        """Store rows that are new or newer.

        `complete_for` names the column whose object lists all its rows: what it lists no more is withdrawn.
        """
        new: list[CouncilRecord] = []
        changed: list[CouncilRecord] = []
        listed: set[int] = set()
        for row in rows:
            columns = self._columns(row)
            if columns is None:
                continue
            if complete_for and not row.deleted:
                listed.add(columns[f"{complete_for}_id"])
            record = self.known.get(row.address)
            if record is None:
                self.known[row.address] = record = self.model(oparl_id=row.address, **columns)
                new.append(record)
            elif self._is_newer(row, record, columns):
                self._bring_up_to_date(record, columns)
                changed.append(record)
            self.ids[row.address] = record.pk
        self.missing = sum(not record.withdrawn for address, record in self.known.items() if address not in self.ids)
        changed += self._no_longer_listed(complete_for, listed)
        self._store(new, changed)

    def _columns(self, row: DeliveredRow) -> dict[str, Any] | None:
        """Return the columns to store; None where the row cannot stand without what it refers to."""
        columns = {} if row.deleted else dict(row.content)
        columns |= {"oparl_modified": row.modified, "withdrawn": row.deleted}
        if row.deleted and (row.address in self.known or not self.needs):
            return columns
        for column, address in row.refers.items():
            columns[f"{column}_id"] = self.held[column].find(address) if address else None
        if self.needs and columns.get(f"{self.needs}_id") is None:
            return None
        return columns

    def _is_newer(self, row: DeliveredRow, record: CouncilRecord, columns: dict[str, Any]) -> bool:
        """Tell whether a row changes what is stored. An older delivery never wins; of equally old ones the later,
        since some sources forget to date a change."""
        if row.modified and record.oparl_modified and row.modified < record.oparl_modified:
            return False
        return any(getattr(record, name) != value for name, value in columns.items())

    def _bring_up_to_date(self, record: CouncilRecord, columns: dict[str, Any]) -> None:
        if columns["withdrawn"] and not record.withdrawn:
            self.withdrawn += 1
        else:
            self.changed.add(record.oparl_id or "")
        for name, value in columns.items():
            setattr(record, name, value)

    def _no_longer_listed(self, column: str, listed: set[int]) -> list[CouncilRecord]:
        gone = [
            record
            for address, record in self.known.items()
            if column and address not in self.ids and not record.withdrawn and getattr(record, f"{column}_id") in listed
        ]
        for record in gone:
            record.withdrawn = True
        self.withdrawn += len(gone)
        return gone

    def _store(self, new: list[CouncilRecord], changed: list[CouncilRecord]) -> None:
        manager = self.model._default_manager
        manager.bulk_create(new, batch_size=BATCH)
        if changed:
            columns = [
                f.name for f in self.model._meta.concrete_fields if f.name not in ("id", "created_at", "oparl_id")
            ]
            manager.bulk_update(changed, columns, batch_size=BATCH)
        self.added = len(new)
        self.ids = {address: record.pk for address, record in self.known.items() if address}

    def _count(self, name: str) -> None:
        self.dangling[name] = self.dangling.get(name, 0) + 1
