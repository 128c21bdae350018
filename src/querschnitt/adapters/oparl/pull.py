"""What came out of a folder of OParl objects, and what is not in order with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from querschnitt.adapters.problem import Parameter

from .objects import OParlConsultation, OParlMeeting, OParlObject, OParlOrganization, OParlPaper


@dataclass(frozen=True, slots=True)
class OParlWarning:
    """Something odd that does not prevent reading. `message` is a msgid with placeholders for `params`.

    Where it is the whole file, `property` is empty.
    """

    file: str
    line: int
    object_id: str
    property: str
    message: str
    params: Mapping[str, Parameter]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.property}: {self.message % self.params}"


@dataclass(frozen=True, slots=True)
class DanglingReference:
    """`source` refers by `property` to `target`, which is not among the objects read. Allowed: a pull has its
    bounds."""

    source: str
    property: str
    target: str


@dataclass(frozen=True, slots=True)
class OParlPull:
    """Each object once. `consultations` holds the embedded and the stand-alone ones, merged by id.

    `absent` names the files that were not there; that of consultations may be, since papers hold them too.
    """

    organizations: tuple[OParlOrganization, ...]
    meetings: tuple[OParlMeeting, ...]
    papers: tuple[OParlPaper, ...]
    consultations: tuple[OParlConsultation, ...]
    warnings: tuple[OParlWarning, ...]
    dangling: tuple[DanglingReference, ...]
    absent: tuple[str, ...] = ()

    def in_import_order(self) -> Iterator[OParlObject]:
        """What is referred to comes before what refers to it, as far as OParl's circles allow."""
        yield from self.organizations
        yield from self.meetings
        yield from self.papers
        yield from self.consultations
