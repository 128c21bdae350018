"""A small export with its log, its summary and, where asked for, its table of people."""

from pathlib import Path

import pytest

COMMENTS = """timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1651071094558,x,0,1,0,0,1,Busse sollen öfter fahren
1651071094559,x,1,9,0,0,-1,Beleidigung
1651071094560,x,2,2,0,0,0,Noch nicht gelesen
"""
VOTES = """timestamp,datetime,comment-id,voter-id,vote
1651071095000,x,0,1,1
1651071096000,x,0,2,1
1651071097000,x,0,2,-1
1651071098000,x,1,2,0
"""
MATRIX = """participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1
1,0,0,1,1,0,1,
2,0,0,2,0,1,-1,0
"""
SUMMARY = """topic,Bus und Bahn
url,https://pol.is/abc
voters,2
conversation-description,"Was fehlt?

Mehr unter [Energie](https://pol.is/xyz)."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "comments.csv").write_text(COMMENTS)
    (tmp_path / "votes.csv").write_text(VOTES)
    (tmp_path / "summary.csv").write_text(SUMMARY)
    return tmp_path
