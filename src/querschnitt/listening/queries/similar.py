"""Statements that say nearly the same: found by the letters they share, not by what they mean."""

from collections.abc import Iterable

from querschnitt.kernel.folding import likeness, trigrams
from querschnitt.kernel.names import one_line
from querschnitt.listening.models import Consultation, Participant, Statement
from querschnitt.listening.queries.voting import accepted_statements
from querschnitt.listening.validators import LONGEST

# Read on the 522 statements of the Austrian conversation: of the 46 pairs from here on, most are variants of one
# sentence or its opposite; below, more and more only share a subject.
ALIKE = 0.35
MOST = 5


def similar_statements(
    consultation: Consultation, text: str, participant: Participant | None = None
) -> list[Statement]:
    """Return those that one may vote on and that say nearly the same as `text`, the most similar first; none for a text
    that is too long to be a statement. One query; about 80 µs a statement."""
    text = one_line(text)
    if len(text) > LONGEST:
        return []
    others = accepted_statements(consultation)
    return alike(text, others.exclude(author=participant) if participant else others)[:MOST]


def alike(text: str, others: Iterable[Statement]) -> list[Statement]:
    """Return those that say nearly the same as `text`, the most similar first."""
    letters = trigrams(text)
    rated = ((likeness(letters, trigrams(statement.text)), statement) for statement in others)
    close = [(value, statement) for value, statement in rated if value >= ALIKE]
    return [statement for _value, statement in sorted(close, key=lambda pair: (-pair[0], pair[1].number))]
