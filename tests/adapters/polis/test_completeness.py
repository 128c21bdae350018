"""A file that was cut off between two rows looks whole; the other files tell."""

import pytest

from querschnitt.adapters.polis.completeness import check_complete
from querschnitt.adapters.polis.folder import read_polis
from querschnitt.adapters.problem import FileProblem

from .conftest import COMMENTS, MATRIX, SUMMARY, VOTES

HEADER = VOTES[: VOTES.index("\n") + 1]
WITHOUT_LAST_ROW = VOTES[: VOTES.rindex("1732028762")]


def test_a_whole_export_is_complete_with_and_without_the_other_files(read):
    for left_out in ({}, {"votes": None}, {"participant_votes": None}, {"summary": None}):
        check_complete(read(**left_out))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"votes": HEADER}, "votes.csv:1: There are votes of 0 people here, but summary.csv says 2."),
        ({"votes": WITHOUT_LAST_ROW}, "votes.csv:4: There are votes of 1 people here, but summary.csv says 2."),
        (
            {"votes": WITHOUT_LAST_ROW, "summary": None},
            "votes.csv:4: The votes end here. On statement 2 there are 0 that agree or disagree, "
            "but line 3 of comments.csv",
        ),
        (
            {"votes": WITHOUT_LAST_ROW, "summary": None, "comments": COMMENTS.replace(",2,1,1,0,", ",2,1,0,0,")},
            "participant-votes.csv:3:n-votes: Person 4 has 1 votes by this number, but only 0 are there.",
        ),
        (
            {"votes": None, "participant_votes": "\n".join(row.rsplit(",", 2)[0] for row in MATRIX.split())},
            "participant-votes.csv: There are votes of 1 people here, but summary.csv says 2.",
        ),
        (
            {"votes": None, "summary": None, "participant_votes": MATRIX.replace(",0,\n4", ",,\n4")},
            "participant-votes.csv:2:n-votes: Person 1 has 2 votes by this number, but only 1 are there.",
        ),
        (
            {"summary": SUMMARY + "comments,4\n"},
            "comments.csv:5: There are 3 statements here, but summary.csv says 4.",
        ),
    ],
)
def test_what_is_missing_is_named_with_its_place(read, changes, message):
    with pytest.raises(FileProblem) as caught:
        check_complete(read(**changes))
    assert str(caught.value).startswith(message)


def test_a_folder_named_as_a_file_of_the_export_is_not_passed_over(tmp_path):
    for name, text in (("comments.csv", COMMENTS), ("participant-votes.csv", MATRIX), ("summary.csv", SUMMARY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "votes.csv").mkdir()
    with pytest.raises(FileProblem, match=r"^votes.csv: The file cannot be opened\."):
        read_polis(tmp_path)
