"""Votes written as Polis writes them come back the same, from the log and from the matrix."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from querschnitt.adapters.polis.folder import read_polis

STATEMENTS = (0, 1, 5)
casts = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(STATEMENTS), st.sampled_from([-1, 0, 1])), min_size=1, max_size=40
)


def files_of(cast, factor):
    header = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body"
    comments = [header, *(f"{1732028700 * factor},x,{id},0,0,0,1,text" for id in STATEMENTS)]
    log = ["timestamp,datetime,comment-id,voter-id,vote"]
    log += [f"{(1732028700 + index) * factor},x,{s},{p},{v}" for index, (p, s, v) in enumerate(cast)]
    held = {(p, s): v for p, s, v in cast}
    matrix = ["participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,5"]
    for person in sorted({p for p, _ in held}):
        row = [held.get((person, statement)) for statement in STATEMENTS]
        counts = f"{person},,0,{3 - row.count(None)},{row.count(1)},{row.count(-1)},"
        matrix.append(counts + ",".join("" if vote is None else str(vote) for vote in row))
    return {"comments.csv": comments, "votes.csv": log, "participant-votes.csv": matrix}, held


@settings(deadline=None)  # the machine may be busy
@given(casts, st.sampled_from([1, 1000]))
def test_log_and_matrix_tell_the_same(cast, factor):
    texts, held = files_of(cast, factor)
    for left_out in ("votes.csv", "participant-votes.csv", ""):
        export = read_polis(
            {name: io.BytesIO("\n".join(text).encode()) for name, text in texts.items() if name != left_out}
        )
        assert {(v.participant, v.statement): v.value for v in export.current_votes()} == held
        assert export.disagreements() == ()
        assert {person.id for person in export.participants} == {person for person, _ in held}
