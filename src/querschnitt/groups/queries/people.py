"""Persons together with where they sit."""

from django.db.models import Prefetch, QuerySet

from querschnitt.groups.models import FocusGroup, Membership, Seat
from querschnitt.groups.rules import WITHOUT_END, sitting
from querschnitt.kernel import clock
from querschnitt.kernel.permissions import Role
from querschnitt.people.models import Person
from querschnitt.people.queries.persons import people


def listed_people(*, search: str = "", role: str = "", group: str = "") -> QuerySet[Person]:
    """Return the desk's list, with `seats_today` of each; `group` is a slug. Constant number of queries."""
    today = sitting(clock.today())
    seats = Membership.objects.filter(today).select_related("seat__group", "seat__area")
    persons = people(search, role).prefetch_related(
        Prefetch("memberships", seats.order_by("seat__group__name"), to_attr="seats_today")
    )
    if group:
        seated = Membership.objects.filter(today, seat__group__slug=group)
        persons = persons.filter(pk__in=seated.values("person"))
    return persons


def group_choices() -> list[tuple[str, str]]:
    """Return slug and name of every group, for filters."""
    return list(FocusGroup.objects.values_list("slug", "name"))


def seats_held(person: Person) -> QuerySet[Membership]:
    """Return where somebody sits and sat, the newest first."""
    return person.memberships.select_related("seat__group", "seat__area").order_by("-starts_on", "-id")


def seatable_people(seat: Seat, search: str = "") -> QuerySet[Person]:
    """Return everybody who does not yet sit in the seat's group, as `listed_people` shows them."""
    group: FocusGroup = seat.group
    return listed_people(search=search).exclude(
        memberships__in=Membership.objects.filter(WITHOUT_END, seat__group=group)
    )


def members_without_access() -> QuerySet[Membership]:
    """Return who sits in a group but cannot enter the circle: no account, or no role."""
    entering = people(role=Role.MEMBER).filter(account__is_active=True)
    return (
        Membership.objects.filter(sitting(clock.today()))
        .exclude(person__in=entering.values("pk"))
        .select_related("person", "seat__group")
    )


def count_without_access(group: FocusGroup) -> int:
    """Return how many who sit in this group cannot enter the circle."""
    return members_without_access().filter(seat__group=group).count()
