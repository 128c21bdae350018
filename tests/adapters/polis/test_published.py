"""The published conversations, read whole."""

from collections import Counter

import pytest

from querschnitt.adapters.polis.export import PolisModeration, VoteOrigin
from querschnitt.adapters.polis.folder import read_polis

KLIMARAT = "austria-climate.5twd2jsnkf.2022-08-08"


@pytest.fixture(scope="module")
def klimarat(shared_data):
    return read_polis(shared_data / "consultations" / KLIMARAT)


@pytest.mark.parametrize(
    ("folder", "people", "statements", "rows", "current", "origin"),
    [
        ("15-per-hour-seattle", 339, 54, 2995, 2872, VoteOrigin.LOG),
        (KLIMARAT, 1116, 522, 61936, 61384, VoteOrigin.LOG),
        ("austria-climate.7z7ejpbmv5.2022-08-08", 1503, 613, 79315, 79315, VoteOrigin.MATRIX),
        ("reference-vw", 69, 125, 4683, 4555, VoteOrigin.LOG),
        ("scoop-hivemind.affordable-housing", 381, 165, 15076, 14995, VoteOrigin.LOG),
    ],
)
def test_every_conversation(shared_data, folder, people, statements, rows, current, origin):
    export = read_polis(shared_data / "consultations" / folder)
    assert (len(export.participants), len(export.statements)) == (people, statements)
    assert (len(export.votes), len(export.current_votes()), export.origin) == (rows, current, origin)
    assert export.disagreements() == ()
    assert export.figures["voters"] == people


def test_log_and_matrix_of_the_klimarat_agree_in_every_vote(shared_data, klimarat):
    folder = shared_data / "consultations" / KLIMARAT
    names = ("comments.csv", "participants-votes.csv", "summary.csv")
    alone = read_polis({name: folder / name for name in names})
    assert (len(alone.participants), len(alone.votes), alone.disagreements()) == (1116, 61384, ())
    assert [vote[:3] for vote in alone.current_votes()] == [vote[:3] for vote in klimarat.current_votes()]


def test_the_klimarat_in_detail(klimarat):
    assert klimarat.topic == "Produktion und Konsum"
    assert klimarat.description.startswith("Wir, die Bürger:innen des Klimarats")
    assert Counter(s.moderation for s in klimarat.statements) == {
        PolisModeration.ACCEPTED: 277,
        PolisModeration.REJECTED: 245,
    }
    assert klimarat.silent_authors == {0}
    assert Counter(klimarat.current_votes().values) == {1: 38206, 0: 13955, -1: 9223}
    assert {vote.at.year for vote in klimarat.votes} == {2022}


def test_statements_that_nobody_could_vote_on_have_no_column(shared_data):
    """Summary and matrix of "Wohnen" count 611, the file of statements has 613."""
    export = read_polis(shared_data / "consultations" / "austria-climate.7z7ejpbmv5.2022-08-08")
    assert {s.id for s in export.statements} - set(export.votes.statements) == {20, 21}
    assert export.figures["comments"] == 611
