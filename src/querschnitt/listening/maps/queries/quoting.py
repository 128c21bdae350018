"""What a recommendation freezes when it quotes a statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from querschnitt.listening import rules
from querschnitt.listening.maps.queries.chart import LETTERS, Chart, chart_from
from querschnitt.listening.maps.queries.giving_away import is_changed_beside_maps
from querschnitt.listening.maps.rules import Counts, publishable_counts
from querschnitt.listening.models import Consultation, OpinionMap, Statement


@dataclass(frozen=True)
class QuotedVoice:
    """How one group of the map voted; None where it may not be shown."""

    letter: str
    people: int
    counts: Counts | None


@dataclass(frozen=True)
class FiguresToQuote:
    """How people voted on a statement, as it may be quoted. `map` is None, and `voices` empty, where no published map
    holds the statement. `counts` is None where the public sees none."""

    counts: Counts | None
    map: OpinionMap | None = None
    voices: tuple[QuotedVoice, ...] = ()


def figures_to_quote(statements: Sequence[Statement]) -> dict[int, FiguresToQuote]:
    """Return the figures of each statement by its key, as the public sees them at this moment. Two queries, and one for
    each consultation with a published map and a statement that it doesn't count; needs `consultation` at hand."""
    of_interest = {statement.consultation_id for statement in statements}
    published = OpinionMap.objects.filter(rules.PUBLISHED, consultation__in=of_interest).order_by("number")
    maps = {opinion_map.consultation_id: opinion_map for opinion_map in published}
    newest = {key: (opinion_map, chart_from(opinion_map.result)) for key, opinion_map in maps.items()}
    people = dict(
        Consultation.objects.filter(pk__in=of_interest)
        .annotate(people=Count("participants"))
        .values_list("pk", "people")
    )
    beside = {s.consultation for s in statements if s.is_meta and s.consultation_id in newest}
    hidden = {consultation.pk for consultation in beside if is_changed_beside_maps(consultation)}
    figures = {}
    for statement in statements:
        opinion_map, chart = newest.get(statement.consultation_id, (None, None))
        is_left_out = chart is not None and (not statement.is_meta or statement.consultation_id in hidden)
        on_map = _figures_on_map(statement, opinion_map, chart)
        figures[statement.pk] = on_map or _figures_beside_maps(
            statement, people[statement.consultation_id], is_left_out
        )
    return figures


def voice_from(letter: str, people: int, counts: dict[str, int] | None) -> QuotedVoice:
    """Return the voice from the JSON that was frozen."""
    return QuotedVoice(letter, people, Counts(**counts) if counts else None)


def _figures_on_map(statement: Statement, opinion_map: OpinionMap | None, chart: Chart | None) -> FiguresToQuote | None:
    """Return what the map says of a statement; None where no map holds it."""
    mapped = chart.by_number.get(statement.number) if chart else None
    if chart is None or mapped is None or mapped.all is None:
        return None
    voices = (
        QuotedVoice(LETTERS[index], chart.groups[index].people, counts) for index, counts in enumerate(mapped.groups)
    )
    return FiguresToQuote(mapped.all, opinion_map, tuple(voices))


def _figures_beside_maps(statement: Statement, people: int, is_left_out: bool) -> FiguresToQuote:
    """Return the figures of a statement that stands on no map.

    As long as people vote there are none: whoever looks twice would see how somebody voted in between. The same where a
    map was published without it.
    """
    if is_left_out or not rules.has_ended(statement.consultation):
        return FiguresToQuote(None)
    return FiguresToQuote(publishable_counts(statement.agrees, statement.disagrees, statement.passes, people=people))
