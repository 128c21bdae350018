"""Each object once: the same id in two places is one object."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from itertools import chain
from typing import TypeVar

from querschnitt.adapters.problem import N_

from .objects import OParlConsultation, OParlObject, OParlPaper
from .pull import OParlWarning

T = TypeVar("T", bound=OParlObject)
_EVER = datetime.min.replace(tzinfo=UTC)
_REFERENCES = {"paper": "paper", "meeting": "meeting", "agendaItem": "agenda_item"}


def newest_of_each(objects: Iterable[T], file: str, warnings: list[OParlWarning]) -> tuple[T, ...]:
    """Return each object once, in the order of first appearance, and warn of those that are there twice.

    Of two with one id, the one modified later counts, of equals the later line.
    """
    newest: dict[str, T] = {}
    for item in objects:
        before = newest.get(item.id)
        if before is not None:
            message = N_("The object is already on line %(line)d; the one modified later counts.")
            warnings.append(OParlWarning(file, item.line, "id", message, {"line": before.line}))
        if before is None or (item.modified or _EVER) >= (before.modified or _EVER):
            newest[item.id] = item
    return tuple(newest.values())


def merged_consultations(
    papers: Iterable[OParlPaper], alone: Iterable[OParlConsultation], file: str, warnings: list[OParlWarning]
) -> tuple[OParlConsultation, ...]:
    """Return the embedded and the stand-alone consultations, each once, in order of appearance.

    An embedded one that names no paper belongs to the one around it. Real servers give one id to two steps, say after a
    postponement: that becomes a warning.
    """
    merged: dict[str, OParlConsultation] = {}
    for step in chain(_embedded(papers), alone):
        merged[step.id] = _merged(merged[step.id], step, file, warnings) if step.id in merged else step
    return tuple(merged.values())


def _embedded(papers: Iterable[OParlPaper]) -> Iterator[OParlConsultation]:
    for paper in papers:
        for step in paper.consultations:
            yield step if step.paper else replace(step, paper=paper.id)


def _merged(
    first: OParlConsultation, second: OParlConsultation, file: str, warnings: list[OParlWarning]
) -> OParlConsultation:
    """Return the one modified later, of equals the second, with its gaps filled from the other."""
    older, newer = sorted((first, second), key=lambda step: step.modified or _EVER)
    for name, field in _REFERENCES.items():
        left_out, kept = getattr(older, field), getattr(newer, field)
        if left_out and kept and left_out != kept:
            message = N_("This step is there twice: %(kept)s counts, %(left_out)s does not.")
            params = {"kept": kept, "left_out": left_out}
            warnings.append(OParlWarning(file, newer.line, name, message, params))
    gaps = {f.name: getattr(older, f.name) for f in fields(newer) if getattr(newer, f.name) in ("", None, ())}
    return replace(newer, **gaps)
