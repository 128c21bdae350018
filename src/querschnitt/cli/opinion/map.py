"""`querschnitt map`: from votes to groups, what unites and what divides."""

import os
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from querschnitt.cli.bar import Progress
    from querschnitt.cli.opinion.writing import Json

STAGES: Final = {"votes": (0, 20), "map": (20, 40), "bootstraps": (40, 98), "done": (100, 100)}
MOST_BOOTSTRAPS: Final = 10_000
# At most so many people are drawn, however many voted (the engine's `stability`): seconds, for logs of any size.
BOOTSTRAPS: Final = 100


@dataclass(frozen=True)
class Asked:
    source: Path
    mode: str
    bootstraps: int | None
    strata: Path | None
    dask: str | None

    @property
    def times(self) -> int:
        return BOOTSTRAPS if self.bootstraps is None else self.bootstraps


@click.command(
    "map",
    options_metavar=_("[OPTIONS]"),
    help=_("The opinion map of a consultation. From the folder of a Polis export, or from a vote log in Parquet."),
)
@click.argument("source", type=click.Path(exists=True, path_type=Path), metavar=_("FOLDER_OR_FILE"))
@click.option(
    "--mode",
    type=click.Choice(["polis", "adjusted"]),
    default="polis",
    show_default=True,
    metavar=_("NAME"),
    help=_("polis: as Polis draws it; adjusted: apart from how easily somebody agrees."),
)
@click.option(
    "--bootstraps",
    type=click.IntRange(0, MOST_BOOTSTRAPS),
    metavar=_("NUMBER"),
    help=_("How often people are drawn anew to see whether the groups are stable: 100 unless given, 0 for not at all."),
)
@click.option(
    "--strata",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar=_("FILE"),
    help=_("Networks whose consensus counts like that of groups, as CSV: participant, network."),
)
@click.option("--dask", metavar=_("ADDRESS"), help=_("Draw it on the workers of this Dask scheduler: tcp://host:8786."))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    required=True,
    metavar=_("FILE"),
    help=_("Where the map is written, as JSON. It says in which group each participant is: not for publication."),
)
def draw_map(out: Path, **options: Any) -> None:
    from querschnitt.adapters.problem import FileProblem
    from querschnitt.cli.bar import progress_bar
    from querschnitt.cli.selection.words import about_file

    asked = Asked(**options)
    _check_writable(out)
    if out.exists() and any(out.samefile(one) for one in _read(asked)):
        raise click.BadParameter(_("This file is read; please name another one."), param_hint="--out")
    if asked.dask and (asked.mode != "polis" or asked.strata):
        raise click.UsageError(_("With --dask only Polis' map is drawn, without --strata."))
    try:
        with progress_bar(STAGES) as progress:
            document = _on_machines(asked, asked.dask, progress) if asked.dask else _document(asked, progress)
            progress("done", 1.0)
    except FileProblem as problem:
        raise click.ClickException(about_file(problem)) from problem
    _write(document, out)
    _tell(document, out)


def _read(asked: Asked) -> list[Path]:
    """Files that may be read for this map."""
    inside = [one for ending in ("*.csv", "*.parquet") for one in asked.source.glob(ending)]
    return [asked.source, *inside, *([asked.strata] if asked.strata else [])]


def _check_writable(out: Path) -> None:
    """Before minutes are spent on computing."""
    if not out.absolute().parent.is_dir():
        raise click.BadParameter(_("There is no folder %(folder)s.") % {"folder": out.parent}, param_hint="--out")
    if not os.access(out.resolve().parent, os.W_OK):
        raise click.BadParameter(
            _("Nothing can be written into %(folder)s.") % {"folder": out.parent}, param_hint="--out"
        )


def _write(document: "Json", out: Path) -> None:
    from querschnitt.adapters.whole_file import whole_file
    from querschnitt.cli.opinion.writing import as_text

    text = as_text(document)
    try:
        with whole_file(out) as file:
            file.write(text)
    except OSError as error:
        told = _("The file %(file)s cannot be written: %(error)s") % {"file": out, "error": error.strerror}
        raise click.ClickException(told) from error


def _on_machines(asked: Asked, address: str, progress: "Progress") -> "Json":
    from querschnitt.cli.opinion import beyond
    from querschnitt.cli.opinion.flagging import flags
    from querschnitt.cli.opinion.machines import map_on
    from querschnitt.cli.opinion.writing import document_of

    gathered = map_on(address, asked.source)
    found, told = gathered.found, gathered.told
    progress("map", 1.0)
    document: Json = {"mode": "polis"} | document_of(told, found)
    document["stability"] = beyond.stability(
        gathered.sample,
        found.k,
        lambda: beyond.polis_groups(found),
        asked.times,
        lambda share: progress("bootstraps", share),
    )
    document["flags"] = flags(gathered.votes, told, lambda: gathered.times, lambda rest: beyond.polis_map(rest)[0])
    return document


def _document(asked: Asked, progress: "Progress") -> "Json":
    import numpy as np

    from querschnitt.cli.opinion import beyond
    from querschnitt.cli.opinion.flagging import flags
    from querschnitt.cli.opinion.reading import read_votes
    from querschnitt.cli.opinion.writing import document_of
    from querschnitt.engines.opinion.leaving_out import without
    from querschnitt.engines.opinion.moments import moments
    from querschnitt.engines.opinion.stability import sample_of

    everything, told, log = read_votes(asked.source)
    progress("votes", 1.0)
    votes = without(everything, np.array(sorted(told.rejected), np.int64))
    draw = beyond.polis_map if asked.mode == "polis" else beyond.adjusted_map
    found, finder = draw(votes)
    progress("map", 1.0)
    document: Json = {"mode": asked.mode} | document_of(told, found)
    sample = sample_of(votes, found.groups, seed=beyond.SEED)
    document["stability"] = beyond.stability(
        sample, found.k, finder, asked.times, lambda share: progress("bootstraps", share)
    )
    document["flags"] = flags(votes, told, lambda: moments(log, votes), lambda rest: draw(rest)[0])
    if asked.strata:
        document["strata"] = beyond.common_ground(votes, found, told, asked.strata)
    return document


def _tell(document: "Json", out: Path) -> None:
    from querschnitt.cli.opinion import words
    from querschnitt.cli.selection.words import people

    told = _("%(people)s, %(statements)s, %(votes)s: %(groups)s. Written to %(file)s.")
    click.echo(
        told
        % {
            "people": people(document["participants"]),
            "statements": words.statements(document["statements"]),
            "votes": words.votes(document["votes"]),
            "groups": words.groups(document["k"]),
            "file": out.name,
        }
    )
    stability = document["stability"]
    if stability and "no groups" not in stability["reasons"]:
        click.echo(words.about_stability(stability))
    for line in words.about_flags(document["flags"]):
        click.echo(line)
