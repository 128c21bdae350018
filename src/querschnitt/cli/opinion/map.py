"""The command `querschnitt map`: from votes to groups, what unites and what divides."""

import os
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from querschnitt.cli.bar import Progress
    from querschnitt.cli.opinion.writing import Json

STAGES: Final = {"votes": (0, 20), "map": (20, 40), "bootstraps": (40, 98), "done": (100, 100)}
MOST_BOOTSTRAPS: Final = 10_000
# At most so many people are drawn, however many voted (the engine's `stability`): seconds, for logs of any size.
BOOTSTRAPS: Final = 100


@dataclass(frozen=True)
class MapOptions:
    """The options of `querschnitt map`, but for the file that it writes."""

    source: Path
    mode: str
    bootstraps: int | None
    strata: Path | None
    dask: str | None

    @property
    def times(self) -> int:
        """The number of bootstraps to be drawn."""
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
def draw_map(source: Path, mode: str, bootstraps: int | None, strata: Path | None, dask: str | None, out: Path) -> None:
    """Compute the map of `source` and write it to `out`. The options are explained above."""
    from querschnitt.adapters.problem import FileProblem
    from querschnitt.cli.bar import progress_bar
    from querschnitt.cli.selection.words import about_file

    options = MapOptions(source, mode, bootstraps, strata, dask)
    _check_writable(out)
    if out.exists() and any(out.samefile(file) for file in _files_to_read(options)):
        raise click.BadParameter(_("This file is read; please name another one."), param_hint="--out")
    if options.dask and (options.mode != "polis" or options.strata):
        raise click.UsageError(_("With --dask only Polis' map is drawn, without --strata."))
    try:
        with progress_bar(STAGES) as progress:
            document = _on_machines(options, options.dask, progress) if options.dask else _document(options, progress)
            progress("done", 1.0)
    except FileProblem as problem:
        raise click.ClickException(about_file(problem)) from problem
    _write(document, out)
    _print_summary(document, out)


def _files_to_read(options: MapOptions) -> list[Path]:
    """Return the files that may be read for this map."""
    inside = [file for ending in ("*.csv", "*.parquet") for file in options.source.glob(ending)]
    return [options.source, *inside, *([options.strata] if options.strata else [])]


def _check_writable(out: Path) -> None:
    """Refuse a folder that cannot be written into, before minutes are spent on computing."""
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
        message = _("The file %(file)s cannot be written: %(error)s") % {"file": out, "error": error.strerror}
        raise click.ClickException(message) from error


def _on_machines(options: MapOptions, address: str, progress: "Progress") -> "Json":
    from querschnitt.cli.opinion import beyond
    from querschnitt.cli.opinion.flagging import flags
    from querschnitt.cli.opinion.machines import map_on
    from querschnitt.cli.opinion.writing import document_of

    answer = map_on(address, options.source)
    result, facts = answer.result, answer.facts
    progress("map", 1.0)
    document: Json = {"mode": "polis"} | document_of(facts, result)
    document["stability"] = beyond.stability(
        answer.sample,
        result.k,
        lambda: beyond.polis_groups(result),
        options.times,
        lambda share: progress("bootstraps", share),
    )
    document["flags"] = flags(answer.votes, facts, lambda: answer.times, lambda rest: beyond.polis_map(rest)[0])
    return document


def _document(options: MapOptions, progress: "Progress") -> "Json":
    import numpy as np

    from querschnitt.cli.opinion import beyond
    from querschnitt.cli.opinion.flagging import flags
    from querschnitt.cli.opinion.reading import read_votes
    from querschnitt.cli.opinion.writing import document_of
    from querschnitt.engines.opinion.leaving_out import without
    from querschnitt.engines.opinion.moments import moments
    from querschnitt.engines.opinion.stability import sample_of

    everything, facts, log = read_votes(options.source)
    progress("votes", 1.0)
    votes = without(everything, np.array(sorted(facts.rejected), np.int64))
    draw = beyond.polis_map if options.mode == "polis" else beyond.adjusted_map
    result, finder = draw(votes)
    progress("map", 1.0)
    document: Json = {"mode": options.mode} | document_of(facts, result)
    sample = sample_of(votes, result.groups, seed=beyond.SEED)
    document["stability"] = beyond.stability(
        sample, result.k, finder, options.times, lambda share: progress("bootstraps", share)
    )
    document["flags"] = flags(votes, facts, lambda: moments(log, votes), lambda rest: draw(rest)[0])
    if options.strata:
        document["strata"] = beyond.common_ground(votes, result, facts, options.strata)
    return document


def _print_summary(document: "Json", out: Path) -> None:
    from querschnitt.cli.opinion import words
    from querschnitt.cli.selection.words import people

    summary = _("%(people)s, %(statements)s, %(votes)s: %(groups)s. Written to %(file)s.")
    click.echo(
        summary
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
