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
    """A promise that a published result breaks. `code` names it, `facts` say what is the case and what should be.
    `ticket` is the number of the ticket from 0, or None for the panel drawn or the whole."""

    code: str
    facts: Mapping[str, str | int | float]
    ticket: int | None = None


def panel_faults(problem: Problem, panel: Sequence[str], ticket: int | None = None) -> Iterator[Fault]:
    """Yield what is wrong with a panel of ids: size, strangers, people named twice, seated people left out, quotas, and
    what nobody may share. Cost: O(pool + size × categories)."""
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


def lottery_faults(problem: Problem, tickets: Sequence[Sequence[str]], chances: Mapping[str, float]) -> Iterator[Fault]:
    """Yield what is wrong with tickets (ids): each is a panel; each person stands on ⌊tickets × chance⌋ of them, one
    more or one less. `chances` (0 to 1) by id. Cost: that of panel_faults for each ticket."""
    for number, ticket in enumerate(tickets):
        yield from panel_faults(problem, ticket, number)
    times = Counter(name for ticket in tickets for name in ticket)
    for name, chance in chances.items():
        expected = floor(len(tickets) * chance + SLACK)
        if abs(times[name] - expected) > 1:
            yield Fault("times", {"person": name, "found": times[name], "expected": expected})


def chance_faults(problem: Problem, chances: Mapping[str, float]) -> Iterator[Fault]:
    """Yield what is wrong with chances by id: everybody in the pool has one from 0 to 1, and they add up to the seats.
    Cost: O(pool)."""
    if chances.keys() != set(problem.pool.ids):
        yield Fault("people", {"found": len(chances), "people": len(problem.pool)})
    for name, chance in chances.items():
        if not -SLACK <= chance <= 1 + SLACK:
            yield Fault("chance", {"person": name, "found": chance})
    total = fsum(chances.values())
    if not abs(total - problem.size) <= SLACK * problem.size * 10:
        yield Fault("sum", {"found": total, "size": problem.size})


def certificate_faults(
    problem: Problem, chances: Mapping[str, float], certificate: Mapping[str, str | int | float]
) -> Iterator[Fault]:
    """Yield what in the certificate doesn't follow from the chances by id. The bound itself is taken as
    stated: proving it takes a solver, but no chance lies above it, and the gap is the distance to it in units of an
    equal chance. Cost: O(pool)."""
    earlier = _who_may_be_drawn(problem)
    drawn = [chances[name] for name in earlier if name in chances]
    if not drawn:
        return
    seats = problem.size - len(problem.seated)
    figures = {"minimum": min(drawn), "maximum": max(drawn), "people": len(drawn), "size": seats}
    gap = float(certificate["relative_gap"])
    if not -SLACK <= gap <= (TOLERANCE if certificate["exact"] else inf):
        yield Fault("gap", {"found": gap})
    if certificate["objective"] in ("leximin", "maximin") and seats:
        figures["relative_gap"] = (float(certificate["bound"]) - min(drawn)) * len(drawn) / seats
    if certificate["objective"] == "cumulated":
        figures["value"] = min(chances[name] + before for name, before in earlier.items() if name in chances)
    for name, value in figures.items():
        if not abs(value - float(certificate[name])) <= SLACK:
            yield Fault("certificate", {"name": name, "found": value, "stated": certificate[name]})


def _who_may_be_drawn(problem: Problem) -> dict[str, float]:
    """Return the sum of earlier chances by id, of everybody who has no seat and shares with nobody seated what may not
    be shared."""
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
    counts = {name: Counter(answers[name][row] for row in rows) for name in problem.categories}
    for quota in problem.quotas:
        count = counts[quota.category][quota.value]
        if not quota.least <= count <= quota.most:
            facts = {"found": count, "least": quota.least, "most": quota.most}
            yield Fault("quota", {"category": quota.category, "value": quota.value, **facts}, ticket)


def _shared_faults(problem: Problem, rows: list[int], ticket: int | None) -> Iterator[Fault]:
    for kind, column in problem.pool.shared.items():
        holders: dict[str, str] = {}
        for row in rows:
            name, thing = problem.pool.ids[row], column[row]
            if thing and holders.setdefault(thing, name) != name:
                yield Fault("shared", {"one": holders[thing], "other": name, "kind": kind}, ticket)


def _positions(problem: Problem) -> dict[str, int]:
    return {name: row for row, name in enumerate(problem.pool.ids)}
