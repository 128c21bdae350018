"""What changed between two versions, word by word inside the paragraphs that changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import assert_never

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.money import in_words
from querschnitt.recommendations.enums import EvidenceKind
from querschnitt.recommendations.models import Evidence, Version

SECTIONS: dict[str, Promise] = {
    "title": _("Title"),
    "summary": _("In short"),
    "problem": _("Problem"),
    "measure": _("Measure"),
    "alternatives": _("Alternatives considered"),
    "addressee": _("Addressee"),
    "effect_goal": _("Effect goal"),
}
EVIDENCE, COST, DISSENTS = _("Evidence"), _("Cost"), _("Differing views")
_PARAGRAPH = re.compile(r"\n\s*\n|\n")
_WORD = re.compile(r"\s+|[^\s]+")
# Below this likeness two paragraphs are two paragraphs, not one that was changed: a salad of words helps nobody.
ALIKE = 0.45


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Fragment:
    change: Change
    text: str


@dataclass(frozen=True)
class ComparedSection:
    """A section that differs: its paragraphs, each a row of fragments."""

    name: Promise
    paragraphs: tuple[tuple[Fragment, ...], ...]


def comparison(older: Version, newer: Version) -> tuple[ComparedSection, ...]:
    """Return the sections that differ; those that stayed the same are left out."""
    before, after = _sections(older), _sections(newer)
    return tuple(
        ComparedSection(name, tuple(_paragraphs(before[name], after[name])))
        for name in before
        if before[name] != after[name]
    )


def _sections(version: Version) -> dict[Promise, list[str]]:
    sections = {name: paragraphs_of(getattr(version, field)) for field, name in SECTIONS.items()}
    sections[EVIDENCE] = [_evidence(piece) for piece in version.evidence.all()]
    sections[COST] = [f"{row.year}: {in_words(row.minimum)} – {in_words(row.maximum)}" for row in version.costs.all()]
    sections[DISSENTS] = [dissent.text for dissent in version.dissents.all()]
    return sections


def _evidence(piece: Evidence) -> str:
    match piece.kind:
        case EvidenceKind.STATEMENT:
            title = str(piece.statement)
        case EvidenceKind.INDICATOR:
            title = f"{piece.indicator}: {piece.observation and piece.observation.period}"
        case _:
            assert_never(piece.kind)
    return f"{title} – {piece.note}" if piece.note else title


def _paragraphs(before: list[str], after: list[str]) -> Iterator[tuple[Fragment, ...]]:
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((Fragment(Change.SAME, text),) for text in before[a:b])
        else:
            yield from _replaced(before[a:b], after[c:d])


def _replaced(before: list[str], after: list[str]) -> Iterator[tuple[Fragment, ...]]:
    """Yield the paragraphs that stand in place of others; pairs that resemble one another are compared word by word."""
    for index in range(max(len(before), len(after))):
        old = before[index] if index < len(before) else ""
        new = after[index] if index < len(after) else ""
        if old and new and SequenceMatcher(a=_words(old), b=_words(new), autojunk=False).ratio() >= ALIKE:
            yield tuple(_fragments(old, new))
        else:
            if old:
                yield (Fragment(Change.REMOVED, old),)
            if new:
                yield (Fragment(Change.ADDED, new),)


def _fragments(old: str, new: str) -> Iterator[Fragment]:
    before, after = _words(old), _words(new)
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Fragment(Change.SAME, "".join(before[a:b]))
            continue
        if b > a:
            yield Fragment(Change.REMOVED, "".join(before[a:b]))
        if d > c:
            yield Fragment(Change.ADDED, "".join(after[c:d]))


def paragraphs_of(text: str) -> list[str]:
    return [part.strip() for part in _PARAGRAPH.split(text.replace("\r\n", "\n")) if part.strip()]


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
