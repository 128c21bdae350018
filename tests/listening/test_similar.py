"""Nearly the same words, on every database."""

import pytest

from querschnitt.listening.enums import Moderation
from querschnitt.listening.queries.similar import similar_statements
from tests.factories.listening import ConsultationFactory, ParticipantFactory, StatementFactory

pytestmark = pytest.mark.django_db
SAID = "Sprachkurse am Abend brauchen eine Kinderbetreuung im selben Haus."


@pytest.mark.parametrize("typed", [
    SAID, "Die Sprachkurse am Abend brauchen Kinderbetreuung im Haus", "SPRACHKURSE AM ABEND: KINDERBETREUUNG IM HAUS!",
])  # fmt: skip
def test_the_same_in_other_words_is_found(typed: str) -> None:
    statement = StatementFactory(text=SAID)
    assert similar_statements(statement.consultation, typed) == [statement]


@pytest.mark.parametrize("typed", ["Der Bus fährt zu selten.", "", "😀😀😀", "\u202eبالعربية"])
def test_something_else_is_not(typed: str) -> None:
    statement = StatementFactory(text=SAID)
    assert similar_statements(statement.consultation, typed) == []


def test_the_most_similar_comes_first() -> None:
    consultation = ConsultationFactory()
    near = StatementFactory(consultation=consultation, text="Sprachkurse am Abend brauchen Betreuung im Haus.")
    same = StatementFactory(consultation=consultation, text=SAID.upper())
    assert similar_statements(consultation, SAID) == [same, near]


def test_only_what_one_may_vote_on_is_shown() -> None:
    me = ParticipantFactory()
    for fields in ({"moderation": Moderation.PENDING}, {"moderation": Moderation.REJECTED}, {"author": me}):
        StatementFactory(consultation=me.consultation, text=SAID, **fields)
    StatementFactory(text=SAID)
    assert similar_statements(me.consultation, SAID, me) == []
