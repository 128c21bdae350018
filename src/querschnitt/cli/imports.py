"""Bringing in files. What came in goes to stdout, why nothing came in to stderr."""

import sys
from collections.abc import Callable
from datetime import datetime
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from querschnitt.exchange.report import ImportReport

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OPTIONS = _("[OPTIONS]")
TEXT = _("TEXT")


@click.command(options_metavar=OPTIONS, help=_("Municipalities from the official directory."))
@click.argument("file", type=FILE, metavar=_("FILE"))
@click.option(
    "--population-on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=_("YYYY-MM-DD"),
    required=True,
    help=_("The day the population was counted."),
)
def import_municipalities(file: Path, population_on: datetime) -> None:
    from querschnitt.exchange.municipalities import import_municipalities as bring_in

    _report(lambda: bring_in(file, population_on=population_on.date()))


@click.command(options_metavar=OPTIONS, help=_("A consultation from a Polis export. It is closed, unless --open."))
@click.argument("folder", type=FOLDER, metavar=_("FOLDER"))
@click.option("--title", metavar=TEXT, default="", help=_("Title, if not that of the export."))
@click.option("--slug", metavar=TEXT, default="", help=_("Address, if not made from the title."))
@click.option("--question", metavar=TEXT, default="", help=_("What is asked, if not the first words of the export."))
@click.option("--group", metavar=TEXT, default="", help=_("Address of the focus group that listens."))
@click.option("--language", metavar=TEXT, default="", help=_("Language of the statements, if not de: en, tr …"))
@click.option("--source-notice", metavar=TEXT, default="", help=_("Licence notice to show with the results."))
@click.option("--open", "keep_open", is_flag=True, help=_("Leave it open for votes."))
@click.option(
    "--separately", is_flag=True, help=_("As a further consultation, though an earlier state of it is here already.")
)
def import_consultation(folder: Path, **options: Any) -> None:
    from querschnitt.exchange.consultations.importing import import_consultation as bring_in

    _report(lambda: bring_in(folder, **options))


@click.command(
    options_metavar=OPTIONS, help=_("Council data from OParl. Committees, meetings, agenda items and papers.")
)
@click.argument("folder", type=FOLDER, metavar=_("FOLDER"))
def import_council(folder: Path) -> None:
    from querschnitt.exchange.council import import_council as bring_in

    _report(lambda: bring_in(folder))


@click.command(options_metavar=OPTIONS, help=_("Official statistics. As ffcsv or in the older GENESIS layout."))
@click.argument("file", type=FILE, metavar=_("FILE"))
def import_statistics(file: Path) -> None:
    from querschnitt.exchange.statistics import import_statistics as bring_in

    _report(lambda: bring_in(file))


def _report(bring_in: "Callable[[], ImportReport]") -> None:
    from querschnitt.adapters.problem import FileProblem
    from querschnitt.exchange.report import number
    from querschnitt.kernel.problems import in_words

    try:
        report = bring_in()
    except FileProblem as problem:
        click.echo(in_words(problem), err=True)
        sys.exit(1)
    counts = ", ".join(f"{number(count)} {what}" for what, count in report.counts.items())
    done = _("was here already, nothing changed.") if report.unchanged else counts
    click.echo(f"{report.name}: {done}")
    for remark in report.remarks:
        click.echo("  " + _("Note: %(remark)s") % {"remark": remark})
