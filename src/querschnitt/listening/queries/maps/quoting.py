"""What a recommendation freezes when it quotes a statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from querschnitt.listening import rules
from querschnitt.listening.models import OpinionMap, Statement
from querschnitt.listening.queries.maps.chart import LETTERS, Chart, chart_from
from querschnitt.listening.queries.maps.counts import Counts, counts_shown


@dataclass(frozen=True)
class QuotedVoice:
    """How one group of the map voted; None where it may not be shown."""

    letter: str
    people: int
    counts: Counts | None


@dataclass(frozen=True)
class FiguresToQuote:
    """`map` is None, and `voices` empty, where no published map holds the statement: then the votes are those of now. `counts` is None
    while they may not be shown."""

    counts: Counts | None
    map: OpinionMap | None = None
    voices: tuple[QuotedVoice, ...] = ()


def figures_to_quote(statements: Sequence[Statement]) -> dict[int, FiguresToQuote]:
    """Of each, as the public sees them at this moment. One query; needs `consultation` at hand."""
    of_interest = {statement.consultation_id for statement in statements}
    published = OpinionMap.objects.filter(consultation__in=of_interest, published_at__isnull=False).order_by("number")
    newest = {found.consultation_id: (found, chart_from(found.result)) for found in published}
    return {one.pk: _mapped(one, *newest.get(one.consultation_id, (None, None))) for one in statements}


def voice_from(letter: str, people: int, counts: dict[str, int] | None) -> QuotedVoice:
    """Back from the JSON that was frozen."""
    return QuotedVoice(letter, people, Counts(**counts) if counts else None)


def _mapped(statement: Statement, shown: OpinionMap | None, chart: Chart | None) -> FiguresToQuote:
    found = chart.by_number.get(statement.number) if chart else None
    if chart is None or found is None or found.all is None:
        return _unmapped(statement, again=chart is not None)
    voices = (
        QuotedVoice(LETTERS[index], chart.groups[index].people, counts) for index, counts in enumerate(found.groups)
    )
    return FiguresToQuote(found.all, shown, tuple(voices))


def _unmapped(statement: Statement, *, again: bool) -> FiguresToQuote:
    """As long as people vote there are no figures: whoever looks twice would see how somebody voted in between."""
    if not rules.has_ended(statement.consultation):
        return FiguresToQuote(None)
    return FiguresToQuote(counts_shown(statement.agrees, statement.disagrees, statement.passes, again=again))
