"""Who sits in a group today, and what the house knows of them for its plan."""

from dataclasses import dataclass

from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import FocusGroup, Membership
from querschnitt.groups.rules import sitting
from querschnitt.kernel import clock
from querschnitt.selection.models import MemberAnswer


def seat_code(number: int) -> str:
    """Return what stands for a member in the files of a draw: the seat, never the name."""
    return f"P-{number:03d}"


@dataclass(frozen=True)
class SeatedMember:
    """A member today. `answers` by name of category; "" where the house does not know it."""

    membership: Membership
    code: str
    answers: dict[str, str]

    @property
    def unknown(self) -> list[str]:
        return [category for category, value in self.answers.items() if not value]


def seated_members(group: FocusGroup, categories: list[str]) -> tuple[SeatedMember, ...]:
    """Return the members of today in the order of their seats. Two queries.

    Answers of an earlier plan count where category and value still have the same names.
    """
    members = Membership.objects.filter(sitting(clock.today()), seat__group=group, kind=MembershipKind.MEMBER)
    answers: dict[int, dict[str, str]] = {}
    stored = MemberAnswer.objects.filter(membership__in=members.values("pk"))
    for membership, category, label in stored.values_list("membership", "category__name", "value__label"):
        answers.setdefault(membership, {})[category] = label
    ordered = members.select_related("seat", "person").order_by("seat__number")
    return tuple(
        SeatedMember(m, seat_code(m.seat.number), {name: answers.get(m.pk, {}).get(name, "") for name in categories})
        for m in ordered
    )
