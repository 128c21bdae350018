"""Chances in words that people say, and why they were small or large."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from querschnitt.selection import rules
from querschnitt.selection.models import Application, CategoryValue, Draw, SelectionPlan
from querschnitt.selection.queries.apart import SAME_ADDRESS, is_shared
from querschnitt.selection.validators import APART

SMALL: Final = 0.01
AnswerWords = Mapping[tuple[str, str], str]  # by category and label as the planner wrote them


@dataclass(frozen=True)
class Chance:
    """Somebody's chance, from 0 to 1 and in words, and which quotas made it small or large."""

    share: float
    words: str
    why: str


@dataclass(frozen=True)
class ApplicantChance:
    """What one draw meant for somebody who applied.

    `equal` is what the chance would be without quotas. `pinned`: why they were in it in any case; empty where the lot
    decided.
    """

    draw: Draw
    chance: Chance
    equal: str
    pinned: str

    @property
    def is_of_deputies(self) -> bool:
        return rules.is_of_deputies(self.draw)


def chance_of(draw: Draw, pseudonym: str, *, words: AnswerWords | None = None, private: bool = False) -> Chance | None:
    """Return somebody's chance in a draw; None where the choice was made without lot.

    To somebody who applied (`private`), nothing is said of what others share. `words`: answers as this reader knows
    them; else as the planner wrote them.
    """
    reason = draw.chances.get(pseudonym)
    if reason is None:
        return None
    return Chance(reason["chance"], chance_in_words(reason["chance"]), _why(reason, words or {}, private))


def applicant_chances(application: Application) -> tuple[ApplicantChance, ...]:
    """Return what each draw meant for somebody, in order; without those that kept their place or drew no lot.

    That others gave the same address or employer is not told: whoever types in a neighbour's would learn whether they
    applied.
    """
    draws = Draw.objects.filter(rules.DRAWN, call=application.call_id).order_by("drawn_at")
    draws = draws.defer("tickets", "comparison")
    lines, words = [], worded_answers(application.call.plan) if draws else {}
    for draw in draws:
        chance = chance_of(draw, application.pseudonym, words=words, private=True)
        if chance:
            equal = draw.chances[application.pseudonym]["equal"]
            lines.append(
                ApplicantChance(draw, chance, chance_in_words(equal), draw.pinned.get(application.pseudonym, ""))
            )
    return tuple(lines)


def chance_in_words(chance: float) -> str:
    """Return a chance as people of a hundred; below one of them, 1 in so many.

    One scale for a page, so that chances can be compared.
    """
    if chance <= 0:
        return _("no chance")
    if chance >= 1:
        return _("certain")
    if chance >= SMALL:
        of_hundred = round(chance * 100, 0 if chance >= 10 * SMALL else 1)
        return _("%(n)s in 100") % {"n": number_format(of_hundred, 0 if chance >= 10 * SMALL else 1)}
    return _("1 in %(n)s") % {"n": number_format(round(1 / chance), force_grouping=True)}


def _why(reason: dict[str, Any], words: AnswerWords, private: bool) -> str:
    """Return which answers made a chance small or large.

    Seats kept for others are a reason only for those whose chance is small. An answer of which the group has exactly so
    many both lifts and holds back: what is named is the side that won.
    """
    is_small = reason["chance"] < reason["equal"]
    held_back, lifted = reason["held_back_by"], reason["lifted_by"]
    both = [answer for answer in held_back if answer in lifted]
    held_back = held_back if is_small else [answer for answer in held_back if answer not in both]
    lifted = [answer for answer in lifted if answer not in both] if is_small else lifted
    reasons = (
        (held_back, _("smaller, since many applied with: %(places)s")),
        (reason.get("crowded_out_by", []) if is_small else [], _("smaller, since seats are kept for: %(places)s")),
        (lifted, _("larger, since few applied with: %(places)s")),
    )
    listed = ((_list_of_answers(answers, words, private), sentence) for answers, sentence in reasons)
    why = [sentence % {"places": answers} for answers, sentence in listed if answers]
    if is_small and reason.get("earlier"):
        why.append(_("smaller, since it was larger in earlier draws"))
    return "; ".join(why)


def worded_answers(plan: SelectionPlan) -> AnswerWords:
    """Return every answer with its feature, in the reader's language or as the planner wrote it. One query."""
    values = CategoryValue.objects.filter(category__plan=plan).select_related("category")
    return {(v.category.name, v.label): f"{v.category.name_here.text}: {v.label_here.text}" for v in values}


def _list_of_answers(answers: list[list[str]], words: AnswerWords, private: bool) -> str:
    return ", ".join(_answer(name, value, words) for name, value in answers if not (private and is_shared(name)))


def _answer(name: str, value: str, words: AnswerWords) -> str:
    if name.startswith(APART):
        return _("the same under “%(name)s”") % {"name": name.removeprefix(APART)}
    return _("same address") if name == SAME_ADDRESS else words.get((name, value), f"{name}: {value}")
