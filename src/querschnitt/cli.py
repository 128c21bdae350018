"""The command line: `querschnitt COMMAND`. Imports, checks, serving; `querschnitt manage …` is Django's own."""

import os
import socket
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from querschnitt.exchange.report import ImportReport

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def main() -> None:
    """Querschnitt: from what people know to decisions that work."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querschnitt.project.settings.development")
    django.setup()


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Django's own commands, such as migrate."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["querschnitt manage", *arguments])


@main.command()
@click.option("--fresh", is_flag=True, help="Begin anew.")
@click.option("--port", default=8000, show_default=True, help="The next free one from here on.")
def demo(fresh: bool, port: int) -> None:
    """Try it: a demonstration county with sign-in links for planner, member and councillor."""
    from django.core.management import call_command

    call_command("demonstrate", fresh=fresh)
    port = _free_port(port)
    address = f"http://127.0.0.1:{port}"
    _print_links(address)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querschnitt.project.settings.development")
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "4"]
    command = [
        sys.executable,
        "-m",
        "granian",
        *options,
        "--log-level",
        "error",
        "querschnitt.project.wsgi:application",
    ]
    os.execv(command[0], command)  # noqa: S606


def _free_port(port: int) -> int:
    """The demonstration shall start, whatever else runs on the machine."""
    for candidate in range(port, port + 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", candidate)) != 0:
                return candidate
    raise click.ClickException(f"No free port between {port} and {port + 99}.")


def _print_links(address: str) -> None:
    from django.urls import reverse

    from querschnitt.people.models import Account
    from querschnitt.people.queries import demonstration_token

    click.echo(f"\n  Querschnitt, demonstration: {address}/de/\n\n  Signing in:")
    for role in ("planner", "member", "councillor"):
        account = Account.objects.get(email=f"{role}@example.org")
        click.echo(f"    {role:<11} {address}{reverse('sign_in_by_link', args=[demonstration_token(account)])}")
    click.echo("\n  Ctrl-C stops it. The database is kept; `make demo FRESH=1` begins anew.\n")
    sys.stdout.flush()


@main.command()
def verify() -> None:
    """Check the ledger: names every changed, missing or inserted row."""
    from querschnitt.kernel.ledger import verify_ledger
    from querschnitt.kernel.models import LedgerHead

    faults = list(verify_ledger())
    for fault in faults:
        click.echo(f"{fault.rows}: {fault.kind} ({fault.explanation})", err=True)
    if faults:
        click.echo(f"The ledger is NOT sound: {len(faults)} fault(s).", err=True)
        sys.exit(1)
    head = LedgerHead.objects.filter(id=1).first()
    click.echo(f"The ledger is sound: {head.sequence if head else 0} entries, last hash {head.hash if head else '-'}")


@main.command("import-municipalities")
@click.argument("file", type=FILE)
@click.option(
    "--population-on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day the population was counted."
)
def import_municipalities(file: Path, population_on: datetime) -> None:
    """Municipalities from the official directory."""
    from querschnitt.exchange.municipalities import import_municipalities as bring_in

    _report(lambda: bring_in(file, population_on=population_on.date()))


@main.command("import-consultation")
@click.argument("folder", type=FOLDER)
@click.option("--title", default="", help="Title, if not that of the export.")
@click.option("--slug", default="", help="Address, if not made from the title.")
@click.option("--group", default="", help="Slug of the focus group that listens.")
@click.option("--language", default="", help="Language of the statements, such as de, en or tr.  [default: de]")
@click.option("--source-notice", default="", help="Licence notice to show with the results.")
@click.option("--open", "keep_open", is_flag=True, help="Leave it open for votes.")
@click.option("--separately", is_flag=True, help="As a further consultation, though an earlier state is here already.")
def import_consultation(folder: Path, **options: Any) -> None:
    """A consultation from a Polis export; closed unless --open."""
    from querschnitt.exchange.consultations import import_consultation as bring_in

    _report(lambda: bring_in(folder, **options))


@main.command("import-council")
@click.argument("folder", type=FOLDER)
def import_council(folder: Path) -> None:
    """Committees, meetings, agenda items and papers from OParl objects."""
    from querschnitt.exchange.council import import_council as bring_in

    _report(lambda: bring_in(folder))


@main.command("import-statistics")
@click.argument("file", type=FILE)
def import_statistics(file: Path) -> None:
    """Official statistics (ffcsv, or the older GENESIS layout)."""
    from querschnitt.exchange.statistics import import_statistics as bring_in

    _report(lambda: bring_in(file))


def _report(bring_in: "Callable[[], ImportReport]") -> None:
    from querschnitt.adapters.problem import FileProblem

    try:
        report = bring_in()
    except FileProblem as problem:
        click.echo(f"Nothing was imported. {problem}", err=True)
        sys.exit(1)
    if report.unchanged:
        click.echo(f"{report.name}: already imported, nothing changed.")
    else:
        click.echo(f"{report.name}: " + ", ".join(f"{count:,} {what}" for what, count in report.counts.items()))
    for remark in report.remarks:
        click.echo(f"  note: {remark}")
