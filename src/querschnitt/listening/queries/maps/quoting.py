"""What a recommendation freezes when it quotes a statement."""

from dataclasses import dataclass

from querschnitt.listening.models import OpinionMap, Statement
from querschnitt.listening.queries.maps.chart import LETTERS, Counts, chart_from
from querschnitt.listening.queries.maps.shown import published_map
from querschnitt.listening.rules import FEWEST_VOTERS


@dataclass(frozen=True)
class QuotedVoice:
    """How one group of the map voted; None where it may not be shown."""

    letter: str
    people: int
    counts: Counts | None


@dataclass(frozen=True)
class FiguresToQuote:
    """`map` is None, and `voices` empty, where no published map holds the statement: then the votes are those of now."""

    counts: Counts
    map: OpinionMap | None
    voices: tuple[QuotedVoice, ...]


def counts_to_quote(statement: Statement) -> Counts:
    """None of the votes while fewer than five people have voted: of one, the figures would be that person's vote."""
    found = Counts(statement.agrees, statement.disagrees, statement.passes)
    return found if found.votes >= FEWEST_VOTERS else Counts(0, 0, 0)


def figures_to_quote(statement: Statement) -> FiguresToQuote:
    """As the public sees them at this moment."""
    shown = published_map(statement.consultation)
    chart = chart_from(shown.result) if shown else None
    found = chart.by_number.get(statement.number) if chart else None
    if chart is None or found is None or found.all is None:
        return FiguresToQuote(counts_to_quote(statement), None, ())
    voices = (
        QuotedVoice(LETTERS[index], chart.groups[index].people, counts) for index, counts in enumerate(found.groups)
    )
    return FiguresToQuote(found.all, shown, tuple(voices))


def voice_from(letter: str, people: int, counts: dict[str, int] | None) -> QuotedVoice:
    """Back from the JSON that was frozen."""
    return QuotedVoice(letter, people, Counts(**counts) if counts else None)
