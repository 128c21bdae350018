"""The objects of Karlsruhe, read whole."""

from collections import Counter

import pytest

from querschnitt.adapters.oparl.folder import read_oparl


@pytest.fixture(scope="module")
def karlsruhe(shared_data):
    return read_oparl(shared_data / "oparl" / "karlsruhe")


def test_everything_is_read(karlsruhe):
    assert (len(karlsruhe.organizations), len(karlsruhe.meetings), len(karlsruhe.papers)) == (97, 412, 2804)
    assert sum(len(meeting.agenda) for meeting in karlsruhe.meetings) == 4132
    assert sum(paper.deleted for paper in karlsruhe.papers) == 268
    objects = (*karlsruhe.organizations, *karlsruhe.meetings, *karlsruhe.papers, *karlsruhe.consultations)
    assert len({item.id for item in objects}) == len(objects)


def test_embedded_and_stand_alone_consultations_are_merged(karlsruhe):
    """3,125 embedded under 3,122 ids, and 40 alone, whose papers are not among those read."""
    assert sum(len(paper.consultations) for paper in karlsruhe.papers) == 3125
    assert len(karlsruhe.consultations) == 3162


def test_what_is_not_in_order_is_told(karlsruhe):
    assert Counter(reference.property for reference in karlsruhe.dangling) == {
        "agendaItem": 61,
        "paper": 40,
        "meeting": 36,
        "superordinatedPaper": 2,
    }
    assert Counter(warning.property for warning in karlsruhe.warnings) == {"end": 121, "meeting": 3, "agendaItem": 3}


def test_every_moment_knows_its_zone(karlsruhe):
    moments = [meeting.start for meeting in karlsruhe.meetings] + [paper.created for paper in karlsruhe.papers]
    assert all(moment is not None and moment.tzinfo is not None for moment in moments)
