"""Figures in words, for documents; on pages the templates of the look say them."""

from datetime import date, datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from querschnitt.engines.indicators.intervals import Share
from querschnitt.kernel.dates import day
from querschnitt.kernel.money import in_words
from querschnitt.recommendations.queries.costs import CostRange
from querschnitt.recommendations.queries.evidence import QuotedStatement


def as_of(value: date | datetime) -> str:
    return _("as of %(day)s") % {"day": day(value)}


def euro_range(costs: CostRange) -> str:
    """Return the costs from … to …; unknown is not free."""
    if costs.minimum is None or costs.maximum is None:
        return _("not estimated yet")
    if costs.minimum == costs.maximum:
        return in_words(costs.minimum)
    return _("%(minimum)s to %(maximum)s") % {"minimum": in_words(costs.minimum), "maximum": in_words(costs.maximum)}


def opinion(quote: QuotedStatement) -> str:
    agreement, disagreement = quote.agreement, quote.disagreement
    if agreement is None or disagreement is None:
        return _("No figures: voting goes on, there are too few votes, or single ones could be worked out")
    votes = ngettext("%(count)s vote", "%(count)s votes", quote.votes)
    return _("%(yes)s agree, %(no)s disagree (%(votes)s, ±%(margin)d)") % {
        "yes": _percent(agreement),
        "no": _percent(disagreement),
        "votes": votes % {"count": number_format(quote.votes, force_grouping=True)},
        "margin": agreement.margin,
    }


def voices(quote: QuotedStatement) -> str:
    """Return how the groups of the opinion map voted; empty without a map or where it may not be shown."""
    known = ((voice.letter, voice.counts.agree) for voice in quote.voices if voice.counts)
    return "; ".join(
        _("Group %(letter)s: %(yes)s agree") % {"letter": letter, "yes": f"{_percent(share)} ±{share.margin}"}
        for letter, share in known
    )


def _percent(share: Share) -> str:
    return pgettext("percentage", "%(number)s%%") % {"number": number_format(share.percent)}
