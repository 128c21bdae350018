from datetime import UTC, datetime

import pytest

from querschnitt.adapters.polis.export import Disagreement, PolisModeration, VoteOrigin
from querschnitt.adapters.polis.folder import read_polis
from querschnitt.adapters.polis.votes import PolisVote

from .conftest import FILES, MATRIX, SUMMARY, VOTES


def test_a_whole_export(read):
    export = read()
    assert (export.topic, export.url, export.description) == (
        "Gesundheit",
        "https://example.org/2abc",
        "Zwei\nZeilen",
    )
    assert export.figures == {"voters": 2}
    assert [(s.id, s.text, s.author, s.moderation, s.line) for s in export.statements] == [
        (0, "Mehr Ärzte, bitte", 9, PolisModeration.ACCEPTED, 2),
        (2, "Zweite\nZeile", 1, PolisModeration.UNMODERATED, 3),
        (7, "Weg damit", 1, PolisModeration.REJECTED, 5),
    ]
    assert [s.id for s in export.statements if s.moderation is PolisModeration.ACCEPTED] == [0]
    assert export.statements[0].created == datetime(2024, 11, 19, 15, 5, tzinfo=UTC)
    assert export.origin is VoteOrigin.LOG
    assert len(export.votes) == 4
    assert list(export.current_votes()) == [
        PolisVote(1, 0, 1, 1732028760_000),
        PolisVote(1, 2, 0, 1732028761_000),
        PolisVote(4, 2, 1, 1732028762_000),
    ]
    assert export.votes[-1].at == datetime(2024, 11, 19, 15, 6, 2, tzinfo=UTC)
    assert export.votes[:2] == list(export.votes)[:2]
    assert export.disagreements() == ()


def test_people_without_votes_and_authors_without_votes(read):
    export = read()
    assert [(p.id, p.group, p.votes) for p in export.participants] == [(1, 0, 2), (4, None, 1), (5, None, 0)]
    assert export.silent_authors == {9}


def test_the_matrix_alone_gives_the_same_votes_without_times(read):
    export = read(votes=None)
    assert export.origin is VoteOrigin.MATRIX
    assert list(export.current_votes()) == [
        PolisVote(1, 0, 1, None),
        PolisVote(1, 2, 0, None),
        PolisVote(4, 2, 1, None),
    ]
    assert export.votes[0].at is None
    assert export.disagreements() == ()


def test_the_log_alone_knows_its_people(read):
    export = read(participant_votes=None)
    assert [(p.id, p.votes, p.line) for p in export.participants] == [(1, None, None), (4, None, None)]
    assert (export.has_matrix, export.disagreements()) == (False, ())


def test_a_summary_is_welcome_but_not_needed(read):
    assert read(summary=None).topic == ""


def test_older_headers_with_milliseconds_and_xid(read):
    with_xid = [
        "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,2,7",
        "1,anna@example.org,0,2,2,1,0,1,0,",
    ]
    export = read(
        votes=VOTES.replace(",x,", "000,x,"),
        participant_votes=None,
        participants_votes="\n".join([*with_xid, "4,,,0,1,1,0,,1,"]),
    )
    assert [p.xid for p in export.participants] == ["anna@example.org", ""]
    assert export.votes[0].milliseconds == 1732028750_000


def test_newer_headers_with_further_columns(read):
    export = read(
        summary=SUMMARY + "vote-convention,agree=+1;disagree=-1;pass=0;format=polis-export/1\n",
        votes="timestamp,datetime,comment-id,voter-id,vote,important\n1732028750,x,0,1,1,1\n",
    )
    assert list(export.votes) == [PolisVote(1, 0, 1, 1732028750_000)]


def test_counts_that_do_not_fit_are_returned(read):
    export = read(participant_votes=MATRIX.replace("\n4,,0,1,1,0", "\n4,,0,3,1,2").replace("\n5,,0,0,0,0,,,\n", "\n"))
    assert export.disagreements() == (Disagreement(4, "n-votes", 3, 1), Disagreement(4, "n-disagree", 2, 0))


def test_somebody_in_the_log_only_is_reported(read):
    export = read(participant_votes=MATRIX.replace("4,,0,1,1,0,,1,\n", ""))
    assert export.participants[-1].id == 4
    assert Disagreement(4, "n-votes", None, 1) in export.disagreements()


def test_of_two_votes_at_the_same_time_the_later_row_counts(read):
    votes = VOTES + "1732028762,x,2,4,-1\n"
    assert [v.value for v in read(votes=votes).current_votes() if v.participant == 4] == [-1]


def test_a_folder_and_prefixed_names(tmp_path):
    for name, text in FILES.items():
        (tmp_path / f"2024-11-19-1500-gesundheit-{name}").write_text(text)
    (tmp_path / "stats-history.csv").write_text("not read")
    assert len(read_polis(tmp_path).current_votes()) == 3


@pytest.mark.parametrize("kind", ["log", "matrix"])
def test_columns_are_arrays_that_stay_equal(read, kind):
    first, second = (read(votes=None if kind == "matrix" else VOTES).votes for _ in range(2))
    assert first == second
    assert first != second.current() or kind == "matrix"
    assert first.values.typecode == "b"
