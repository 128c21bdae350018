"""Taking out what is in here."""

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from querschnitt.listening.models import Consultation


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_("A consultation as Polis’ files. With the votes of each person: for the controller, not for publication."),
)
@click.argument("consultation", metavar="ID")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar=_("FOLDER"))
def export_consultation(consultation: str, folder: Path) -> None:
    """ID: its number or the last part of its address. Files of the same name in FOLDER are written over."""
    from querschnitt.cli.opinion.words import statements, votes
    from querschnitt.cli.selection.words import people
    from querschnitt.exchange.consultations.exporting import export_consultation as take_out

    chosen = _consultation(consultation)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        counts = take_out(chosen, folder)
    except OSError as error:
        raise click.ClickException(
            _("The folder %(folder)s cannot be written: %(error)s") % {"folder": folder, "error": error.strerror}
        ) from error
    phrases = {"people": people, "statements": statements, "votes": votes}
    counted = ", ".join(words(counts[what]) for what, words in phrases.items())
    click.echo(f"{chosen.title}: {counted}.")


def _consultation(id: str) -> "Consultation":
    from querschnitt.listening.queries.consultations import consultations

    known = consultations()
    by_number = known.filter(pk=int(id)).first() if id.isascii() and id.isdigit() and len(id) < 19 else None
    consultation = by_number or known.filter(slug=id).first()
    if consultation is None:
        raise click.ClickException(
            _("There is no consultation %(id)s. Please give its number or the last part of its address.") % {"id": id}
        )
    return consultation
