"""A stored map as pages show it: its figures beside the words of today's accepted statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from querschnitt.listening import rules
from querschnitt.listening.enums import Choice
from querschnitt.listening.maps.queries import words
from querschnitt.listening.maps.queries.chart import LETTERS, Chart, ChartNetwork, chart_from
from querschnitt.listening.maps.rules import Counts
from querschnitt.listening.models import OpinionMap, Statement

if TYPE_CHECKING:
    from querschnitt.engines.indicators.intervals import Share


@dataclass(frozen=True)
class GroupVoice:
    """How one group voted on one statement; `counts` is None where it may not be shown."""

    index: int
    counts: Counts | None

    @property
    def letter(self) -> str:
        return LETTERS[self.index]


@dataclass(frozen=True)
class ShownStatement:
    """A statement of a map, in today's words. `language` is that of `text`. `counts` is None where too few voted."""

    number: int
    text: str
    language: str
    counts: Counts | None
    groups: tuple[GroupVoice, ...]
    networks: tuple[tuple[ChartNetwork, Counts], ...]

    @cached_property
    def agreeing(self) -> "list[tuple[GroupVoice, Share]]":
        """Each group with the share that agrees, where that may be shown."""
        return [(voice, voice.counts.agree) for voice in self.groups if voice.counts]

    @cached_property
    def lowest(self) -> int | None:
        """The smallest share of agreement in any group, in per cent; None where one of them may not be shown."""
        known = len(self.agreeing) == len(self.groups)
        return min((share.percent for _, share in self.agreeing), default=None) if known else None

    @cached_property
    def extremes(self) -> "tuple[tuple[GroupVoice, Share], tuple[GroupVoice, Share]] | None":
        """The group that agrees most and the one that agrees least."""
        voices = sorted(self.agreeing, key=lambda voice: voice[1].value)
        return (voices[-1], voices[0]) if len(voices) > 1 else None


_SAID = {
    Choice.AGREE: _("For:"),
    Choice.DISAGREE: _("Against:"),
    Choice.PASS: _("Undecided:"),
}


@dataclass(frozen=True)
class ShownTrait:
    """What a group says more often than the others together: its share, and theirs, where they may be shown."""

    statement: ShownStatement
    choice: Choice
    inside: "Share | None"
    outside: "Share | None"

    @property
    def said(self) -> str:
        return str(_SAID[self.choice])


@dataclass(frozen=True)
class ShownGroup:
    """A group of a map with what it says more often than the others. `percent` is of the people on the map."""

    index: int
    people: int
    percent: int
    traits: tuple[ShownTrait, ...]

    @property
    def letter(self) -> str:
        return LETTERS[self.index]


@dataclass(frozen=True)
class ShownMap:
    """One map, ready to be shown. A statement that was taken back since stands nowhere in it. `without`: the same
    without those who are flagged, for the desk."""

    map: OpinionMap
    chart: Chart
    statements: tuple[ShownStatement, ...]
    without: "ShownMap | None" = None

    @cached_property
    def by_number(self) -> dict[int, ShownStatement]:
        return {statement.number: statement for statement in self.statements}

    @cached_property
    def groups(self) -> tuple[ShownGroup, ...]:
        """The groups of the map; none where they are not stable: then they are not drawn as groups."""
        return tuple(self._group(index) for index in range(len(self.chart.groups)))

    @cached_property
    def unites(self) -> list[ShownStatement]:
        return self._named(self.chart.unites)

    @cached_property
    def divides(self) -> list[ShownStatement]:
        return self._named(self.chart.divides)

    @cached_property
    def votes(self) -> int:
        """The number of votes on statements whose figures are shown: the total must not tell others."""
        return sum(statement.counts.votes for statement in self.statements if statement.counts)

    @property
    def heard_in_words(self) -> str:
        return words.heard_in_words(self.chart)

    @property
    def stability_in_words(self) -> str:
        return words.stability_in_words(self.chart)

    @property
    def rounding_in_words(self) -> str:
        return words.rounding_in_words(self.chart)

    @property
    def unstable(self) -> str:
        return words.unstable_in_words(self.chart)

    @cached_property
    def by_network(self) -> list[tuple[ChartNetwork, ShownStatement | None]]:
        """Each network with the statement on which it is furthest from everybody."""
        return [(network, self._furthest(network)) for network in self.chart.networks]

    def _furthest(self, network: ChartNetwork) -> ShownStatement | None:
        def distance(statement: ShownStatement) -> float:
            counts = dict(statement.networks).get(network)
            everybody = statement.counts
            return abs(counts.agree.value - everybody.agree.value) if counts and everybody else -1.0

        furthest = max(self.statements, key=distance, default=None)
        return furthest if furthest and distance(furthest) >= 0 else None

    def letter_place(self, index: int) -> tuple[float, float]:
        """Return the middle of what is drawn of a group; where nothing is, the middle of its people."""
        cells = [cell for cell in self.chart.cells if cell.group == index]
        people = sum(cell.people for cell in cells)
        if not people:
            return self.chart.groups[index].centre
        return sum(c.x * c.people for c in cells) / people, sum(c.y * c.people for c in cells) / people

    def _named(self, numbers: Sequence[int]) -> list[ShownStatement]:
        statements = (self.by_number[number] for number in numbers if number in self.by_number)
        return [statement for statement in statements if statement.counts]

    def _group(self, index: int) -> ShownGroup:
        group = self.chart.groups[index]
        traits = (self._trait(index, trait.number, trait.choice) for trait in group.traits)
        return ShownGroup(
            index, group.people, round(100 * group.people / self.chart.counted), tuple(filter(None, traits))
        )

    def _trait(self, index: int, number: int, choice: Choice) -> ShownTrait | None:
        statement = self.by_number.get(number)
        if statement is None:
            return None
        inside = statement.groups[index].counts
        others = [voice.counts for voice in statement.groups if voice.index != index]
        return ShownTrait(statement, choice, inside.share(choice) if inside else None, _together(others, choice))


def shown_map(opinion_map: OpinionMap) -> ShownMap:
    """Return a map with the words of the statements that are accepted today. One query."""
    accepted = Statement.objects.filter(rules.ACCEPTED, consultation=opinion_map.consultation_id)
    texts = {number: (text, language) for number, text, language in accepted.values_list("number", "text", "language")}
    without = opinion_map.checks.get("without")
    return _shown_map(
        opinion_map,
        chart_from(opinion_map.result),
        texts,
        _shown_map(opinion_map, chart_from(without), texts) if without else None,
    )


def _shown_map(
    opinion_map: OpinionMap, chart: Chart, texts: Mapping[int, tuple[str, str]], without: ShownMap | None = None
) -> ShownMap:
    statements = tuple(
        ShownStatement(
            statement.number,
            *texts[statement.number],
            statement.all,
            tuple(GroupVoice(index, counts) for index, counts in enumerate(statement.groups)),
            tuple(
                (network, counts) for network, counts in zip(chart.networks, statement.networks, strict=True) if counts
            ),
        )
        for statement in chart.statements
        if statement.number in texts
    )
    return ShownMap(opinion_map, chart, statements, without)


def _together(parts: Sequence[Counts | None], choice: Choice) -> "Share | None":
    """Return the share of several groups; None where one of them may not be shown."""
    known = [part for part in parts if part]
    if not known or len(known) < len(parts):
        return None
    return sum(known, start=Counts(0, 0, 0)).share(choice)
