"""Which references lead to objects that are not there."""

from collections.abc import Iterable, Iterator

from .objects import OParlConsultation, OParlMeeting, OParlOrganization, OParlPaper
from .pull import DanglingReference

Reference = tuple[str, str, str]


def dangling_references(
    organizations: Iterable[OParlOrganization],
    meetings: tuple[OParlMeeting, ...],
    papers: tuple[OParlPaper, ...],
    consultations: tuple[OParlConsultation, ...],
) -> tuple[DanglingReference, ...]:
    """Return the references whose target is not among the given objects, in their order.

    Only kinds that are read here are checked; persons and bodies are elsewhere. O(objects + references).
    """
    organizations = tuple(organizations)
    known = {item.id for kind in (organizations, meetings, papers, consultations) for item in kind}
    known |= {item.id for meeting in meetings for item in meeting.agenda}
    references = [
        *((item.id, "subOrganizationOf", item.part_of) for item in organizations),
        *_of_meetings(meetings),
        *_of_papers(papers),
        *_of_consultations(consultations),
    ]
    return tuple(
        DanglingReference(*reference) for reference in references if reference[2] and reference[2] not in known
    )


def _of_meetings(meetings: Iterable[OParlMeeting]) -> Iterator[Reference]:
    for meeting in meetings:
        yield from ((meeting.id, "organization", id) for id in meeting.organizations)
        for item in meeting.agenda:
            yield item.id, "meeting", item.meeting
            yield item.id, "consultation", item.consultation


def _of_papers(papers: Iterable[OParlPaper]) -> Iterator[Reference]:
    for paper in papers:
        yield from ((paper.id, "underDirectionOf", id) for id in paper.under_direction_of)
        yield from ((paper.id, "relatedPaper", id) for id in paper.related)
        yield from ((paper.id, "superordinatedPaper", id) for id in paper.superordinated)
        yield from ((paper.id, "subordinatedPaper", id) for id in paper.subordinated)


def _of_consultations(consultations: Iterable[OParlConsultation]) -> Iterator[Reference]:
    for step in consultations:
        yield step.id, "paper", step.paper
        yield step.id, "meeting", step.meeting
        yield step.id, "agendaItem", step.agenda_item
        yield from ((step.id, "organization", id) for id in step.organizations)
