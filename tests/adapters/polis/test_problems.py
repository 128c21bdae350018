import pytest

from querschnitt.adapters.polis.folder import read_polis
from querschnitt.adapters.problem import FileProblem

from .conftest import COMMENTS, MATRIX, SUMMARY, VOTES


def votes(row):
    return {"votes": VOTES + row + "\n"}


def matrix(old, new):
    return {"participant_votes": MATRIX.replace(old, new)}


def comments(old, new):
    return {"comments": COMMENTS.replace(old, new)}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (votes("1732028763,x,3,1,1"), "votes.csv:6:comment-id: Statement 3 is not in the file of statements."),
        (votes("1732028763,x,two,1,1"), "votes.csv:6:comment-id: “two” is not the number of a statement."),
        (votes("1732028763,x,02,1,1"), "votes.csv:6:comment-id: Statement 02 is not in the file of statements."),
        (votes("1732028763,x,2,1,2"), "votes.csv:6:vote: “2” is not a vote: 1 agree, -1 disagree, 0 pass."),
        (votes("1732028763,x,2,1,"), "votes.csv:6:vote: “” is not a vote"),
        (votes("1732028763,x,2,-1,1"), "votes.csv:6:voter-id: “-1” is not the number of a person."),
        (votes("1732028763,x,2,99999999999,1"), "votes.csv:6:voter-id: “99999999999” is not the number of a person."),
        (votes("gestern,x,2,1,1"), "votes.csv:6:timestamp: “gestern” is not a time in seconds or milliseconds"),
        (votes("1.73203E+09,x,2,1,1"), "votes.csv:6:timestamp: “1.73203E+09” is not a time"),
        (votes("17320287,x,2,1,1"), "votes.csv:6:timestamp: “17320287” is not a time"),
        (votes("-5,x,2,1,1"), "votes.csv:6:timestamp: “-5” is not a time"),
        (
            votes("1732028763000,x,2,1,1"),
            "votes.csv:6:timestamp: This time is in milliseconds, while line 2 gives seconds.",
        ),
        (
            {"votes": VOTES.replace(",x,", "000,x,") + "1732028763,x,2,1,1\n"},
            "votes.csv:6:timestamp: This time is in seconds, while line 2 gives milliseconds.",
        ),
        (votes("1732028763,x,2,1"), "votes.csv:6: The row has 4 cells instead of 5, and the file ends with it."),
        ({"votes": "timestamp,comment-id,voter,vote\n"}, "votes.csv:1: The column “voter-id” is missing."),
        (matrix(",2,7\n", ",2,8\n"), "participant-votes.csv:1:8: Statement 8 is not in the file of statements."),
        (matrix(",2,7\n", ",2,total\n"), "participant-votes.csv:1:total: “total” is not the number of a statement."),
        (matrix(",2,7\n", ",2,2\n"), "participant-votes.csv:1:2: The column “2” is there twice, at positions 8 and 9."),
        (matrix("\n5,,", "\n4,,"), "participant-votes.csv:4:participant: Person 4 is already on line 3."),
        (matrix("\n5,,", "\nfive,,"), "participant-votes.csv:4:participant: “five” is not the number of a person."),
        (matrix(",,1,\n", ",,yes,\n"), "participant-votes.csv:3:2: “yes” is not a vote"),
        (matrix("\n5,,0,0", "\n5,,0,"), "participant-votes.csv:4"),
        (matrix("\n5,,0,0,", "\n5,,0,x,"), "participant-votes.csv:4:n-votes: “x” is not a whole number"),
        (matrix("\n5,,", "\n5,red,"), "participant-votes.csv:4:group-id: “red” is not a whole number"),
        ({"comments": COMMENTS.splitlines()[0]}, "comments.csv:1: There is a header, but no statement."),
        (comments(",7,1,", ",2,1,"), "comments.csv:5:comment-id: Statement 2 is already on line 3."),
        (comments(",7,1,", ",x,1,"), "comments.csv:5:comment-id: “x” is not a whole number from 0 upwards."),
        (comments(",-1,Weg", ",2,Weg"), "comments.csv:5:moderated: “2” is not a moderation"),
        (comments("Weg damit", " "), "comments.csv:5:comment-body: The cell is empty."),
        (
            comments("1732028702", "1732028702123"),
            "comments.csv:5:timestamp: This time is in milliseconds, while line 2",
        ),
        ({"comments": None}, "The file comments.csv is missing. Please add it: it holds the statements."),
        (
            {"votes": None, "participant_votes": None},
            "There are no votes: neither votes.csv nor participant-votes.csv.",
        ),
        ({"participants_votes": MATRIX}, "participants-votes.csv: This file and “participant-votes.csv” hold the same"),
        ({"summary": "Topic\n"}, "summary.csv:1: The row has 1 cells; the summary has two in each row"),
        ({"summary": "url,x\n"}, "summary.csv: There is no row “topic”."),
        (
            {"summary": SUMMARY + "vote-convention,agree=-1;disagree=+1;pass=0\n"},
            "summary.csv:6:vote-convention: This export counts votes as “agree=-1;disagree=+1;pass=0”",
        ),
    ],
)
def test_bad_input_is_named_with_its_place(read, changes, message):
    with pytest.raises(FileProblem) as caught:
        read(**changes)
    assert str(caught.value).startswith(message)


def test_a_folder_that_is_none(tmp_path):
    with pytest.raises(FileProblem, match=r"^nowhere: This is not a folder\."):
        read_polis(tmp_path / "nowhere")
    with pytest.raises(FileProblem, match=r"comments.csv is missing"):
        read_polis(tmp_path)
