"""The objects read from a folder of OParl files, and what is not in order with them."""

from collections.abc import Mapping
from dataclasses import dataclass

from querschnitt.adapters.problem import Parameter

from .objects import OParlConsultation, OParlMeeting, OParlOrganization, OParlPaper


@dataclass(frozen=True, slots=True)
class OParlWarning:
    """Something odd that does not prevent reading. `message` is a msgid with placeholders for `params`.

    `property` is the path of the property in the object on that line; it is empty where the whole file is meant.
    """

    file: str
    line: int
    property: str
    message: str
    params: Mapping[str, Parameter]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.property}: {self.message % self.params}"


@dataclass(frozen=True, slots=True)
class DanglingReference:
    """A reference by `property` to an object that was not read (`target`). Allowed: a pull has its bounds."""

    source: str
    property: str
    target: str


@dataclass(frozen=True, slots=True)
class OParlPull:
    """What was read, each object once. `consultations` holds the embedded and the stand-alone ones, merged by id.

    `absent` names the files that were not there; that of consultations may be, since papers hold them too.
    """

    organizations: tuple[OParlOrganization, ...]
    meetings: tuple[OParlMeeting, ...]
    papers: tuple[OParlPaper, ...]
    consultations: tuple[OParlConsultation, ...]
    warnings: tuple[OParlWarning, ...]
    dangling: tuple[DanglingReference, ...]
    absent: tuple[str, ...] = ()
