"""The table as a document."""

from statistics import median

import sections
from pools import Pool

Found = dict[str, dict[str, object] | None]

HEAD = """## Selection
`.venv/bin/python bench/selection/run.py --runs {runs} --limit {limit}`, {machine}; load when it began {load:.1f}. Median of {runs} runs, each in a process of
its own, after a warm-up of four people. **Bold**: seconds of CPU; in brackets: seconds on the clock. Ours finds the fairest
lottery of all (leximin), certifies it and draws; [sortition-algorithms](https://pypi.org/project/sortition-algorithms/)
{version} finds a lottery with the largest smallest chance (maximin) and draws, since its leximin needs a commercial solver.

| pool | chosen | ours | memory | r | theirs, CBC | theirs, HiGHS (default) | factors |
|---|---|---|---|---|---|---|---|
"""

FOOT = """
r: the smallest ratio of anybody's chance to the best one that is possible; 1 is exact. Factors: their CPU by ours, with CBC
and with HiGHS. “–”: not tried. “> {limit}”: given up after so many seconds of CPU, which count in the factor. {bound}
{medians}Ours needs {start:.2f} s of CPU once per process before the first selection, to load its compiled loops.
"""


def section(rows: list[tuple[Pool, Found]], runs: int, limit: int, load: float) -> str:
    theirs = next((run for _pool, found in rows for who, run in found.items() if run and who != "ours"), None)
    head = HEAD.format(
        machine=sections.machine(), load=load, runs=runs, limit=limit, version=theirs["version"] if theirs else ""
    )  # fmt: skip
    table = "\n".join(_row(pool, found, limit) for pool, found in rows)
    return head + table + "\n" + _foot(rows, limit)


def _row(pool: Pool, found: Found, limit: int) -> str:
    ours = found["ours"]
    ratio = "only the bound" if pool.only_bound else f"{float(str(ours['ratio'])):.6f}"
    cells = [pool.name, str(pool.size), _seconds(ours), f"{_number(ours, 'memory'):.0f} MB", ratio]
    cells += [_seconds(found[who]) if found[who] or not pool.theirs else f"> {limit}" for who in ("mip-cbc", "highspy")]
    factors = [
        f"{'' if found[who] else '> '}{_factor(found, who, limit):.0f}" for who in ("mip-cbc", "highspy") if pool.theirs
    ]
    return f"| {' | '.join([*cells, ' and '.join(factors)])} |"


def _foot(rows: list[tuple[Pool, Found]], limit: int) -> str:
    public = [found for pool, found in rows if pool.theirs and not pool.name.startswith("made")]
    cbc, highs = (median(_factor(found, who, limit) for found in public) for who in ("mip-cbc", "highspy"))
    medians = f"Median factor over the published pools: at least {cbc:.0f} with CBC, {highs:.0f} with HiGHS. "
    start = median(_number(found["ours"], "start") for _pool, found in rows if found["ours"])
    bound = "“Only the bound”: the largest smallest chance that any lottery can give, without panels."
    return FOOT.format(limit=limit, bound=bound, medians=medians, start=start)


def _number(run: dict[str, object] | None, name: str) -> float:
    assert run is not None
    return float(str(run[name]))


def _seconds(run: dict[str, object] | None) -> str:
    return f"**{_number(run, 'cpu'):.3g}** ({_number(run, 'wall'):.3g})" if run else "–"


def _factor(found: Found, who: str, limit: int) -> float:
    """Given up counts as the limit: a lower bound."""
    theirs = _number(found[who], "cpu") if found[who] else limit
    return theirs / _number(found["ours"], "cpu")
