"""Options of an import, which come before what the export says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final

from django.utils.translation import gettext as _

from querschnitt.adapters.problem import N_, FileProblem, Place
from querschnitt.groups.models import FocusGroup
from querschnitt.listening.models import Consultation
from querschnitt.listening.rules import may_close

NAMES: Final = {"keep_open": "--open", "source_notice": "--source-notice"}
# de, en, tr, de-ls: as pages name the language of a text to a screen reader.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,5})?")


@dataclass(frozen=True)
class Options:
    """The options of an import; one that is not given is empty."""

    title: str = ""
    slug: str = ""
    question: str = ""
    group: str = ""
    language: str = ""
    source_notice: str = ""
    keep_open: bool = False

    def check(self) -> None:
        """Raise FileProblem for an option that cannot be: no code of a language, no group of that address."""
        if self.language and not _LANGUAGE.fullmatch(self.language):
            raise self.problem("language", _("Please give a short code such as de, en or tr."))
        if self.group and not FocusGroup.objects.filter(slug=self.group).exists():
            raise self.problem("group", _("There is no focus group with this address."))

    def problem(self, name: str, reason: str) -> FileProblem:
        message = N_("“%(value)s” does not fit: %(reason)s")
        return Place(_option(name)).problem(message, value=str(getattr(self, name)), reason=reason)

    def focus_group(self) -> FocusGroup | None:
        return FocusGroup.objects.filter(slug=self.group).first() if self.group else None

    def left_aside(self, consultation: Consultation) -> Iterator[str]:
        """Yield a sentence with the options that a consultation already here does not have: it stays as it is."""
        held = {field.name: getattr(consultation, field.name, None) for field in fields(self)}
        held |= {"group": consultation.group.slug if consultation.group else ""}
        held |= {"keep_open": may_close(consultation)}
        names = [_option(name) for name in held if getattr(self, name) and getattr(self, name) != held[name]]
        if names:
            yield _("Not applied, since the consultation was here already: %(names)s.") % {"names": ", ".join(names)}


def _option(name: str) -> str:
    return NAMES.get(name, f"--{name}")
