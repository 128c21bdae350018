"""What a map says about itself, in sentences for pages and for paper."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.listening.maps.queries.chart import Chart, ChartStability

# More names than that are a list, not a sentence; the table has them all.
NAMED = 3


def heard_in_words(chart: Chart) -> str:
    """Return words on through how many networks people came, and from which nobody did."""
    networks = len(chart.networks)
    if not networks:
        return _("No network was asked by a link of its own, so it is not known who was reached.")
    silent = [network.name for network in chart.networks if network.people == 0]
    if not silent:
        words = ngettext(
            "The %(n)d network that was asked was heard.", "All %(n)d networks that were asked were heard.", networks
        )
        return words % {"n": networks}
    heard = networks - len(silent)
    words = ngettext("%(heard)d of %(n)d networks was heard.", "%(heard)d of %(n)d networks were heard.", heard)
    nobody = _("Nobody came from: %(names)s.") % {"names": _names(silent)}
    return f"{words % {'heard': heard, 'n': networks}} {nobody}"


def stability_in_words(chart: Chart) -> str:
    """Return words on how the groups would fare if other people of the same kind had been asked."""
    stability = chart.stability
    if not stability.repeats:
        return _("Too few people took part to tell groups apart.")
    if chart.stability.has_small:
        return unstable_in_words(chart)
    repeated = _(
        "To test this, the map was computed %(repeats)s times more, each time with people drawn anew from those who "
        "took part."
    ) % {"repeats": number_format(stability.repeats, force_grouping=True)}
    if not chart.groups:
        return f"{unstable_in_words(chart)} {repeated}"
    same = _(
        "If other people of the same kind were asked, the same number of groups would be found in %(same)d of 100 "
        "cases, "
        "and the groups would be %(alike)s."
    ) % {"same": round(100 * stability.same_count), "alike": _alike(stability)}
    return f"{same} {repeated}"


def rounding_in_words(chart: Chart) -> str:
    """Return words on what is done so that nobody's answer can be worked out."""
    if chart.again:
        return _(
            "Nobody’s answers are published. All numbers of votes are rounded to multiples of five, since an earlier "
            "opinion map is "
            "public: from the difference one could read how single people voted. Totals are the sums of rounded "
            "numbers."
        )
    return _(
        "Nobody’s answers are published. Numbers of votes below five are rounded to nought or five, those of groups "
        "and networks to "
        "multiples of five. Totals are the sums of rounded numbers."
    )


def unstable_in_words(chart: Chart) -> str:
    """Return words on why no groups are shown."""
    if not chart.stability.repeats:
        return _("Too few people took part to tell groups apart.")
    if chart.stability.has_small:
        return _("One of the groups would have fewer than five people. So only where people stand is shown.")
    return _(
        "If other people of the same kind were asked, other groups would be found. So only where people stand is shown."
    )


def _alike(stability: ChartStability) -> str:
    return _("almost the same") if stability.agreement >= 0.9 else _("largely the same")


def _names(names: list[str]) -> str:
    if len(names) <= NAMED:
        return ", ".join(names)
    more = ngettext("%(n)d more", "%(n)d more", len(names) - NAMED) % {"n": len(names) - NAMED}
    return f"{', '.join(names[:NAMED])}, {more}"
