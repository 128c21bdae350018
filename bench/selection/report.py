"""The table of the benchmark as a section of docs/benchmarks.md."""

from statistics import median

import sections
from pools import BenchmarkPool

Runs = dict[str, dict[str, object] | None]

COLUMNS = ("mip-cbc", "highspy")
HEAD = """## Selection
`.venv/bin/python bench/selection/run.py --runs {runs} --limit {limit}`, {machine}; load when it began {load:.1f}.
Median of {runs} runs, each in a process of its own, after a warm-up of four people. **Bold**: seconds of CPU; in
brackets: seconds on the clock. Ours finds the fairest lottery of all (leximin), certifies it and draws;
[sortition-algorithms](https://pypi.org/project/sortition-algorithms/) {version} finds a lottery with the largest
smallest chance (maximin) and draws, since its leximin needs a commercial solver.

| pool | chosen | ours | memory | r | theirs, CBC | theirs, HiGHS (default) | factors |
|---|---|---|---|---|---|---|---|
"""

FOOT = """
r: the smallest ratio of anybody's chance to the best one that is possible; 1 is exact. Factors: their CPU by ours, with
CBC and with HiGHS. “–”: not tried. “> {limit}”: given up after so many seconds of CPU, which count in the factor.
{bound} {medians}
Ours needs {start:.2f} s of CPU once per process before the first selection, to load its compiled loops.
"""


def section(rows: list[tuple[BenchmarkPool, Runs]], runs: int, limit: int, load: float) -> str:
    """Return the section in Markdown: a row for each pool with the medians of `runs` runs."""
    theirs = next(
        (run for _pool, runs_of_pool in rows for who, run in runs_of_pool.items() if run and who != "ours"), {}
    )
    version = theirs.get("version", "")
    head = HEAD.format(machine=sections.machine(), load=load, runs=runs, limit=limit, version=version)
    table = "\n".join(_row(pool, runs_of_pool, limit) for pool, runs_of_pool in rows)
    return head + table + "\n" + _foot(rows, limit)


def _row(pool: BenchmarkPool, runs: Runs, limit: int) -> str:
    ours = runs["ours"]
    ratio = "only the bound" if pool.only_bound else f"{float(str(ours['ratio'])):.6f}"
    cells = [pool.name, str(pool.size), _seconds(ours), f"{_number(ours, 'memory'):.0f} MB", ratio]
    cells += [_their_seconds(pool, runs, who, limit) for who in COLUMNS]
    factors = [
        f"{'' if runs[who] else '> '}{_factor(runs, who, limit):.0f}" if who in runs else "–"
        for who in COLUMNS
        if pool.theirs
    ]
    return f"| {' | '.join([*cells, ' and '.join(factors)])} |"


def _foot(rows: list[tuple[BenchmarkPool, Runs]], limit: int) -> str:
    public = [runs for pool, runs in rows if pool.theirs and not pool.name.startswith("made")]
    cbc, highs = (_median_factor(public, who, limit) for who in COLUMNS)
    medians = f"Median factor over the published pools: at least {cbc} with CBC, {highs} with HiGHS."
    start = median(_number(runs["ours"], "start") for _pool, runs in rows if runs["ours"])
    bound = "“Only the bound”: the largest smallest chance that any lottery can give, without panels."
    return FOOT.format(limit=limit, bound=bound, medians=medians, start=start)


def _median_factor(public: list[Runs], who: str, limit: int) -> str:
    factors = [_factor(runs, who, limit) for runs in public if who in runs]
    return f"{median(factors):.0f}" if factors else "–"


def _number(run: dict[str, object] | None, name: str) -> float:
    assert run is not None
    return float(str(run[name]))


def _seconds(run: dict[str, object] | None) -> str:
    return f"**{_number(run, 'cpu'):.3g}** ({_number(run, 'wall'):.3g})" if run else "–"


def _their_seconds(pool: BenchmarkPool, runs: Runs, who: str, limit: int) -> str:
    if who not in runs:
        return "crashed"
    return _seconds(runs[who]) if runs[who] or not pool.theirs else f"> {limit}"


def _factor(runs: Runs, who: str, limit: int) -> float:
    """Return their CPU by ours. A run that was given up counts as the limit: a lower bound."""
    theirs = _number(runs[who], "cpu") if runs[who] else limit
    return theirs / _number(runs["ours"], "cpu")
