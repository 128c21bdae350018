"""A small export in both generations of headers."""

from collections.abc import Callable, Mapping

import pytest

from querschnitt.adapters.polis.export import PolisExport
from querschnitt.adapters.polis.folder import read_polis

COMMENTS = """\
timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1732028700,x,0,9,1,0,1,"Mehr Ärzte, bitte"
1732028701,x,2,1,1,0,0,"Zweite
Zeile"
1732028702,x,7,1,0,0,-1,Weg damit
"""
VOTES = """\
timestamp,datetime,comment-id,voter-id,vote
1732028750,x,0,1,-1
1732028760,x,0,1,1
1732028761,x,2,1,0
1732028762,x,2,4,1
"""
MATRIX = """\
participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,2,7
1,0,2,2,1,0,1,0,
4,,0,1,1,0,,1,
5,,0,0,0,0,,,
"""
SUMMARY = """\
topic,Gesundheit
url,https://example.org/2abc
voters,2
conversation-description,"Zwei
Zeilen"
"""
FILES = {"comments.csv": COMMENTS, "votes.csv": VOTES, "participant-votes.csv": MATRIX, "summary.csv": SUMMARY}
Read = Callable[..., PolisExport]


@pytest.fixture
def read(upload) -> Read:
    """Reads the small export with some files replaced; None takes a file away. Names have _ for - and no ending."""

    def reading(**changes: str | None) -> PolisExport:
        named = {name.replace("_", "-") + ".csv": content for name, content in changes.items()}
        files: Mapping[str, str | None] = FILES | named
        return read_polis({name: upload(text, name) for name, text in files.items() if text is not None})

    return reading
