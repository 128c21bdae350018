"""`querschnitt select`: from two files to the fairest lottery, its certificate, and a panel drawn from it."""

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from querschnitt.cli.selection.options import NUMBER, OPTIONS, two_files

if TYPE_CHECKING:
    from querschnitt.adapters.selection.results import SelectionResult
    from querschnitt.engines.selection.lottery import Tickets
    from querschnitt.engines.selection.problem import Problem
    from querschnitt.engines.selection.selecting import Distribution

OBJECTIVES = ["leximin", "maximin", "nash", "goldilocks", "cumulated"]
INTERRUPTED = 130  # as a shell tells Ctrl-C
MOST_TICKETS = 100_000
STAGES = {"bound": (0, 5), "panels": (5, 90), "levels": (90, 99), "done": (100, 100)}


class Rules(TypedDict):
    """Columns of the pool that keep people apart, as the result has them."""

    same_address: tuple[str, ...]
    apart: tuple[str, ...]


@click.command(
    options_metavar=OPTIONS,
    help=_("Choose a fair cross-section. By the fairest lottery that the quotas allow, with a certificate."),
    epilog=_("Ctrl-C writes the best result so far, with what is missing to the best one, and returns 130."),
)
@click.argument("further", nargs=-1, metavar="")  # --check-same-address street town: click gives it only the first
@two_files
@click.option("--size", type=click.IntRange(1), required=True, metavar=NUMBER, help=_("How many are to be chosen."))
@click.option(
    "--objective",
    type=click.Choice(OBJECTIVES),
    default="leximin",
    show_default=True,
    metavar=_("NAME"),
    help=_("What fair means: leximin, maximin, nash, goldilocks, or over several draws: cumulated."),
)
@click.option("--seed", metavar=_("TEXT"), help=_("Where chance comes from. Without it: a new one, which is shown."))
@click.option(
    "--lottery",
    type=click.IntRange(1, MOST_TICKETS),
    metavar=NUMBER,
    help=_("So many numbered tickets with names, all equally likely, to be drawn in public."),
)
@click.option("--draw-later", is_flag=True, help=_("Only prepare the tickets; the number is drawn afterwards."))
@click.option(
    "--check-same-address",
    "same_address",
    multiple=True,
    metavar=_("COLUMN …"),
    help=_("At most one person from each address. All these columns together are the address."),
)
@click.option(
    "--apart",
    multiple=True,
    metavar=_("COLUMN"),
    help=_("No two with the same answer in this column. May be repeated."),
)
@click.option(
    "--earlier",
    metavar=_("COLUMN"),
    help=_("What somebody's chances in earlier draws came to, for --objective cumulated: who had less gets more."),
)
@click.option("--seated", multiple=True, metavar="ID", help=_("Has a seat already. May be repeated."))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar=_("FILE"),
    help=_("Where the result is written, as JSON."),
)
@click.option(
    "--compare",
    is_flag=True,
    help=_("Show what each objective gives: smallest and largest chance, and whose. Without --out, only this."),
)
def select(
    categories: Path,
    pool: Path,
    size: int,
    same_address: tuple[str, ...],
    seated: tuple[str, ...],
    out: Path | None,
    objective: str,
    seed: str | None,
    lottery: int | None,
    draw_later: bool,
    further: tuple[str, ...],
    compare: bool,
    apart: tuple[str, ...],
    earlier: str | None,
) -> None:
    """Compute the fairest lottery, draw from it and write the result; or, without --out, compare objectives only."""
    from querschnitt.cli.selection.posing import read_problem
    from querschnitt.cli.selection.report import report
    from querschnitt.cli.selection.words import refusals_in_words

    _check(out, lottery, seated, draw_later=draw_later, compare=compare)
    _check_seed(seed or "")
    if objective == "cumulated" and not earlier:
        raise click.UsageError(
            _("--objective cumulated needs --earlier: the column with the chances of earlier draws.")
        )
    rules: Rules = {"same_address": _columns(same_address, further), "apart": tuple(sorted(set(apart)))}
    with refusals_in_words(), _stopped():
        problem = read_problem(categories, pool, size=size, seated=seated, earlier=earlier, **rules)
        if compare:
            _compare(problem)
        if out is None:
            return
        distribution = _distribution(problem, objective)
        result = _undrawn(distribution, rules, earlier, seed or secrets.token_hex(8))
        result = _drawn(distribution, result, lottery, draw_later=draw_later)
    _write(result, out)
    report(result, out)
    if distribution.certificate.interrupted:
        click.echo(_("Interrupted: this is the best result so far, not the best one."), err=True)
        sys.exit(INTERRUPTED)


def _check(out: Path | None, lottery: int | None, seated: tuple[str, ...], *, draw_later: bool, compare: bool) -> None:
    """Refuse options that don't fit together, before minutes are spent on computing."""
    if out is None and not compare:
        raise click.MissingParameter(param_hint="--out", param_type="option")
    if twice := [name for name in seated if seated.count(name) > 1]:
        raise click.BadParameter(_("“%(person)s” has two seats.") % {"person": twice[0]}, param_hint="--seated")
    if out and not out.absolute().parent.is_dir():
        raise click.BadParameter(_("There is no folder %(folder)s.") % {"folder": out.parent}, param_hint="--out")
    if draw_later and not lottery:
        raise click.UsageError(_("--draw-later needs --lottery: there have to be tickets to draw from."))


def _check_seed(seed: str) -> None:
    """Refuse a seed that is not UTF-8, of which every verifier takes the fingerprint."""
    try:
        seed.encode()
    except UnicodeEncodeError as error:
        raise click.BadParameter(_("The text is not UTF-8."), param_hint="--seed") from error


def _write(result: "SelectionResult", out: Path) -> None:
    try:
        out.write_text(result.as_text(), encoding="utf-8")
    except OSError as error:
        message = _("%(file)s can't be written: %(reason)s")
        raise click.ClickException(message % {"file": out, "reason": error.strerror}) from error


def _columns(first: tuple[str, ...], further: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns of an address in an order of their own, which the order on the command line doesn't change."""
    if further and not first:
        raise click.UsageError(_("“%(word)s” belongs to no option.") % {"word": further[0]})
    return tuple(sorted({*first, *further}))


@contextmanager
def _stopped() -> Iterator[None]:
    """End with a message and exit code 130 where somebody interrupts before there is a result."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("\n" + _("Interrupted before there was a first result. Nothing was written."), err=True)
        sys.exit(INTERRUPTED)


def _compare(problem: "Problem") -> None:
    from querschnitt.cli.selection.comparing import show_comparison
    from querschnitt.cli.selection.quiet import silence_greeting
    from querschnitt.engines.selection.comparison import compare_objectives
    from querschnitt.engines.selection.solver import Infeasible

    silence_greeting()
    try:
        show_comparison(compare_objectives(problem))
    except Infeasible as infeasible:
        raise _contradicted(problem) from infeasible


def _contradicted(problem: "Problem") -> click.ClickException:
    from querschnitt.cli.selection.words import about_contradiction
    from querschnitt.engines.selection.contradictions import contradiction

    return click.ClickException(about_contradiction(problem, contradiction(problem)))


def _distribution(problem: "Problem", objective: str) -> "Distribution":
    from querschnitt.cli.bar import progress_bar
    from querschnitt.cli.selection.quiet import silence_greeting
    from querschnitt.engines.selection.objectives import Objective
    from querschnitt.engines.selection.selecting import fairest_lottery
    from querschnitt.engines.selection.solver import Infeasible

    silence_greeting()
    try:
        with progress_bar(STAGES) as progress:
            distribution = fairest_lottery(problem, Objective(objective), progress=progress)
            if not distribution.certificate.interrupted:
                progress("done", 1.0)
            return distribution
    except Infeasible as infeasible:
        raise _contradicted(problem) from infeasible


def _undrawn(distribution: "Distribution", rules: Rules, earlier: str | None, seed: str) -> "SelectionResult":
    """Return the result as it is before anything is drawn."""
    from querschnitt.adapters.selection.results import SelectionResult

    problem = distribution.problem
    return SelectionResult(
        size=problem.size,
        seed=seed,
        seated=sorted(problem.seated),
        **rules,
        earlier=[earlier] if earlier else [],
        certificate=distribution.certificate.as_dict(),
        probabilities=distribution.probabilities,
        panel=(),
    )


def _drawn(
    distribution: "Distribution", result: "SelectionResult", lottery: int | None, *, draw_later: bool
) -> "SelectionResult":
    """Return the result with the panel drawn, or with `lottery` tickets and the one drawn among them."""
    from querschnitt.engines.selection.draw import commitment, draw_panel, number_from

    if not lottery:
        return replace(result, panel=draw_panel(distribution, result.seed))
    certificate, tickets = distribution.certificate, _tickets(distribution, result.seed, lottery)
    committed = commitment(certificate.input_sha256, tickets, certificate.engine)
    number = None if draw_later else number_from(result.seed, committed, lottery)
    panel = () if number is None else tickets[number]
    return replace(result, panel=panel, lottery=tickets, commitment=committed, number=number)


def _tickets(distribution: "Distribution", seed: str, count: int) -> "Tickets":
    from querschnitt.cli.selection.words import number
    from querschnitt.engines.selection.lottery import named_lottery
    from querschnitt.engines.selection.rounding import NoTickets

    try:
        return named_lottery(distribution, count, seed)
    except NoTickets as refusal:
        hint = _("With %(n)s tickets not everybody gets the right number of them. Please try another --lottery.")
        raise click.ClickException(hint % {"n": number(count)}) from refusal
