"""One run of Querschnitt's engine: ours.py FOLDER SIZE (lottery|bound). Reading the files is not measured."""

import sys
from pathlib import Path

from measuring import measured

from querschnitt.cli.selection.posing import read_problem
from querschnitt.engines.selection.draw import draw_panel
from querschnitt.engines.selection.problem import Pool, Problem, Quota
from querschnitt.engines.selection.relaxation import largest_minimum
from querschnitt.engines.selection.selecting import fairest_lottery
from querschnitt.engines.selection.types import types_of


def tiny() -> Problem:
    """Return a problem of four people, of whom two are chosen: one old, one young."""
    pool = Pool(["a", "b", "c", "d"], {"age": ["old", "old", "old", "young"]})
    return Problem(pool, (Quota("age", "old", 1, 1), Quota("age", "young", 1, 1)), 2)


def lottery(problem: Problem) -> dict[str, object]:
    """Find the fairest lottery, draw from it, and return the figures of its certificate."""
    distribution = fairest_lottery(problem)
    draw_panel(distribution, "7")
    certificate = distribution.certificate
    return {"minimum": certificate.minimum, "ratio": certificate.ratio, "exact": certificate.exact}


def bound(problem: Problem) -> dict[str, object]:
    """Return the largest smallest chance that any lottery can give."""
    return {"minimum": largest_minimum(types_of(problem)), "ratio": None, "exact": None}


if __name__ == "__main__":
    folder, size, task = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    problem = read_problem(folder / "categories.csv", folder / "respondents.csv", size=size)
    measured(lambda: lottery(tiny()), lambda: (lottery if task == "lottery" else bound)(problem))
