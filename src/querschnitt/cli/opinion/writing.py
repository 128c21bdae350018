"""map.json: the map as other programs read it. The figures bear the names that Polis gives them in its own results."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from querschnitt.cli.opinion.reading import Told
    from querschnitt.engines.opinion.components import Reals
    from querschnitt.engines.opinion.consensus import UnitingStatement
    from querschnitt.engines.opinion.opinion_map import MapWithPeople
    from querschnitt.engines.opinion.representative import Representative

Json = dict[str, Any]


def as_text(document: Json) -> str:
    """Each entry on a line, so that two maps can be compared. Raises ValueError for a figure that is not finite."""
    lines = (
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, allow_nan=False)}"
        for name, value in document.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def document_of(told: "Told", found: "MapWithPeople") -> Json:
    """Statements that moderation rejected keep their place in the lists, with 0, as in Polis' results; nowhere else."""
    names = _Names(told, found)
    places = np.searchsorted(told.statements, found.statements)

    def spread(figures: Any) -> list[float]:
        whole = np.zeros(len(told.statements))
        whole[places] = figures
        return whole.tolist()

    grouped = np.flatnonzero(found.groups >= 0)
    components, united = found.components, found.group_informed_consensus_interval
    return {
        "participants": told.participants,
        "statements": len(told.statements),
        "votes": told.votes,
        "left_out": {
            "statements": len(told.statements) - len(found.statements),
            "votes": told.votes - found.votes,
        },
        "k": found.k,
        "groups": dict(zip(names.people(grouped), found.groups[grouped].tolist(), strict=True)),
        "statement_ids": names.all_statements(),
        "components": [spread(one) for one in components.vectors],
        "center": spread(components.center),
        "repness": {
            str(group): [names.representative(one) for one in chosen]
            for group, chosen in enumerate(found.representative)
        },
        "consensus": {side: [names.united(one) for one in chosen] for side, chosen in found.consensus.items()},
        "group_informed_consensus": dict(
            zip(map(str, names.statements), found.group_informed_consensus.tolist(), strict=True)
        ),
        # 95 %: from few votes in a group it is wide.
        "group_informed_consensus_interval": by_name(names.statements, united.low, united.high),
        **_agreement(names, found),
        "stability": None,
        "flags": None,
        "variances": components.variances.tolist(),
        "angle": components.angle,
        "silhouettes": {str(k): value for k, value in enumerate(found.clustering.silhouettes, 2)},
    }


def by_name(names: Iterable[int | str], *figures: "Reals") -> dict[str, list[float]]:
    """{name: [low, high]}, or as many figures as there are."""
    return dict(zip(map(str, names), np.stack(figures, axis=-1).tolist(), strict=True))


def _share(successes: int, trials: int) -> list[float]:
    """Wilson's 95 % interval."""
    from querschnitt.engines.opinion.shares import wilson

    told = wilson(np.array([float(successes)]), np.array([float(trials)]))
    return [*told.low.tolist(), *told.high.tolist()]


def _agreement(names: "_Names", found: "MapWithPeople") -> Json:
    """Who agrees of all who saw a statement, with a 95 % interval; what is surely agreed with stands first."""
    from querschnitt.engines.opinion.shares import AnswerCounts, agreement, by_lower_bound

    disagrees, passes, agrees = found.tallies.sum(axis=0).astype(np.float64).T
    told = agreement(AnswerCounts(agrees, passes, disagrees))
    return {
        "agreement": by_name(names.statements, told.value, told.low, told.high),
        "by_agreement": [names.statements[place] for place in by_lower_bound(told).tolist()],
    }


class _Names:
    """Ids as the file has them: numbers, or its own texts."""

    def __init__(self, told: "Told", found: "MapWithPeople") -> None:
        self.told, self.found = told, found
        self.statements = [self._statement(one) for one in found.statements.tolist()]

    def people(self, places: Any) -> list[str]:
        ids = self.found.participants[places].tolist()
        return [self.told.person_name(one) for one in ids]

    def all_statements(self) -> list[int | str]:
        return [self._statement(one) for one in self.told.statements.tolist()]

    def _statement(self, id: int) -> int | str:
        return self.told.statement_name(id)

    def united(self, one: "UnitingStatement | Representative") -> Json:
        return {
            "tid": self.statements[one.statement],
            "n-success": one.successes,
            "n-trials": one.trials,
            "p-success": one.p,
            "p-interval": _share(one.successes, one.trials),
            "p-test": one.p_test,
        }

    def representative(self, one: "Representative") -> Json:
        found = self.united(one) | {"repness": one.r, "repness-test": one.r_test, "repful-for": one.side}
        return found | ({"best-agree": True, "n-agree": one.successes} if one.best_agree else {})
