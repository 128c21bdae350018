"""Taking in what the council's own system delivered: all of it in one transaction, or nothing."""

from dataclasses import dataclass, field
from datetime import datetime

from querschnitt.decisions.actions.rows import DeliveredRow, DeliveryRows, DeliveryTable
from querschnitt.decisions.models import (
    AgendaItem,
    Committee,
    Consideration,
    CouncilDelivery,
    CouncilMeeting,
    Paper,
)
from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.folding import fold
from querschnitt.kernel.permissions import Permission

# Agenda items and steps come and go with these.
WHOLE = ("committees", "meetings", "papers")


@dataclass(frozen=True)
class Intake:
    """The effect of a delivery. `added` by table; `dangling`: how often what is referred to was not there; `missing`:
    how many are here from earlier and were not delivered again. They stay: a delivery may be a part."""

    added: dict[str, int]
    changed: int
    withdrawn: int
    dangling: dict[str, int] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)

    @property
    def unchanged(self) -> bool:
        return not (any(self.added.values()) or self.changed or self.withdrawn)


@action(Permission.IMPORT)
def take_in_council(*, rows: DeliveryRows, as_of: datetime | None, by: Actor) -> Intake:
    """Add what is new, bring up to date what the source changed, mark what it deleted; no row is ever removed."""
    dangling: dict[str, int] = {}
    committees = DeliveryTable(Committee, dangling)
    committees.take_in(rows.committees)
    meetings = DeliveryTable(CouncilMeeting, dangling)
    meetings.take_in(rows.meetings)
    papers = DeliveryTable(Paper, dangling)
    papers.take_in([_folded(row) for row in rows.papers])
    held = {"committee": committees, "meeting": meetings, "paper": papers}
    items = DeliveryTable(AgendaItem, dangling, held, needs="meeting")
    items.take_in(rows.agenda_items, complete_for="meeting")
    considerations = DeliveryTable(Consideration, dangling, held | {"agenda_item": items}, needs="paper")
    considerations.take_in(rows.considerations, complete_for="paper")
    moved = _seat(rows.seatings, meetings, committees, dangling)
    tables = {
        "committees": committees,
        "meetings": meetings,
        "papers": papers,
        "agenda_items": items,
        "considerations": considerations,
    }
    intake = Intake(
        added={name: table.added for name, table in tables.items()},
        changed=len(moved.union(*(table.changed for table in tables.values()))),
        withdrawn=sum(table.withdrawn for table in tables.values()),
        dangling=dangling,
        missing={name: tables[name].missing for name in WHOLE},
    )
    if intake.unchanged:
        return ledger.unchanged(intake)
    added = sum(intake.added.values())
    delivery = CouncilDelivery.objects.create(
        as_of=as_of, added=added, changed=intake.changed, withdrawn=intake.withdrawn
    )
    ledger.record("council.imported", delivery, by=by, added=added, changed=intake.changed, withdrawn=intake.withdrawn)
    return intake


def _folded(row: DeliveredRow) -> DeliveredRow:
    if row.deleted:
        return row
    return row.with_content(folded=fold(f"{row.content['reference']} {row.content['title']}".strip()))


def _seat(
    seatings: dict[str, tuple[str, ...]], meetings: DeliveryTable, committees: DeliveryTable, dangling: dict[str, int]
) -> set[str]:
    """Enter which committees meet in which meeting; return the addresses of known meetings where that changed."""
    through = CouncilMeeting.committees.through
    before: dict[int, set[int]] = {}
    for link in through.objects.filter(councilmeeting__oparl_id__isnull=False):
        before.setdefault(link.councilmeeting_id, set()).add(link.committee_id)
    after = {
        meetings.ids[address]: {pk for pk in map(committees.find, addresses) if pk is not None}
        for address, addresses in seatings.items()
        if address in meetings.ids
    }
    emptied = [meeting for meeting, pks in after.items() if before.get(meeting, set()) - pks]
    through.objects.filter(councilmeeting__in=emptied).delete()
    through.objects.bulk_create(
        through(councilmeeting_id=meeting, committee_id=pk)
        for meeting, pks in after.items()
        for pk in pks - (set() if meeting in emptied else before.get(meeting, set()))
    )
    changed = {meeting for meeting, pks in after.items() if before.get(meeting, pks) != pks}
    return {address for address, pk in meetings.ids.items() if pk in changed}
