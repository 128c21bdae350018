"""`querschnitt select-verify`: does a published result keep what it promises?"""

import sys
from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from querschnitt.cli.selection.options import FILE, OPTIONS, two_files

if TYPE_CHECKING:
    from querschnitt.adapters.selection.results import SelectionResult
    from querschnitt.engines.selection.checking import Fault
    from querschnitt.engines.selection.problem import Problem

MOST_SHOWN = 20


@click.command(
    options_metavar=OPTIONS,
    help=_("Check a published result. Against quotas and pool: input, chances, tickets, and the panel drawn."),
)
@click.argument("result", type=FILE, metavar=_("RESULT"))
@two_files
@click.option(
    "--public-value",
    metavar=_("TEXT"),
    help=_("The random value drawn in public afterwards; shows the ticket it draws."),
)
def select_verify(result: Path, categories: Path, pool: Path, public_value: str | None) -> None:
    """Check the result against its input, and show the ticket that a public value draws. Exit code 1 where it is
    wrong."""
    from querschnitt.adapters.selection.results import read_result
    from querschnitt.cli.selection.posing import read_problem
    from querschnitt.cli.selection.words import refusals_in_words

    with refusals_in_words():
        selection = read_result(result)
        problem = read_problem(
            categories,
            pool,
            size=selection.size,
            same_address=selection.same_address,
            apart=selection.apart,
            seated=selection.seated,
            earlier=next(iter(selection.earlier), None),
        )
    if public_value is not None and not selection.lottery:
        raise click.UsageError(_("--public-value needs a result with tickets (--lottery)."))
    faults = list(_faults(problem, selection))
    if faults:
        _show_faults(faults)
        sys.exit(1)
    _confirm(problem, selection)
    if public_value is not None:
        _show_drawn(selection, public_value)


def _faults(problem: "Problem", result: "SelectionResult") -> "Iterator[Fault]":
    from querschnitt.engines.selection import checking
    from querschnitt.engines.selection.checking import Fault
    from querschnitt.engines.selection.draw import commitment

    if result.certificate["input_sha256"] != problem.fingerprint:
        yield Fault("input", {"stated": str(result.certificate["input_sha256"]), "found": problem.fingerprint})
    yield from checking.chance_faults(problem, result.probabilities)
    yield from checking.certificate_faults(problem, result.probabilities, result.certificate)
    if not result.lottery:
        if result.commitment or result.number is not None or result.thrown is not None:
            yield Fault("no_tickets", {})
        yield from checking.panel_faults(problem, result.panel)
        return
    yield from checking.lottery_faults(problem, result.lottery, result.probabilities)
    input_sha256, engine = str(result.certificate["input_sha256"]), str(result.certificate["engine"])
    committed = commitment(input_sha256, result.lottery, engine)
    if committed != result.commitment:
        yield Fault("commitment", {"stated": result.commitment, "found": committed})
    yield from _drawing_faults(result, committed)


def _drawing_faults(result: "SelectionResult", committed: str) -> "Iterator[Fault]":
    """Yield what is wrong with the drawing: the number follows from the seed, and the panel is its ticket. A number
    that dice threw follows from nothing."""
    from querschnitt.engines.selection.checking import Fault
    from querschnitt.engines.selection.draw import number_from

    if result.number is not None:
        number = number_from(result.seed, committed, len(result.lottery))
        if number != result.number:
            yield Fault("number", {"stated": result.number, "found": number})
    drawn = result.thrown if result.number is None else result.number
    if drawn is None:
        if result.panel:
            yield Fault("no_number", {})
    elif not 0 <= drawn < len(result.lottery) or list(result.lottery[drawn]) != list(result.panel):
        yield Fault("panel", {"number": drawn})


def _show_faults(faults: "list[Fault]") -> None:
    from querschnitt.cli.selection.faults import in_words
    from querschnitt.cli.selection.words import number

    for fault in faults[:MOST_SHOWN]:
        click.echo(in_words(fault), err=True)
    if len(faults) > MOST_SHOWN:
        click.echo(_("… and %(n)s more") % {"n": number(len(faults) - MOST_SHOWN)}, err=True)
    click.echo(_("The result is NOT in order."), err=True)


def _confirm(problem: "Problem", result: "SelectionResult") -> None:
    from querschnitt.cli.selection.words import number, people

    click.echo(_("Input: is the one stated, %(people)s") % {"people": people(len(problem.pool))})
    click.echo(_("Chances: everybody has one; together they fill %(n)s seats") % {"n": number(result.size)})
    if result.lottery:
        tickets = {"n": number(len(result.lottery))}
        click.echo(_("Tickets: all %(n)s meet all rules, everybody stands on the right number of them") % tickets)
    if result.panel:
        click.echo(_("Panel: meets all rules") if result.number is None else _("Panel: is the ticket drawn"))
    click.echo(_("The result is in order."))


def _show_drawn(result: "SelectionResult", public_value: str) -> None:
    from querschnitt.engines.selection.draw import number_from

    drawn = number_from(public_value, result.commitment, len(result.lottery))
    click.echo(_("Ticket drawn: %(n)s") % {"n": drawn})
    for name in result.lottery[drawn]:
        click.echo(f"  {name}")
