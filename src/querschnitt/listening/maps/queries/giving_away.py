"""Whether a map may be published after an earlier one: the difference between the two can be a single person.

Of every number only a multiple of five is published the second time (`Chart.again`), so that no difference is exact;
and what changed must come from at least five people, so that one who is known to have voted since is not known by a
number that went up."""

from datetime import datetime

from django.db.models import QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.kernel.conditions import across
from querschnitt.listening.maps.queries.chart import chart_from
from querschnitt.listening.models import Consultation, OpinionMap, VoteLogEntry
from querschnitt.listening.queries.opinion_maps import published_map
from querschnitt.listening.rules import ON_SUBJECT, PUBLISHED, is_few


def reasons_to_withhold(opinion_map: OpinionMap) -> tuple[str, ...]:
    """Return why everybody could work out how somebody voted from a map that is not published yet and the newest that
    is, in words; empty: nobody could."""
    before = published_map(opinion_map.consultation)
    if before is None:
        return ()
    old, new = chart_from(before.result), chart_from(opinion_map.result)
    reasons = []
    if not new.again:
        reasons.append(_("It was computed before the last one was published. Please compute it anew."))
    since = len(voters_since(opinion_map.consultation, before.created_at))
    if few := next((count for count in (since, abs(new.people - old.people)) if is_few(count)), 0):
        words = ngettext(
            "Since the last published map only %(n)s person has voted. It takes five before the next one can be "
            "published.",
            "Since the last published map only %(n)s people have voted. It takes five before the next one can be "
            "published.",
            few,
        )
        reasons.append(words % {"n": few})
    return tuple(reasons)


def voters_since(consultation: Consultation, moment: datetime) -> QuerySet[VoteLogEntry, int]:
    """Return the ids of all participants who voted, or changed a vote, on what maps count."""
    cast = VoteLogEntry.objects.filter(
        across("statement", ON_SUBJECT), statement__consultation=consultation, at__gt=moment
    )
    return cast.order_by().values_list("participant", flat=True).distinct()


def is_changed_beside_maps(consultation: Consultation) -> bool:
    """Tell whether somebody voted on what no map counts after the first map that everybody could see: its figures of
    then and of now would be subtracted from each other."""
    maps = OpinionMap.objects.filter(PUBLISHED, consultation=consultation)
    first = maps.order_by("number").values("created_at")[:1]
    votes = VoteLogEntry.objects.filter(~across("statement", ON_SUBJECT), statement__consultation=consultation)
    return votes.filter(at__gt=Subquery(first)).exists()
