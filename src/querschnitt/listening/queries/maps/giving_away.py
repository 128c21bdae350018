"""Whether a map may be published after an earlier one: the difference between two sums can be a single person."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.listening.models import OpinionMap
from querschnitt.listening.queries.maps.chart import Chart, Counts, chart_from
from querschnitt.listening.rules import FEWEST_VOTERS


def given_away(opinion_map: OpinionMap) -> tuple[str, ...]:
    """What everybody could work out by subtracting the figures of the newest published map, in words; empty: nothing.

    Of the groups nothing can be subtracted: they are found anew, from all votes.
    """
    before = (
        OpinionMap.objects.filter(consultation=opinion_map.consultation_id, published_at__isnull=False)
        .exclude(pk=opinion_map.pk)
        .order_by("-number")
        .first()
    )
    if before is None:
        return ()
    return tuple(_differences(chart_from(before.result), chart_from(opinion_map.result)))


def _differences(old: Chart, new: Chart) -> Iterator[str]:
    people_by_name = {network.name: network.people for network in old.networks}
    for network in new.networks:
        earlier = people_by_name.get(network.name)
        if earlier is not None and network.people is not None and _is_few(network.people - earlier):
            said = _("Network “%(name)s”: %(people)s more than before")
            yield said % {"name": network.name, "people": _people(network.people - earlier)}
    if old.directly is not None and new.directly is not None and _is_few(new.directly - old.directly):
        said = _("Without a link of a network: %(people)s more than before")
        yield said % {"people": _people(new.directly - old.directly)}
    place = {network.name: index for index, network in enumerate(old.networks)}
    for statement in new.statements:
        earlier_one = old.by_number.get(statement.number)
        if earlier_one is None:
            continue
        if few := _few_votes(earlier_one.all, statement.all):
            yield _("Statement %(number)d: how %(people)s voted") % {"number": statement.number, "people": _people(few)}
        for network, counts in zip(new.networks, statement.networks, strict=True):
            known = earlier_one.networks[place[network.name]] if network.name in place else None
            if few := _few_votes(known, counts):
                said = _("Statement %(number)d, network “%(name)s”: how %(people)s voted")
                yield said % {"number": statement.number, "name": network.name, "people": _people(few)}


def _few_votes(before: Counts | None, after: Counts | None) -> int:
    """How many people's votes the difference shows, if they are too few; changed votes count as well."""
    if before is None or after is None:
        return 0
    pairs = (
        (before.agrees, after.agrees),
        (before.disagrees, after.disagrees),
        (before.passes, after.passes),
        (before.votes, after.votes),
    )
    return max((abs(new - old) for old, new in pairs if _is_few(new - old)), default=0)


def _is_few(difference: int) -> bool:
    return 0 < abs(difference) < FEWEST_VOTERS


def _people(count: int) -> str:
    return ngettext("%(n)s person", "%(n)s people", abs(count)) % {"n": abs(count)}
