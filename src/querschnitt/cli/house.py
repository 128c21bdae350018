"""Trying it, checking it, and Django's own commands."""

import os
import socket
import subprocess
import sys
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from querschnitt.kernel.audit import LedgerFault

PORTS = 100


@click.command(
    context_settings={"ignore_unknown_options": True},
    add_help_option=False,
    options_metavar="",
    help=_("Django's own commands, such as migrate. “manage help” lists them."),
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar=_("COMMAND …"))
def manage(arguments: tuple[str, ...]) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["querschnitt manage", *arguments])


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_("A county to try it out. With sign-in links for planner, member and councillor."),
)
@click.option("--fresh", is_flag=True, help=_("Begin anew."))
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535 - PORTS),
    metavar=_("NUMBER"),
    help=_("The next free one from here on."),
)
def demo(fresh: bool, port: int) -> None:
    from django.core.management import CommandError, call_command

    try:
        call_command("demonstrate", fresh=fresh)
    except CommandError as error:
        raise click.ClickException(str(error)) from error
    port = _free_port(port)
    # The server takes this process's place and number; the worker ends when it does.
    subprocess.Popen([sys.executable, "-m", "django", "work", "--beside", str(os.getpid()), "-v", "0"])  # noqa: S603
    _print_links(f"http://127.0.0.1:{port}")
    options = ["--interface", "rsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws"]
    command = [
        sys.executable,
        "-m",
        "granian",
        *options,
        "--log-level",
        "error",
        "querschnitt.project.rsgi:application",
    ]
    os.execv(command[0], command)  # noqa: S606


def _free_port(port: int) -> int:
    """Return the first free port from here on: the demonstration shall start, whatever else runs on the machine."""
    for candidate in range(port, port + PORTS):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", candidate)) != 0:
                return candidate
    raise click.ClickException(
        _("No free port between %(first)s and %(last)s.") % {"first": port, "last": port + PORTS - 1}
    )


def _print_links(address: str) -> None:
    from django.urls import reverse

    from querschnitt.people.models import Account
    from querschnitt.people.queries.tokens import demonstration_token

    click.echo("\n  " + _("Querschnitt, demonstration: %(address)s/de/") % {"address": address})
    click.echo("\n  " + _("Signing in:"))
    for role, name in (("planner", _("Planner")), ("member", _("Member")), ("councillor", _("County council"))):
        account = Account.objects.get(email=f"{role}@example.org")
        click.echo(f"    {name:<14} {address}{reverse('sign_in_by_link', args=[demonstration_token(account)])}")
    click.echo("\n  " + _("Ctrl-C stops it. The database is kept; `make demo FRESH=1` begins anew.") + "\n")
    sys.stdout.flush()


@click.command(
    options_metavar=_("[OPTIONS]"), help=_("Check the ledger. Names every changed, missing or inserted row.")
)
def verify() -> None:
    from querschnitt.exchange.report import number
    from querschnitt.kernel.audit import verify_ledger
    from querschnitt.kernel.models import LedgerHead

    count = 0
    for fault in verify_ledger():
        click.echo(_in_words(fault), err=True)
        count += 1
    if count:
        message = ngettext("The ledger is NOT sound: %(n)s fault.", "The ledger is NOT sound: %(n)s faults.", count)
        click.echo(message % {"n": number(count)}, err=True)
        sys.exit(1)
    head = LedgerHead.objects.filter(id=1).first()
    entries = head.sequence if head else 0
    message = ngettext(
        "The ledger is sound: %(n)s entry, last hash %(hash)s",
        "The ledger is sound: %(n)s entries, last hash %(hash)s",
        entries,
    )
    click.echo(message % {"n": number(entries), "hash": head.hash if head else "–"})


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_(
        "What is due today: deletes applications and addresses whose day has come, and tells by mail how a choice "
        "ended and what became of consultations. For a timer, once a day."
    ),
)
def daily() -> None:
    from django.core.management import call_command

    call_command("daily")


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_("Do what takes longer than a page may, such as opinion maps. Runs until it is stopped."),
)
@click.option("--batch", is_flag=True, help=_("End as soon as nothing waits."))
@click.option("--beside", type=int, hidden=True)
def work(batch: bool, beside: int | None) -> None:
    from django.core.management import call_command

    call_command("work", batch=batch, beside=beside, verbosity=0)


def _in_words(fault: "LedgerFault") -> str:
    from django.utils.translation import gettext

    kinds = {"changed": _("changed"), "missing": _("missing"), "inserted": _("inserted")}
    rows = _("rows %(first)s to %(last)s") if fault.last > fault.sequence else _("row %(first)s")
    position = rows % {"first": fault.sequence, "last": fault.last}
    return f"{position}: {kinds[fault.kind]} ({gettext(fault.explanation)})"
