"""What goes out as Polis' files comes in again as the same consultation."""

import csv

import pytest
from django.utils import timezone

from querschnitt.adapters.polis import writing as polis_writing
from querschnitt.adapters.polis.completeness import check_complete
from querschnitt.adapters.polis.folder import read_polis
from querschnitt.exchange.consultations.exporting import export_consultation
from querschnitt.exchange.consultations.importing import import_consultation
from querschnitt.listening.models import Consultation, Participant, Statement, Vote, VoteLogEntry

pytestmark = pytest.mark.django_db
HEADERS = {
    "comments.csv": "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body",
    "votes.csv": "timestamp,datetime,comment-id,voter-id,vote",
    "participant-votes.csv": "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2",
}


@pytest.fixture
def consultation(folder):
    import_consultation(folder, keep_open=True)
    return Consultation.objects.get()


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_headers_and_counts(consultation, tmp_path):
    export_consultation(consultation, tmp_path)
    for name, header in HEADERS.items():
        assert (tmp_path / name).read_text().splitlines()[0] == header
    groups = _rows(tmp_path / "comment-groups.csv")
    assert groups[0][:6] == [
        "comment-id", "comment", "total-votes", "total-agrees", "total-disagrees", "total-passes",
    ]  # fmt: skip
    assert groups[1][2:6] == ["2", "1", "1", "0"]
    assert groups[2][2:6] == ["1", "0", "0", "1"]
    assert [row[0] for row in _rows(tmp_path / "summary.csv")] == [
        "topic", "url", "voters", "voters-in-conv", "commenters", "comments", "groups", "conversation-description",
    ]  # fmt: skip


def test_read_again(consultation, folder, tmp_path):
    before, place = read_polis(folder), tmp_path / "out"
    place.mkdir()
    export_consultation(consultation, place)
    after = read_polis(place)
    check_complete(after)
    assert after.disagreements() == ()
    assert [tuple(vote)[:3] for vote in after.votes] == [tuple(vote)[:3] for vote in before.votes]
    assert [(one.id, one.text, one.moderation) for one in after.statements] == [
        (one.id, one.text, one.moderation) for one in before.statements
    ]


def test_no_other_user_of_the_machine_reads_it(consultation, tmp_path):
    (tmp_path / "out").mkdir()
    export_consultation(consultation, tmp_path / "out")
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "out").iterdir()} == {0}


def test_an_interrupted_export_leaves_the_one_before(consultation, tmp_path, monkeypatch):
    export_consultation(consultation, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    Consultation.objects.update(title="Neu")
    consultation.refresh_from_db()
    monkeypatch.setattr(polis_writing, "_groups", lambda _export: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        export_consultation(consultation, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_statement_is_no_formula(consultation, tmp_path):
    Statement.objects.filter(number=0).update(text='=HYPERLINK("https://example.org")')
    Consultation.objects.update(title="@SUM(A1)")
    consultation.refresh_from_db()
    export_consultation(consultation, tmp_path)
    for name in ("comments.csv", "comment-groups.csv", "summary.csv"):
        cells = [cell for row in _rows(tmp_path / name) for cell in row if not cell.lstrip("-").isdigit()]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_whoever_voted_here_gets_the_next_number(consultation, tmp_path):
    someone = Participant.objects.create(consultation=consultation, token_fingerprint="f" * 64)
    first = Statement.objects.get(number=0)
    for table in (Vote, VoteLogEntry):
        table.objects.create(participant=someone, statement=first, choice=1, at=timezone.now())
    export_consultation(consultation, tmp_path)
    assert [row[0] for row in _rows(tmp_path / "participant-votes.csv")[1:]] == ["1", "2", "3"]
