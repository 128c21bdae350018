"""Numbers in words: one person, two people."""

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from querschnitt.cli.selection.words import number, people

if TYPE_CHECKING:
    from querschnitt.cli.opinion.writing import Json


def statements(count: int) -> str:
    """Return the words for a number of statements."""
    return ngettext("%(n)s statement", "%(n)s statements", count) % {"n": number(count)}


def votes(count: int) -> str:
    """Return the words for a number of votes."""
    return ngettext("%(n)s vote", "%(n)s votes", count) % {"n": number(count)}


def groups(count: int) -> str:
    """Return the words for a number of opinion groups."""
    return ngettext("%(n)s group", "%(n)s groups", count) % {"n": number(count)}


def times(count: int) -> str:
    """Return the words for a number of times."""
    return ngettext("once", "%(n)s times", count) % {"n": number(count)}


def about_stability(stability: "Json") -> str:
    """Tell whether the groups are stable, and from how many bootstraps and people that follows."""
    sentence = (
        _("Stable: drawn anew %(times)s from %(people)s of %(voters)s people, groups remain much the same.")
        if stability["stable"]
        else _("Not stable: drawn anew %(times)s from %(people)s of %(voters)s people, other groups come about.")
    )
    facts = {name: number(stability[name]) for name in ("people", "voters")}
    return sentence % {"times": times(stability["bootstraps"]), **facts}


def about_flags(flags: "Json") -> list[str]:
    """Return a line on what is to be looked at, and one for each thing that could not be judged."""
    from querschnitt.cli.opinion.flagging import BEGINNINGS, FEW, ORDER, TOO_MANY
    from querschnitt.engines.opinion.flags import FEWEST_VOTES

    missing = {
        TOO_MANY: _("Not judged, since there are too many votes: whether somebody answers all alike or copies."),
        FEW: _("Not judged whether they answer all alike or copy: %(people)s with fewer than %(votes)s."),
        ORDER: _("Times are missing or all the same, so only who answered everything alike is seen: %(people)s."),
        BEGINNINGS: _("Times are missing or all the same, so not judged: whether people began at one moment."),
    }
    lines = [_flagged_people(flags)] if flags["straight"] or flags["alike"] else []
    for reason, count in flags["not_judged"].items():
        lines.append(missing[reason] % {"people": people(count), "votes": votes(FEWEST_VOTES)})
    return lines


def _flagged_people(flags: "Json") -> str:
    together = len({name for group in flags["alike"] for name in group["participants"]})
    reasons = [
        (len(flags["straight"]), _("one answer all along: %(people)s")),
        (together, _("too much alike for chance: %(people)s")),
    ]
    text = "; ".join(reason % {"people": people(count)} for count, reason in reasons if count)
    return _("Please look at this yourself, nobody was left out: %(found)s.") % {"found": text}
