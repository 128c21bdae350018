"""What came out, statement by statement. Only accepted statements, and no number from one to four."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Count, Sum, TextChoices
from django.utils.translation import gettext_lazy as _

from querschnitt.listening import rules
from querschnitt.listening.maps.queries.giving_away import is_changed_beside_maps
from querschnitt.listening.maps.queries.shown import ShownMap
from querschnitt.listening.maps.rules import Counts, publishable_counts, rounded_count
from querschnitt.listening.models import Consultation, Participant, Statement
from querschnitt.listening.queries.voting import accepted_statements


class ResultOrder(TextChoices):
    AGREEMENT = "zustimmung", _("Most agreement")
    DISAGREEMENT = "ablehnung", _("Most disagreement")
    DIVIDED = "geteilt", _("Most divided")
    VOTES = "stimmen", _("Most votes")

    @classmethod
    def of(cls, word: str | None) -> "ResultOrder":
        """Return the order that an address asks for; for anything unknown, the usual one."""
        return cls(word) if word in cls.values else cls.AGREEMENT


class Leaning(TextChoices):
    """Which way a majority leans, once the uncertainty is taken off."""

    FOR = "dafuer", _("Majority agrees")
    AGAINST = "dagegen", _("Majority disagrees")
    OPEN = "offen", _("No clear majority")

    @classmethod
    def of(cls, word: str | None) -> "Leaning | None":
        return cls(word) if word in cls.values else None


@dataclass(frozen=True)
class StatementResult:
    """How people voted on one statement. `tally` is None where too few voted: then no count exists that a page could
    show by mistake. `is_meta`: about people, so that no map counts it; what was said of it is shown all the same."""

    number: int
    text: str
    language: str
    tally: Counts | None
    is_meta: bool = False

    @property
    def leaning(self) -> Leaning | None:
        if self.tally is None:
            return None
        if self.tally.agree.low > 0.5:
            return Leaning.FOR
        return Leaning.AGAINST if self.tally.disagree.low > 0.5 else Leaning.OPEN


@dataclass(frozen=True)
class Results:
    """All results of a consultation, in no order, and how much stands in none of them because it was not accepted:
    of their votes a multiple of five, or taking a statement back would tell how many had voted on it."""

    all: tuple[StatementResult, ...]
    left_out: int = 0
    left_out_votes: int = 0

    @cached_property
    def votes(self) -> int:
        return sum(result.tally.votes for result in self.all if result.tally)

    def ordered(self, order: ResultOrder, leaning: Leaning | None = None, search: str = "") -> list[StatementResult]:
        """Return the results by the lower end of the interval, so that 9 of 10 do not stand before 900 of 1,000. Too
        few votes: last."""
        words = search.casefold().split()
        matching = [
            r
            for r in self.all
            if (leaning is None or r.leaning is leaning) and all(word in r.text.casefold() for word in words)
        ]
        return sorted(matching, key=lambda r: (r.tally is None, -_WEIGHT[order](r.tally) if r.tally else 0, r.number))


_WEIGHT: dict[ResultOrder, Callable[[Counts], float]] = {
    ResultOrder.AGREEMENT: lambda tally: tally.agree.low,
    ResultOrder.DISAGREEMENT: lambda tally: tally.disagree.low,
    ResultOrder.DIVIDED: lambda tally: min(tally.agree.low, tally.disagree.low),
    ResultOrder.VOTES: lambda tally: tally.votes,
}


def results(consultation: Consultation) -> Results:
    """Return the results of now. Two queries over the statements, one over the people; the votes are not touched."""
    rows = accepted_statements(consultation).order_by("number")
    columns = rows.values_list("number", "text", "language", "agrees", "disagrees", "passes", "is_meta")
    others = Statement.objects.filter(~rules.ACCEPTED, consultation=consultation)
    votes = Sum(rules.votes_cast(), default=0)
    left_out = others.aggregate(statements=Count("pk"), votes=votes)
    people = Participant.objects.filter(consultation=consultation).count()
    of_accepted = tuple(
        StatementResult(*row[:3], publishable_counts(*row[3:6], people=people), row[6]) for row in columns
    )
    return Results(of_accepted, left_out["statements"], rounded_count(left_out["votes"]))


def results_shown(consultation: Consultation, shown_map: ShownMap | None) -> Results:
    """Return the results as the published map froze them, so that all figures of a page are of the same moment; without
    a map, those of now. What no map counts is as it is now, unless somebody has voted since: the difference could be
    one person's vote."""
    now = results(consultation)
    if shown_map is None:
        return now
    frozen = (StatementResult(s.number, s.text, s.language, s.counts) for s in shown_map.statements)
    apart = [result for result in now.all if result.is_meta and result.number not in shown_map.by_number]
    if apart and is_changed_beside_maps(consultation):
        apart = [replace(result, tally=None) for result in apart]
    return replace(now, all=(*frozen, *apart))
