"""`querschnitt map`: from votes to groups, what unites and what divides."""

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from querschnitt.cli.bar import Progress
    from querschnitt.cli.opinion.writing import Json

STAGES: Final = {"votes": (0, 30), "map": (30, 60), "done": (100, 100)}


@click.command(
    "map",
    options_metavar=_("[OPTIONS]"),
    help=_("The opinion map of a consultation. From the folder of a Polis export, or from a vote log in Parquet."),
)
@click.argument("source", type=click.Path(exists=True, path_type=Path), metavar=_("FOLDER_OR_FILE"))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    required=True,
    metavar=_("FILE"),
    help=_("Where the map is written, as JSON. It says in which group each participant is: not for publication."),
)
@click.option("--dask", metavar=_("ADDRESS"), help=_("Draw it on the workers of this Dask scheduler: tcp://host:8786."))
def draw_map(source: Path, out: Path, dask: str | None) -> None:
    from querschnitt.adapters.problem import FileProblem
    from querschnitt.cli.bar import progress_bar
    from querschnitt.cli.opinion.writing import as_text
    from querschnitt.cli.selection.words import about_file

    if not out.absolute().parent.is_dir():
        raise click.BadParameter(_("There is no folder %(folder)s.") % {"folder": out.parent}, param_hint="--out")
    try:
        with progress_bar(STAGES) as progress:
            document = _document(source, dask, progress)
            progress("done", 1.0)
    except FileProblem as problem:
        raise click.ClickException(about_file(problem)) from problem
    out.write_text(as_text(document), encoding="utf-8")
    _tell(document, out)


def _document(source: Path, dask: str | None, progress: "Progress") -> "Json":
    import numpy as np

    from querschnitt.cli.opinion.reading import read_votes
    from querschnitt.cli.opinion.writing import document_of
    from querschnitt.engines.opinion.leaving_out import without
    from querschnitt.engines.opinion.opinion_map import opinion_map

    if dask:
        from querschnitt.cli.opinion.machines import map_on

        found, told = map_on(dask, source)
    else:
        votes, told = read_votes(source)
        progress("votes", 1.0)
        found = opinion_map(without(votes, np.array(sorted(told.rejected), np.int64)))
    progress("map", 1.0)
    return document_of(told, found)


def _tell(document: "Json", out: Path) -> None:
    from querschnitt.cli.selection.words import number

    told = _("%(people)s people, %(statements)s statements, %(votes)s votes: %(k)s groups. Written to %(file)s.")
    click.echo(
        told
        % {
            "people": number(document["participants"]),
            "statements": number(document["statements"]),
            "votes": number(document["votes"]),
            "k": document["k"],
            "file": out.name,
        }
    )
