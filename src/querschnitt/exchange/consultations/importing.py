"""Importing an export of Polis as a consultation: whole, or not at all."""

from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from django.core.exceptions import ValidationError

from querschnitt.adapters.polis.completeness import check_complete
from querschnitt.adapters.polis.folder import read_polis
from querschnitt.adapters.problem import N_, FileProblem, Place
from querschnitt.adapters.source import Source
from querschnitt.exchange.consultations.columns import check_columns
from querschnitt.exchange.consultations.conversation import conversation_of
from querschnitt.exchange.consultations.earlier import already_here
from querschnitt.exchange.consultations.options import Options
from querschnitt.exchange.consultations.remarks import counts_of, remarks_of
from querschnitt.exchange.report import ImportReport, already_imported
from querschnitt.kernel.actors import SYSTEM, Actor
from querschnitt.listening.actions.importing import import_conversation

Export = str | PathLike[str] | Mapping[str, Source]


def import_consultation(
    source: Export,
    *,
    title: str = "",
    slug: str = "",
    question: str = "",
    group: str = "",
    language: str = "",
    source_notice: str = "",
    keep_open: bool = False,
    separately: bool = False,
    by: Actor = SYSTEM,
) -> ImportReport:
    """Import a whole export, or nothing. What is not given is read from it; `group` is a focus group's slug.

    Raises FileProblem; of these AlreadyHere, where the conversation was imported before in another state, unless it is
    to become a consultation of its own, `separately`. What is here already stays as it is. 62,000 votes take 2.5 s on
    SQLite.
    """
    options = Options(title, slug, question, group, language, source_notice, keep_open)
    options.check()
    export = read_polis(source)
    check_complete(export)
    check_columns(export)
    earlier = None if separately else already_here(export, Place(_name(source)))
    if earlier:
        return already_imported(earlier.title, (*earlier.remarks, *options.left_aside(earlier.consultation)))
    conversation = conversation_of(export, options, _name(source))
    try:
        consultation, is_new = import_conversation(conversation=conversation, by=by)
    except ValidationError as error:
        raise _not_storable(error, options, export.files.get("summary", _name(source))) from error
    if not is_new:
        return already_imported(consultation.title, options.left_aside(consultation))
    return ImportReport(consultation.title, counts_of(export), remarks=remarks_of(export, options))


def _name(source: Export) -> str:
    return Path(source).resolve().name if isinstance(source, str | PathLike) else "Polis"


def _not_storable(error: ValidationError, options: Options, file: str) -> FileProblem:
    """Return the problem at the option that caused it, or else at the file."""
    names = [name for name in getattr(error, "error_dict", {}) if getattr(options, name, "")]
    if names:
        return options.problem(names[0], " ".join(error.messages))
    return Place(file).problem(
        N_("The consultation cannot be set up: %(problem)s"),
        N_("Please give it another title or address (--title, --slug)."),
        problem=" ".join(error.messages),
    )
