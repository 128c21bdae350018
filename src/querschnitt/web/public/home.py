"""The front page: what is open now, what became of what was said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from querschnitt.groups.queries.groups import focus_groups, house_totals, portrait
from querschnitt.groups.queries.policy_fields import PolicyFieldLine, policy_fields_with_groups
from querschnitt.kernel.clock import today
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.queries.consultations import groups_that_ask, open_consultations
from querschnitt.publication.queries.front import ThreadTotals, totals
from querschnitt.publication.queries.threads import Thread, published_threads
from querschnitt.selection.queries.calls import groups_that_seek, open_calls
from querschnitt.web.components.formats import euro_short
from querschnitt.web.public.kept import kept_until_changed
from querschnitt.web.requests import ActorRequest

NEWEST = 6
SHOWN = 3


@dataclass(frozen=True)
class ThreadFigure:
    """One knot of the thread over everything, with its figure."""

    label: str
    figure: int | str
    note: str
    state: str = "done"


@dataclass(frozen=True)
class Opportunity:
    """Something that anybody can take part in now: a consultation or a call."""

    title: str
    text: str
    address: str
    verb: str
    closes_on: date | None
    title_language: str
    text_language: str


@dataclass(frozen=True)
class FieldCard:
    """A policy field, how far its groups have come, and whether one can take part in one of them now."""

    name: str
    address: str
    parts: tuple[str, ...]
    is_open: bool


@door(Permission.VISIT)
@kept_until_changed
def home(request: ActorRequest) -> HttpResponse:
    threads = published_threads()
    counted, lines = totals(threads), focus_groups()
    context = {
        "steps": thread_figures(counted),
        "money_as_of": counted.money_as_of,
        "today": today(),
        "open_now": open_now(),
        "threads": _by_news(threads)[:NEWEST],
        "policy_fields": field_cards(threads),
        "groups": lines,
        "house": house_totals(),
        "portrait": portrait(lines),
    }
    return render(request, "public/home.html", context)


def open_now() -> list[Opportunity]:
    """Return what can be taken part in; what ends first comes first, whichever kind it is."""
    opportunities = [
        Opportunity(
            c.title,
            c.question,
            reverse("consultation", args=(c.slug,)),
            _("Have your say"),
            c.closes_on,
            c.language,
            c.language,
        )
        for c in open_consultations()[:SHOWN]
    ] + [
        Opportunity(
            str(c.heading),
            _seeking(c.plan.size, c.plan.group.name),
            reverse("call", args=(c.slug,)),
            _("Apply"),
            c.closes_on,
            c.heading.language,
            get_language() or "",
        )
        for c in open_calls()[:SHOWN]
    ]
    return sorted(opportunities, key=lambda opportunity: opportunity.closes_on or date.max)


def field_cards(threads: Sequence[Thread]) -> list[FieldCard]:
    """Return a card for every policy field of the house. Four queries; the rest is counted in `threads`."""
    lines = policy_fields_with_groups()
    open_groups = groups_that_ask() | groups_that_seek() if lines else frozenset()
    return [
        FieldCard(
            line.field.name,
            f"{reverse('groups')}?handlungsfeld={line.field.slug}",
            tuple(_come_to(line, [thread for thread in threads if thread.group.pk in line.group_ids])),
            not open_groups.isdisjoint(line.group_ids),
        )
        for line in lines
    ]


def _come_to(line: PolicyFieldLine, threads: Sequence[Thread]) -> Iterator[str]:
    groups = len(line.groups)
    yield ngettext("%(n)s focus group", "%(n)s focus groups", groups) % {"n": groups} if groups else _("no group yet")
    if threads:
        yield _became(threads)


def _became(threads: Sequence[Thread]) -> str:
    """Return how many recommendations there are, and how many reached the furthest step that any did."""
    recommended = ngettext("%(n)s recommendation", "%(n)s recommendations", len(threads)) % {"n": len(threads)}
    if worked := sum(thread.has_worked is True for thread in threads):
        return f"{recommended}, " + ngettext("%(n)s worked", "%(n)s worked", worked) % {"n": worked}
    if approved := sum(thread.is_approved for thread in threads):
        return f"{recommended}, " + _("%(n)s decided") % {"n": approved}
    return recommended


def _seeking(people: int, group: str) -> str:
    text = ngettext(
        "The focus group %(group)s looks for one person. Everybody can apply; the lot decides.",
        "The focus group %(group)s looks for %(n)s people. Everybody can apply; the lot decides.",
        people,
    )
    return text % {"group": group, "n": people}


def thread_figures(t: ThreadTotals) -> list[ThreadFigure]:
    """Return the five figures of the thread over everything that is public."""
    people = ngettext("statement of %(people)s person", "statements of %(people)s people", t.participants)
    measures = ngettext("for %(measures)s measure", "for %(measures)s measures", t.funded_measures)
    return [
        ThreadFigure(_("said"), number(t.statements), people % {"people": number(t.participants)}),
        ThreadFigure(_("recommended"), t.recommended, ngettext("recommendation", "recommendations", t.recommended)),
        ThreadFigure(_("decided"), t.approved, _("wholly or partly, %(open)s still open") % {"open": t.undecided}),
        ThreadFigure(
            _("committed"), euro_short(t.committed) if t.committed else "–", measures % {"measures": t.funded_measures}
        ),
        ThreadFigure(
            _("worked"), t.worked, _("wholly or partly, %(open)s not measurable yet") % {"open": t.not_yet_measurable}
        ),
    ]


def number(count: int) -> str:
    return number_format(count, force_grouping=True)


def _by_news(threads: list[Thread]) -> list[Thread]:
    """Sort threads: what came furthest first, then the newest."""
    return sorted(threads, key=lambda t: (-t.knots.count("done"), -t.publication.pk))


urlpatterns = [path("", home, name="home")]
