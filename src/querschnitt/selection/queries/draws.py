"""Draws as pages and papers show them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock
from querschnitt.kernel.conditions import through
from querschnitt.selection import rules
from querschnitt.selection.enums import DrawKind
from querschnitt.selection.models import Application, Call, CategoryValue, Draw, Invitation, SelectionPlan
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


@dataclass(frozen=True)
class InvitationLine:
    """Somebody on whom the draw fell.

    `name`, `contact` and `imported_id` are empty once erased; who came in with a file has only the last.
    """

    invitation: Invitation
    name: str
    contact: str
    imported_id: str
    chance: Chance | None

    @property
    def awaits_reply(self) -> bool:
        return rules.awaits_reply(self.invitation)


def all_draws() -> QuerySet[Draw]:
    return Draw.objects.select_related("call__plan__group")


def public_draws(slug: str) -> QuerySet[Draw]:
    """Return the draws of a public call, the newest first; discarded ones too, so that giving up a list is seen."""
    return all_draws().filter(through("call", rules.public_on(clock.today())), call__slug=slug)


def newest_draw(group: FocusGroup) -> Draw | None:
    """Return the last one of members that fell, without the large columns: it says how the group came together."""
    draws = Draw.objects.filter(rules.DRAWN, call__plan__group=group).exclude(kind=DrawKind.DEPUTIES)
    draws = draws.select_related("call")
    return draws.defer("problem", "chances", "tickets", "certificate").order_by("-drawn_at").first()


def tells_about_members(draw: Draw) -> bool:
    """Whether a draw's figures would tell the answers of single members.

    Beside those who sit already, and whose names may be public, counts before and after would tell the answers of one
    person; the quotas of deputies are the members' answers themselves.
    """
    return draw.kind == DrawKind.DEPUTIES or bool(set(draw.problem["seated"]) - set(draw.pinned))


def draws_of(plan: SelectionPlan) -> QuerySet[Draw]:
    """Return the draws of a plan, the newest first, without the large columns; `waiting` replies are missing."""
    waiting = Count("invitations", filter=through("invitations", rules.WITHOUT_REPLY))
    draws = Draw.objects.filter(call__plan=plan).defer("problem", "chances", "tickets")
    return draws.annotate(waiting=waiting).order_by("-id")  # counting leaves the table's own order aside


def draws_without_number() -> QuerySet[Draw]:
    """Return the draws prepared, neither drawn nor discarded, the oldest first."""
    waiting = all_draws().filter(rules.WITHOUT_NUMBER).order_by("id")
    return waiting.defer("problem", "chances", "tickets", "certificate")


def all_invitations() -> QuerySet[Invitation]:
    return Invitation.objects.select_related("draw__call__plan__group")


def open_invitations() -> QuerySet[Invitation]:
    """Return the invitations without a reply, without the large columns of their draws."""
    waiting = Invitation.objects.filter(rules.WITHOUT_REPLY).select_related("draw__call__plan__group")
    return waiting.defer("draw__problem", "draw__chances", "draw__tickets").order_by("draw", "id")


def invitation_lines(draw: Draw) -> tuple[InvitationLine, ...]:
    """Return everybody on whom the draw fell. Two queries."""
    rows = Application.objects.filter(call=draw.call_id).values_list("pseudonym", "name", "contact", "imported_id")
    people = {pseudonym: (name, contact, file_id) for pseudonym, name, contact, file_id in rows}
    lines = draw.invitations.select_related("membership__seat__area", "membership__person")
    return tuple(
        InvitationLine(line, *people.get(line.pseudonym, ("", "", "")), chance_of(draw, line.pseudonym))
        for line in lines
    )


def applicant_name(invitation: Invitation) -> str:
    application = Application.objects.filter(call=invitation.draw.call_id, pseudonym=invitation.pseudonym)
    return application.values_list("name", flat=True).first() or ""


def candidate_counts(call: Call) -> Counter[tuple[str, str]]:
    """Count how many of those who applied gave which answer, by category and value."""
    people = Application.objects.filter(rules.TAKING_PART, call=call)
    pairs = people.exclude(answers=None).values_list("answers__category__name", "answers__value__label")
    return Counter((str(category), str(label)) for category, label in pairs)


def counts_among(problem: dict[str, Any], people: Iterable[str]) -> Counter[tuple[str, str]]:
    """Count how many of these pseudonyms gave which answer."""
    index_of = {name: index for index, name in enumerate(problem["ids"])}
    chosen = [index_of[name] for name in people]
    return Counter((category, given[i]) for category, given in problem["answers"].items() for i in chosen)


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
