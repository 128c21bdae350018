"""Reading a pull from its files."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.source import LIMIT, Source, name_of

from .build import build, build_meeting
from .jsonlines import read_lines
from .merging import merged_consultations, newest_of_each
from .objects import OParlConsultation, OParlObject, OParlOrganization, OParlPaper
from .properties import Properties
from .pull import OParlPull, OParlWarning
from .references import dangling_references

T = TypeVar("T", bound=OParlObject)
KINDS = ("organizations", "meetings", "papers", "consultations")
_ENDINGS = (".jsonl", ".jsonl.gz")


def read_oparl(source: str | os.PathLike[str] | Mapping[str, Source], *, limit: int = LIMIT) -> OParlPull:
    """Read organizations, meetings, papers and consultations (.jsonl or .jsonl.gz) from a folder, or from files by
    name.

    Files may be missing, but not all. Raises FileProblem with file, line and property for broken JSON, a missing id,
    another type than the file's, and properties of a wrong type. What is odd but legible is in `warnings`; references
    to objects outside the pull are in `dangling`. `limit` is the most bytes of a single file, also when unpacked. All
    is held in memory; the 18,500 objects of Karlsruhe take about 0.4 s. Source: OParl 1.0 and 1.1 (oparl.org).
    """
    files = _by_kind(source)
    warnings: list[OParlWarning] = []

    def objects(kind: str, build: Callable[[Properties], T]) -> tuple[T, ...]:
        if kind not in files:
            return ()
        return newest_of_each(read_lines(files[kind], build, warnings, limit), name_of(files[kind]), warnings)

    organizations = objects("organizations", partial(build, OParlOrganization))
    meetings = objects("meetings", build_meeting)
    papers = objects("papers", partial(build, OParlPaper))
    alone = objects("consultations", partial(build, OParlConsultation))
    paper_file = name_of(files["papers"]) if "papers" in files else ""
    consultations = merged_consultations(papers, alone, paper_file, warnings)
    return OParlPull(
        organizations=organizations,
        meetings=meetings,
        papers=papers,
        consultations=consultations,
        warnings=tuple(warnings),
        dangling=dangling_references(organizations, meetings, papers, consultations),
        absent=tuple(kind + _ENDINGS[0] for kind in KINDS if kind != "consultations" and kind not in files),
    )


def _by_kind(source: str | os.PathLike[str] | Mapping[str, Source]) -> dict[str, Source]:
    if isinstance(source, Mapping):
        place, files = Place(""), {Path(name).name: file for name, file in source.items()}
    else:
        folder = Path(source)
        place = Place(folder.name)
        if not folder.is_dir():
            raise place.problem(N_("This is not a folder."), N_("Please name the folder with the OParl files."))
        files = {path.name: path for path in folder.iterdir()}
    by_kind: dict[str, Source] = {}
    for kind in KINDS:
        names = [kind + ending for ending in _ENDINGS if kind + ending in files]
        if len(names) > 1:
            raise Place(names[1]).problem(
                N_("This file and “%(other)s” hold the same thing."),
                N_("Please remove one of them."),
                other=names[0],
            )
        if names:
            by_kind[kind] = files[names[0]]
    if not by_kind:
        raise place.problem(
            N_("None of the expected files is here: %(names)s."),
            N_("Please name them so."),
            names=", ".join(kind + _ENDINGS[0] for kind in KINDS),
        )
    return by_kind
