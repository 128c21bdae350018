"""map.json: the map as other programs read it. The figures bear the names that Polis gives them in its own results."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from querschnitt.cli.opinion.reading import VoteFacts
    from querschnitt.engines.opinion.components import Reals
    from querschnitt.engines.opinion.consensus import UnitingStatement
    from querschnitt.engines.opinion.opinion_map import MapWithPeople
    from querschnitt.engines.opinion.passes import Integers
    from querschnitt.engines.opinion.representative import Representative

# Any: whatever JSON can hold.
Json = dict[str, Any]


def as_text(document: Json) -> str:
    """Write each entry on a line, so that two maps can be compared.

    Raises ValueError for a figure that is not finite."""
    lines = (
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, allow_nan=False)}"
        for name, value in document.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def document_of(facts: "VoteFacts", result: "MapWithPeople") -> Json:
    """Return a map as map.json has it.

    Statements that moderation rejected keep their place in the lists, with 0, as in Polis' results; nowhere else."""
    names = _Names(facts, result)
    positions = np.searchsorted(facts.statements, result.statements)

    def with_rejected(figures: "Reals") -> list[float]:
        everything = np.zeros(len(facts.statements))
        everything[positions] = figures
        return everything.tolist()

    grouped = np.flatnonzero(result.groups >= 0)
    components, united = result.components, result.group_informed_consensus_interval
    return {
        "participants": facts.participants,
        "statements": len(facts.statements),
        "votes": facts.votes,
        "left_out": {
            "statements": len(facts.statements) - len(result.statements),
            "votes": facts.votes - result.votes,
        },
        "k": result.k,
        "groups": dict(zip(names.people(grouped), result.groups[grouped].tolist(), strict=True)),
        "statement_ids": names.all_statements(),
        "components": [with_rejected(vector) for vector in components.vectors],
        "center": with_rejected(components.center),
        "repness": {
            str(group): [names.representative(statement) for statement in chosen]
            for group, chosen in enumerate(result.representative)
        },
        "consensus": {
            side: [names.uniting(statement) for statement in chosen] for side, chosen in result.consensus.items()
        },
        "group_informed_consensus": dict(
            zip(map(str, names.statements), result.group_informed_consensus.tolist(), strict=True)
        ),
        # 95 %: from few votes in a group it is wide.
        "group_informed_consensus_interval": by_name(names.statements, united.low, united.high),
        **_agreement(names, result),
        "stability": None,
        "flags": None,
        "variances": components.variances.tolist(),
        "angle": components.angle,
        "silhouettes": {str(k): value for k, value in enumerate(result.clustering.silhouettes, 2)},
    }


def by_name(names: Iterable[int | str], *figures: "Reals") -> dict[str, list[float]]:
    """Return {name: [low, high]}, or as many figures (m,) as there are."""
    return dict(zip(map(str, names), np.stack(figures, axis=-1).tolist(), strict=True))


def _share(successes: int, trials: int) -> list[float]:
    """Return Wilson's 95 % interval."""
    from querschnitt.engines.opinion.shares import wilson

    shares = wilson(np.array([float(successes)]), np.array([float(trials)]))
    return [*shares.low.tolist(), *shares.high.tolist()]


def _agreement(names: "_Names", result: "MapWithPeople") -> Json:
    """Return who agrees of all who saw a statement, with a 95 % interval; what is surely agreed with stands first."""
    from querschnitt.engines.opinion.shares import AnswerCounts, agreement, by_lower_bound

    disagrees, passes, agrees = result.tallies.sum(axis=0).astype(np.float64).T
    shares = agreement(AnswerCounts(agrees, passes, disagrees))
    return {
        "agreement": by_name(names.statements, shares.value, shares.low, shares.high),
        "by_agreement": [names.statements[index] for index in by_lower_bound(shares).tolist()],
    }


class _Names:
    """Ids as the file has them: numbers, or its own texts."""

    def __init__(self, facts: "VoteFacts", result: "MapWithPeople") -> None:
        self.facts, self.result = facts, result
        self.statements = [facts.statement_name(id) for id in result.statements.tolist()]

    def people(self, rows: "Integers") -> list[str]:
        return [self.facts.person_name(id) for id in self.result.participants[rows].tolist()]

    def all_statements(self) -> list[int | str]:
        return [self.facts.statement_name(id) for id in self.facts.statements.tolist()]

    def uniting(self, figures: "UnitingStatement | Representative") -> Json:
        return {
            "tid": self.statements[figures.statement],
            "n-success": figures.successes,
            "n-trials": figures.trials,
            "p-success": figures.p,
            "p-interval": _share(figures.successes, figures.trials),
            "p-test": figures.p_test,
        }

    def representative(self, figures: "Representative") -> Json:
        more = {"repness": figures.r, "repness-test": figures.r_test, "repful-for": figures.side}
        best = {"best-agree": True, "n-agree": figures.successes} if figures.best_agree else {}
        return self.uniting(figures) | more | best
