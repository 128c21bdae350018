"""Statements that say nearly the same: found by the letters they share, not by what they mean."""

from collections.abc import Iterable

from querschnitt.kernel.folding import likeness, trigrams
from querschnitt.listening.models import Consultation, Participant, Statement
from querschnitt.listening.queries.voting import accepted_statements

# Read on the 522 statements of the Austrian conversation: of the 46 pairs from here on, most are variants of one sentence or
# its opposite; below, more and more only share a subject.
ALIKE = 0.35
MOST = 5


def similar_statements(
    consultation: Consultation, text: str, participant: Participant | None = None
) -> list[Statement]:
    """Accepted ones that one may vote on and that are nearly the same as `text`, the most similar first. One query;
    about 80 µs a statement."""
    others = accepted_statements(consultation)
    return alike(text, others.exclude(author=participant) if participant else others)[:MOST]


def alike(text: str, others: Iterable[Statement]) -> list[Statement]:
    letters = trigrams(text)
    rated = ((likeness(letters, trigrams(one.text)), one) for one in others)
    close = [(value, one) for value, one in rated if value >= ALIKE]
    return [one for _value, one in sorted(close, key=lambda pair: (-pair[0], pair[1].number))]
