"""The objects of OParl that the path of a paper through the committees consists of.

Every property but `id` is optional in OParl: missing text is "", everything else None or (). References are
ids (URLs). A deleted object has `deleted` set and, as OParl prescribes, hardly anything else; it is kept,
since somebody may hold it.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlObject:
    """What all have in common. All moments are timezone-aware; `line` is where the object stands in its
    file."""

    id: str
    type: str
    name: str = ""
    web: str = ""
    created: datetime | None = None
    modified: datetime | None = None
    deleted: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlFile(OParlObject):
    file_name: str = ""
    mime_type: str = ""
    access_url: str = ""
    download_url: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlOrganization(OParlObject):
    body: str = ""
    short_name: str = ""
    organization_type: str = ""
    classification: str = ""
    part_of: str = ""
    start_date: date | None = None
    end_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlAgendaItem(OParlObject):
    """`result` is the words of the clerk; reading them as an outcome is somebody else's task."""

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
    """`agenda` is in the order of the source."""

    state: str = ""
    cancelled: bool | None = None
    start: datetime | None = None
    end: datetime | None = None
    place: str = ""
    organizations: tuple[str, ...] = ()
    agenda: tuple[OParlAgendaItem, ...] = ()
    invitation: OParlFile | None = None
    minutes: OParlFile | None = None
    verbatim_minutes: OParlFile | None = None
    files: tuple[OParlFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlConsultation(OParlObject):
    """One step of a paper's path (our Consideration). `authoritative`: whether this body decides; None where
    not told."""

    paper: str = ""
    agenda_item: str = ""
    meeting: str = ""
    organizations: tuple[str, ...] = ()
    authoritative: bool | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OParlPaper(OParlObject):
    body: str = ""
    reference: str = ""
    dated: date | None = None
    paper_type: str = ""
    main_file: OParlFile | None = None
    files: tuple[OParlFile, ...] = ()
    under_direction_of: tuple[str, ...] = ()
    originators: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    superordinated: tuple[str, ...] = ()
    subordinated: tuple[str, ...] = ()
    consultations: tuple[OParlConsultation, ...] = ()
