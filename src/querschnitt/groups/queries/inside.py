"""What a group gave itself and how it divides its work."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from querschnitt.groups.models import Charter, FocusGroup, Membership, Subgroup
from querschnitt.groups.queries.seats import names_of
from querschnitt.groups.queries.states import NamesShown
from querschnitt.groups.rules import sitting, subgroup_at_work
from querschnitt.kernel import clock


def charters(group: FocusGroup) -> QuerySet[Charter]:
    """Return the charters of a group, the newest first."""
    return group.charters.all()


def charter_in_force(group: FocusGroup) -> Charter | None:
    return group.charters.filter(adopted_on__lte=clock.today()).first()


def all_subgroups() -> QuerySet[Subgroup]:
    return Subgroup.objects.select_related("group")


@dataclass(frozen=True)
class SubgroupLine:
    """A subgroup at work and who is in it: only people who sit in the group today.

    `names` leaves out whoever may not be named.
    """

    subgroup: Subgroup
    member_ids: frozenset[int]
    names: tuple[str, ...]


def subgroups(group: FocusGroup, names: NamesShown = NamesShown.NOBODY) -> tuple[SubgroupLine, ...]:
    """Return the subgroups at work in two queries, however many there are; in three with names."""
    today = clock.today()
    at_work = group.subgroups.filter(subgroup_at_work(today))
    seated = Membership.objects.filter(sitting(today), seat__group=group).values("person")
    joined = Subgroup.members.through.objects.filter(subgroup__group=group, person__in=seated)
    members = defaultdict(set)
    for subgroup_id, person_id in joined.values_list("subgroup", "person"):
        members[subgroup_id].add(person_id)
    by_id = names_of(set().union(*members.values()), names)
    return tuple(_line(subgroup, members[subgroup.pk], by_id) for subgroup in at_work)


def _line(subgroup: Subgroup, person_ids: set[int], names: dict[int, str]) -> SubgroupLine:
    sorted_names = sorted(names[person_id] for person_id in person_ids if person_id in names)
    return SubgroupLine(subgroup, frozenset(person_ids), tuple(sorted_names))
