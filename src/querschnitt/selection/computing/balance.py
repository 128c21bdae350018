"""Who would be chosen without lot, what that group lacks, and who could be swapped."""

from dataclasses import dataclass

from querschnitt.engines.selection.balance import BalancedChoice
from querschnitt.selection.computing.drawing import checked_problem, choose_without_lot
from querschnitt.selection.computing.problems import problem_as_dict
from querschnitt.selection.models import Application, Call
from querschnitt.selection.queries.draws import counts_among
from querschnitt.selection.queries.plans import QuotaTable, quota_tables


@dataclass(frozen=True)
class BalancedView:
    """A group chosen without lot, as the desk looks at it.

    `people`: pseudonym and what the desk calls somebody, without those who sit already.
    """

    choice: BalancedChoice
    tables: tuple[QuotaTable, ...]
    people: list[tuple[str, str]]

    @property
    def inside(self) -> list[tuple[str, str]]:
        return [pair for pair in self.people if pair[0] in self.choice.panel]

    @property
    def outside(self) -> list[tuple[str, str]]:
        return [pair for pair in self.people if pair[0] not in self.choice.panel]

    @property
    def swaps(self) -> list[tuple[str, str, float]]:
        """Return who goes, who comes, and by how many places the quotas are then filled better."""
        name_of = dict(self.people)
        return [(name_of.get(s.out, s.out), name_of.get(s.come, s.come), s.better_by) for s in self.choice.swaps]


def balanced_view(call: Call, kept: frozenset[str], *, replacing: bool) -> BalancedView:
    """Choose without lot around those in `kept`; raise ValidationError where nothing can be chosen."""
    problem = checked_problem(call, replacing=replacing, soft=True)
    choice = choose_without_lot(problem, kept)
    tables = quota_tables(call.plan, counts_among(problem_as_dict(problem), choice.panel))
    eligible = Application.objects.filter(call=call, pseudonym__in=problem.pool.ids).exclude(
        pseudonym__in=problem.seated
    )
    rows = eligible.order_by("pseudonym").values_list("pseudonym", "name")
    people = [(pseudonym, f"{pseudonym} · {name}" if name else pseudonym) for pseudonym, name in rows]
    return BalancedView(choice, tables, people)
