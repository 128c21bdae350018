"""The front page: what is open now, what became of what was said."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from querschnitt.groups.queries.groups import focus_groups, house_totals, portrait
from querschnitt.kernel.clock import today
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.queries.consultations import open_consultations
from querschnitt.publication.queries.front import ThreadTotals, totals
from querschnitt.publication.queries.threads import Thread, published_threads
from querschnitt.selection.queries.calls import open_calls
from querschnitt.web.components.formats import euro_short
from querschnitt.web.public.kept import kept_until_changed
from querschnitt.web.requests import ActorRequest

NEWEST = 6
SHOWN = 3


@dataclass(frozen=True)
class Step:
    """One knot of the thread over everything, with its figure."""

    label: str
    figure: int | str
    note: str
    state: str = "done"


@dataclass(frozen=True)
class Card:
    """One thing somebody can take part in now."""

    title: str
    text: str
    address: str
    verb: str
    closes_on: date | None
    title_language: str
    text_language: str


@door(Permission.VISIT)
@kept_until_changed
def home(request: ActorRequest) -> HttpResponse:
    threads = published_threads()
    counted, lines = totals(threads), focus_groups()
    context = {
        "steps": steps(counted),
        "money_as_of": counted.money_as_of,
        "today": today(),
        "open_now": open_now(),
        "threads": _by_news(threads)[:NEWEST],
        "groups": lines,
        "house": house_totals(),
        "portrait": portrait(lines),
    }
    return render(request, "public/home.html", context)


def open_now() -> list[Card]:
    """What ends first comes first, whichever kind it is."""
    cards = [
        Card(
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
        Card(
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
    return sorted(cards, key=lambda card: card.closes_on or date.max)


def _seeking(people: int, group: str) -> str:
    told = ngettext(
        "The focus group %(group)s looks for one person. Everybody can apply; the lot decides.",
        "The focus group %(group)s looks for %(n)s people. Everybody can apply; the lot decides.",
        people,
    )
    return told % {"group": group, "n": people}


def steps(t: ThreadTotals) -> list[Step]:
    said = ngettext("statement of %(people)s person", "statements of %(people)s people", t.participants)
    funded = ngettext("for %(measures)s measure", "for %(measures)s measures", t.funded_measures)
    return [
        Step(_("said"), number(t.statements), said % {"people": number(t.participants)}),
        Step(_("recommended"), t.recommended, ngettext("recommendation", "recommendations", t.recommended)),
        Step(_("decided"), t.approved, _("wholly or partly, %(open)s still open") % {"open": t.undecided}),
        Step(_("committed"), euro_short(t.committed) if t.committed else "–", funded % {"measures": t.funded_measures}),
        Step(
            _("worked"), t.worked, _("wholly or partly, %(open)s not measurable yet") % {"open": t.not_yet_measurable}
        ),
    ]


def number(count: int) -> str:
    return number_format(count, force_grouping=True)


def _by_news(threads: list[Thread]) -> list[Thread]:
    """What came furthest first, then the newest."""
    return sorted(threads, key=lambda t: (-t.knots.count("done"), -t.publication.pk))


urlpatterns = [path("", home, name="home")]
