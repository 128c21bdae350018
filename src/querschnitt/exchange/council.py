"""Importing council data from OParl: committees, meetings with agendas, papers and their paths through committees."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from querschnitt.adapters.oparl.folder import read_oparl
from querschnitt.adapters.oparl.objects import (
    OParlAgendaItem,
    OParlConsultation,
    OParlMeeting,
    OParlObject,
    OParlOrganization,
    OParlPaper,
)
from querschnitt.adapters.oparl.pull import OParlPull
from querschnitt.decisions.actions.delivery import take_in_council
from querschnitt.decisions.actions.rows import DeliveredRow, DeliveryRows
from querschnitt.exchange.council_remarks import counts_of, oddities_of, remarks_of
from querschnitt.exchange.report import ImportReport, already_imported
from querschnitt.kernel.actors import SYSTEM, Actor

# As much as our columns hold.
SHORT_NAME: Final = 80
NAME: Final = 300
LABEL: Final = 120
NUMBER: Final = 20


def import_council(folder: Path, *, by: Actor = SYSTEM) -> ImportReport:
    """Import a folder of OParl files, all of it or nothing. Raises FileProblem with file, line and property."""
    pull = read_oparl(folder)
    everything = [*pull.organizations, *pull.meetings, *_agenda(pull), *pull.papers, *pull.consultations]
    as_of = max((item.modified for item in everything if item.modified), default=None)
    intake = take_in_council(rows=_rows(pull), as_of=as_of, by=by)
    name = _("Council data")
    remarks = remarks_of(intake, pull)
    if intake.unchanged:
        return already_imported(name, remarks, oddities_of(pull))
    return ImportReport(name, counts=counts_of(intake), remarks=remarks, oddities=oddities_of(pull))


def _rows(pull: OParlPull) -> DeliveryRows:
    return DeliveryRows(
        committees=[_committee(item) for item in pull.organizations],
        meetings=[_meeting(item) for item in pull.meetings],
        papers=[_paper(item) for item in pull.papers],
        agenda_items=[_agenda_item(item, meeting) for meeting in pull.meetings for item in meeting.agenda],
        considerations=[*(_consideration(step) for step in pull.consultations), *_repeated(pull)],
        seatings={meeting.id: meeting.organizations for meeting in pull.meetings if not meeting.deleted},
    )


def _delivered(item: OParlObject, refers: dict[str, str] | None = None, **content: object) -> DeliveredRow:
    return DeliveredRow(item.id, item.modified, content, deleted=item.deleted, refers=refers or {})


def _committee(item: OParlOrganization) -> DeliveredRow:
    return _delivered(
        item,
        name=item.name[:NAME] or item.short_name or item.id[:NAME],
        short_name=item.short_name[:SHORT_NAME],
        classification=(item.classification or item.organization_type)[:LABEL],
        starts_on=item.start_date,
        ends_on=item.end_date,
    )


def _meeting(item: OParlMeeting) -> DeliveredRow:
    # Servers write midnight where they do not know the end, which is before the beginning.
    end = item.end if item.end and item.start and item.end > item.start else None
    return _delivered(item, name=item.name[:NAME], starts_at=item.start, ends_at=end, place=item.place[:NAME])


def _paper(item: OParlPaper) -> DeliveredRow:
    return _delivered(
        item,
        reference=item.reference[:SHORT_NAME],
        title=item.name,
        kind=item.paper_type[:LABEL],
        dated_on=item.dated,
        address=_to_open(item.web),
    )


def _to_open(web: str) -> str:
    """Return the address if a link may carry it, or else "": a server may have written anything there."""
    whole = web.startswith(("https://", "http://")) and len(web) <= NAME
    return web if whole else ""


def _agenda_item(item: OParlAgendaItem, meeting: OParlMeeting) -> DeliveredRow:
    order = meeting.agenda.index(item) if item.order is None else item.order
    return _delivered(
        item,
        {"meeting": meeting.id},
        order=max(order, 0),
        number=item.number[:NUMBER],
        title=item.name,
        # A public interface publishes what is public; only an explicit "no" says otherwise.
        public=item.public is not False,
        result=item.result,
    )


def _consideration(step: OParlConsultation) -> DeliveredRow:
    refers = {"paper": step.paper, "meeting": step.meeting, "agenda_item": step.agenda_item}
    refers["committee"] = step.organizations[0] if step.organizations else ""
    return _delivered(step, refers, role=step.role[:LABEL], authoritative=bool(step.authoritative))


def _repeated(pull: OParlPull) -> Iterator[DeliveredRow]:
    """Yield the second of two steps that share an address, under an address of its own.

    After a postponement some servers give one address to two steps. The agenda items still tell them apart, and neither
    may be lost.
    """
    steps = {step.id: step for step in pull.consultations}
    for meeting in pull.meetings:
        for item in meeting.agenda:
            step = steps.get(item.consultation)
            if step and step.agenda_item != item.id:
                row = _consideration(step)
                address = f"{step.id}#{item.id.rsplit('/', 1)[-1]}"
                refers = {**row.refers, "meeting": meeting.id, "agenda_item": item.id}
                yield DeliveredRow(address, row.modified, row.content, row.deleted, refers)


def _agenda(pull: OParlPull) -> Iterator[OParlAgendaItem]:
    for meeting in pull.meetings:
        yield from meeting.agenda
