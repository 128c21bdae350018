"""`querschnitt select-verify`: does a published result keep what it promises?"""

import sys
from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from querschnitt.cli.selection.options import FILE, OPTIONS, two_files

if TYPE_CHECKING:
    from querschnitt.adapters.selection import Result
    from querschnitt.engines.selection.checking import Fault
    from querschnitt.engines.selection.problem import Problem

SHOWN = 20


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
    from querschnitt.adapters.selection import read_result
    from querschnitt.cli.selection.posing import posed
    from querschnitt.cli.selection.words import said

    with said():
        stated = read_result(result)
        problem = posed(
            categories, pool, size=stated.size, same_address=stated.same_address, apart=stated.apart, seated=stated.seated,
            earlier=next(iter(stated.earlier), None),
        )  # fmt: skip
    if public_value is not None and not stated.lottery:
        raise click.UsageError(_("--public-value needs a result with tickets (--lottery)."))
    faults = list(_faults(problem, stated))
    if faults:
        _tell(faults)
        sys.exit(1)
    _confirm(problem, stated)
    if public_value is not None:
        _show_drawn(stated, public_value)


def _faults(problem: "Problem", stated: "Result") -> "Iterator[Fault]":
    from querschnitt.engines.selection import checking
    from querschnitt.engines.selection.checking import Fault
    from querschnitt.engines.selection.draw import commitment

    if stated.certificate["input_sha256"] != problem.fingerprint:
        yield Fault("input", {"stated": str(stated.certificate["input_sha256"]), "found": problem.fingerprint})
    yield from checking.chance_faults(problem, stated.probabilities)
    yield from checking.certificate_faults(problem, stated.probabilities, stated.certificate)
    if not stated.lottery:
        if stated.commitment or stated.number is not None or stated.thrown is not None:
            yield Fault("no_tickets", {})
        yield from checking.panel_faults(problem, stated.panel)
        return
    yield from checking.lottery_faults(problem, stated.lottery, stated.probabilities)
    committed = commitment(
        str(stated.certificate["input_sha256"]), stated.lottery, str(stated.certificate["engine"])
    )  # fmt: skip
    if committed != stated.commitment:
        yield Fault("commitment", {"stated": stated.commitment, "found": committed})
    yield from _drawing_faults(stated, committed)


def _drawing_faults(stated: "Result", committed: str) -> "Iterator[Fault]":
    """Does the number follow from the seed, and is the panel its ticket? What dice threw follows from nothing."""
    from querschnitt.engines.selection.checking import Fault
    from querschnitt.engines.selection.draw import number_from

    if stated.number is not None:
        found = number_from(stated.seed, committed, len(stated.lottery))
        if found != stated.number:
            yield Fault("number", {"stated": stated.number, "found": found})
    drawn = stated.thrown if stated.number is None else stated.number
    if drawn is None:
        if stated.panel:
            yield Fault("no_number", {})
    elif not 0 <= drawn < len(stated.lottery) or list(stated.lottery[drawn]) != list(stated.panel):
        yield Fault("panel", {"number": drawn})


def _tell(faults: "list[Fault]") -> None:
    from querschnitt.cli.selection.faults import in_words
    from querschnitt.cli.selection.words import number

    for fault in faults[:SHOWN]:
        click.echo(in_words(fault), err=True)
    if len(faults) > SHOWN:
        click.echo(_("… and %(n)s more") % {"n": number(len(faults) - SHOWN)}, err=True)
    click.echo(_("The result is NOT in order."), err=True)


def _confirm(problem: "Problem", stated: "Result") -> None:
    from querschnitt.cli.selection.words import number, people

    click.echo(_("Input: is the one stated, %(people)s") % {"people": people(len(problem.pool))})
    click.echo(_("Chances: everybody has one; together they fill %(n)s seats") % {"n": number(stated.size)})
    if stated.lottery:
        click.echo(_("Tickets: all %(n)s meet all rules, everybody stands on the right number of them") % {
            "n": number(len(stated.lottery))
        })  # fmt: skip
    if stated.panel:
        click.echo(_("Panel: meets all rules") if stated.number is None else _("Panel: is the ticket drawn"))
    click.echo(_("The result is in order."))


def _show_drawn(stated: "Result", public_value: str) -> None:
    from querschnitt.engines.selection.draw import number_from

    drawn = number_from(public_value, stated.commitment, len(stated.lottery))
    click.echo(_("Ticket drawn: %(n)s") % {"n": drawn})
    for name in stated.lottery[drawn]:
        click.echo(f"  {name}")
