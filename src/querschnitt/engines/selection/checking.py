"""Does a published lottery keep what it promises? Needs no solver: whoever can count can check it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor, fsum, inf

from querschnitt.engines.selection.certificate import TOLERANCE
from querschnitt.engines.selection.problem import Problem

SLACK = 1e-9  # rounding of the sum of chances, and of chance × tickets


@dataclass(frozen=True)
class Fault:
    """`ticket` is its number from 0, or None for the panel drawn or the whole. `facts` say what was found there."""

    code: str
    facts: Mapping[str, str | int | float]
    ticket: int | None = None


def panel_faults(problem: Problem, panel: Sequence[str], ticket: int | None = None) -> Iterator[Fault]:
    """Size, strangers, people named twice, seated people left out, quotas, and what nobody may share."""
    if len(panel) != problem.size:
        yield Fault("size", {"found": len(panel), "size": problem.size}, ticket)
    known = _positions(problem)
    for name, times in Counter(panel).items():
        if name not in known:
            yield Fault("stranger", {"person": name}, ticket)
        if times > 1:
            yield Fault("twice", {"person": name}, ticket)
    for name in sorted(problem.seated - set(panel)):
        yield Fault("seated", {"person": name}, ticket)
    rows = [known[name] for name in panel if name in known]
    yield from _quota_faults(problem, rows, ticket)
    yield from _shared_faults(problem, rows, ticket)


def lottery_faults(
    problem: Problem, tickets: Sequence[Sequence[str]], chances: Mapping[str, float]
) -> Iterator[Fault]:  # fmt: skip
    """Each ticket is a panel; each person stands on ⌊tickets × chance⌋ of them, one more or one less."""
    for number, ticket in enumerate(tickets):
        yield from panel_faults(problem, ticket, number)
    times = Counter(name for ticket in tickets for name in ticket)
    for name, chance in chances.items():
        expected = floor(len(tickets) * chance + SLACK)
        if abs(times[name] - expected) > 1:
            yield Fault("times", {"person": name, "found": times[name], "expected": expected})


def chance_faults(problem: Problem, chances: Mapping[str, float]) -> Iterator[Fault]:
    """Everybody has one, and together they fill the seats."""
    if chances.keys() != set(problem.pool.ids):
        yield Fault("people", {"found": len(chances), "people": len(problem.pool)})
    for name, chance in chances.items():
        if not -SLACK <= chance <= 1 + SLACK:
            yield Fault("chance", {"person": name, "found": chance})
    total = fsum(chances.values())
    if not abs(total - problem.size) <= SLACK * problem.size * 10:
        yield Fault("sum", {"found": total, "size": problem.size})


def certificate_faults(
    problem: Problem, chances: Mapping[str, float], stated: Mapping[str, str | int | float]
) -> Iterator[Fault]:  # fmt: skip
    """What is stated about the chances follows from them. The bound itself is taken as stated: proving it takes a solver,
    but no chance lies above it, and the gap is the distance to it in units of an equal chance."""
    earlier = _who_may_be_drawn(problem)
    drawn = [chances[name] for name in earlier if name in chances]
    if not drawn:
        return
    seats = problem.size - len(problem.seated)
    found = {"minimum": min(drawn), "maximum": max(drawn), "people": len(drawn), "size": seats}
    gap = float(stated["relative_gap"])
    if not -SLACK <= gap <= (TOLERANCE if stated["exact"] else inf):
        yield Fault("gap", {"found": gap})
    if stated["objective"] in ("leximin", "maximin") and seats:
        found["relative_gap"] = (float(stated["bound"]) - min(drawn)) * len(drawn) / seats
    if stated["objective"] == "cumulated":
        found["value"] = min(chances[name] + before for name, before in earlier.items() if name in chances)
    for name, value in found.items():
        if not abs(value - float(stated[name])) <= SLACK:
            yield Fault("certificate", {"name": name, "found": value, "stated": stated[name]})


def _who_may_be_drawn(problem: Problem) -> dict[str, float]:
    """Who has no seat and shares with nobody seated what may not be shared; with what earlier chances came to."""
    pool, known = problem.pool, _positions(problem)
    seated = [known[name] for name in problem.seated]
    closed = [({column[row] for row in seated} - {""}, column) for column in pool.shared.values()]
    return {
        name: float(pool.earlier[row] or 0) if pool.earlier else 0.0
        for row, name in enumerate(pool.ids)
        if name not in problem.seated and not any(column[row] in things for things, column in closed)
    }


def _quota_faults(problem: Problem, rows: list[int], ticket: int | None) -> Iterator[Fault]:
    answers = problem.pool.answers
    found = {name: Counter(answers[name][row] for row in rows) for name in problem.categories}
    for quota in problem.quotas:
        count = found[quota.category][quota.value]
        if not quota.least <= count <= quota.most:
            facts = {"found": count, "least": quota.least, "most": quota.most}
            yield Fault("quota", {"category": quota.category, "value": quota.value, **facts}, ticket)


def _shared_faults(problem: Problem, rows: list[int], ticket: int | None) -> Iterator[Fault]:
    for kind, column in problem.pool.shared.items():
        seen: dict[str, str] = {}
        for row in rows:
            name, thing = problem.pool.ids[row], column[row]
            if thing and seen.setdefault(thing, name) != name:
                yield Fault("shared", {"one": seen[thing], "other": name, "kind": kind}, ticket)


def _positions(problem: Problem) -> dict[str, int]:
    return {name: row for row, name in enumerate(problem.pool.ids)}
