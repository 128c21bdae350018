"""The objects of OParl that the path of a paper through the committees consists of.

Every property but `id` and `type` is optional in OParl: missing text is "", everything else None or (). References are
ids (URLs). A deleted object has `deleted` set and, as OParl prescribes, hardly anything else; it is kept,
since somebody may hold it.

A field reads the property of its own name in OParl's spelling (`short_name` reads "shortName") or those that its
annotation names, of several lists one after the other; its type says what a property must be (build.py).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, NewType

# A place as people write it, from an OParl object of type Location.
LocationText = NewType("LocationText", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlObject:
    """What all have in common. All moments are timezone-aware; `line` is where the object stands in its file."""

    id: str
    type: str
    name: str = ""
    web: str = ""
    deleted: bool = False
    created: datetime | None = None
    modified: datetime | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlFile(OParlObject):
    """A document and where it can be fetched."""

    file_name: str = ""
    mime_type: str = ""
    access_url: str = ""
    download_url: str = ""
    dated: Annotated[date | None, "date"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlOrganization(OParlObject):
    """A committee, a parliamentary group or another body of the council."""

    body: str = ""
    short_name: str = ""
    organization_type: str = ""
    classification: str = ""
    part_of: Annotated[str, "subOrganizationOf"] = ""
    start_date: date | None = None
    end_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlAgendaItem(OParlObject):
    """An item of a meeting. `result` is the words of the clerk; reading them as an outcome is somebody else's task."""

    meeting: str = ""
    number: str = ""
    order: int | None = None
    public: bool | None = None
    result: str = ""
    resolution_text: str = ""
    consultation: str = ""
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlMeeting(OParlObject):
    """A meeting with its agenda, in the order of the source."""

    state: Annotated[str, "meetingState"] = ""
    cancelled: bool | None = None
    start: datetime | None = None
    end: datetime | None = None
    place: Annotated[LocationText, "location"] = LocationText("")
    organizations: Annotated[tuple[str, ...], "organization"] = ()
    agenda: Annotated[tuple[OParlAgendaItem, ...], "agendaItem"] = ()
    invitation: OParlFile | None = None
    minutes: Annotated[OParlFile | None, "resultsProtocol"] = None
    verbatim_minutes: Annotated[OParlFile | None, "verbatimProtocol"] = None
    files: Annotated[tuple[OParlFile, ...], "auxiliaryFile"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlConsultation(OParlObject):
    """A step of a paper's path (our Consideration). `authoritative`: whether this body decides; None where not told."""

    paper: str = ""
    agenda_item: str = ""
    meeting: str = ""
    organizations: Annotated[tuple[str, ...], "organization"] = ()
    authoritative: bool | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlPaper(OParlObject):
    """A paper with its files and the steps of its path."""

    body: str = ""
    reference: str = ""
    dated: Annotated[date | None, "date"] = None
    paper_type: str = ""
    main_file: OParlFile | None = None
    files: Annotated[tuple[OParlFile, ...], "auxiliaryFile"] = ()
    under_direction_of: tuple[str, ...] = ()
    originators: Annotated[tuple[str, ...], "originatorOrganization", "originatorPerson"] = ()
    related: Annotated[tuple[str, ...], "relatedPaper"] = ()
    superordinated: Annotated[tuple[str, ...], "superordinatedPaper"] = ()
    subordinated: Annotated[tuple[str, ...], "subordinatedPaper"] = ()
    consultations: Annotated[tuple[OParlConsultation, ...], "consultation"] = ()
