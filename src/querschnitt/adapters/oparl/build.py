"""Builds each kind of object from its properties. Names of properties are those of the standard."""

from typing import TypedDict

from querschnitt.adapters.problem import N_, shown

from .objects import (
    OParlAgendaItem,
    OParlConsultation,
    OParlFile,
    OParlMeeting,
    OParlOrganization,
    OParlPaper,
)
from .properties import Properties

_SCHEMAS = ("https://schema.oparl.org/1.1/", "https://schema.oparl.org/1.0/")


class _Common(TypedDict, total=False):
    id: str
    type: str
    name: str
    web: str
    deleted: bool
    line: int


def _common(properties: Properties, kind: str) -> _Common:
    """Checks `id` and `type`, the only two that every object must have."""
    id, type_ = properties.text("id"), properties.text("type")
    if not id:
        raise properties.problem("id", N_("The object has no id."))
    if type_ not in (schema + kind for schema in _SCHEMAS):
        raise properties.problem(
            "type",
            N_("The type is “%(found)s”; expected is %(expected)s."),
            found=shown(type_),
            expected=_SCHEMAS[0] + kind,
        )
    return {
        "id": id,
        "type": type_,
        "name": properties.text("name"),
        "web": properties.text("web"),
        "deleted": properties.flag("deleted") or False,
        "line": properties.place.line or 0,
    }


def build_file(properties: Properties) -> OParlFile:
    return OParlFile(
        **_common(properties, "File"),
        created=properties.moment("created"),
        modified=properties.moment("modified"),
        file_name=properties.text("fileName"),
        mime_type=properties.text("mimeType"),
        access_url=properties.text("accessUrl"),
        download_url=properties.text("downloadUrl"),
        dated=properties.day("date"),
    )


def build_organization(properties: Properties) -> OParlOrganization:
    return OParlOrganization(
        **_common(properties, "Organization"),
        created=properties.moment("created"),
        modified=properties.moment("modified"),
        body=properties.text("body"),
        short_name=properties.text("shortName"),
        organization_type=properties.text("organizationType"),
        classification=properties.text("classification"),
        part_of=properties.text("subOrganizationOf"),
        start_date=properties.day("startDate"),
        end_date=properties.day("endDate"),
    )


def build_agenda_item(properties: Properties) -> OParlAgendaItem:
    return OParlAgendaItem(
        **_common(properties, "AgendaItem"),
        created=properties.moment("created"),
        modified=properties.moment("modified"),
        meeting=properties.text("meeting"),
        number=properties.text("number"),
        order=properties.number("order"),
        public=properties.flag("public"),
        result=properties.text("result"),
        resolution_text=properties.text("resolutionText"),
        consultation=properties.text("consultation"),
        start=properties.moment("start"),
        end=properties.moment("end"),
    )


def build_meeting(properties: Properties) -> OParlMeeting:
    start, end = properties.moment("start"), properties.moment("end")
    if start and end and end < start:
        properties.warn("end", N_("The meeting ends before it begins (%(end)s)."), end=end.isoformat())
    return OParlMeeting(
        **_common(properties, "Meeting"),
        created=properties.moment("created"),
        modified=properties.moment("modified"),
        state=properties.text("meetingState"),
        cancelled=properties.flag("cancelled"),
        start=start,
        end=end,
        place=properties.object("location", _place) or "",
        organizations=properties.ids("organization"),
        agenda=properties.objects("agendaItem", build_agenda_item),
        invitation=properties.object("invitation", build_file),
        minutes=properties.object("resultsProtocol", build_file),
        verbatim_minutes=properties.object("verbatimProtocol", build_file),
        files=properties.objects("auxiliaryFile", build_file),
    )


def _place(properties: Properties) -> str:
    """A location as people write it; servers fill either the description or the single parts."""
    town = " ".join(filter(None, (properties.text("postalCode"), properties.text("locality"))))
    parts = (properties.text("description"), properties.text("room"), properties.text("streetAddress"), town)
    return ", ".join(part for part in parts if part)


def build_consultation(properties: Properties) -> OParlConsultation:
    return OParlConsultation(
        **_common(properties, "Consultation"),
        created=properties.moment("created"),
        modified=properties.moment("modified"),
        paper=properties.text("paper"),
        agenda_item=properties.text("agendaItem"),
        meeting=properties.text("meeting"),
        organizations=properties.ids("organization"),
        authoritative=properties.flag("authoritative"),
        role=properties.text("role"),
    )


def build_paper(properties: Properties) -> OParlPaper:
    return OParlPaper(
        **_common(properties, "Paper"),
        created=properties.moment("created"),
        modified=properties.moment("modified"),
        body=properties.text("body"),
        reference=properties.text("reference"),
        dated=properties.day("date"),
        paper_type=properties.text("paperType"),
        main_file=properties.object("mainFile", build_file),
        files=properties.objects("auxiliaryFile", build_file),
        under_direction_of=properties.ids("underDirectionOf"),
        originators=properties.ids("originatorOrganization") + properties.ids("originatorPerson"),
        related=properties.ids("relatedPaper"),
        superordinated=properties.ids("superordinatedPaper"),
        subordinated=properties.ids("subordinatedPaper"),
        consultations=properties.objects("consultation", build_consultation),
    )
