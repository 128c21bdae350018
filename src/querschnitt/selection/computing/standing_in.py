"""How like each other deputy and member are: for whom somebody stands in, and what moving up would bring back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from querschnitt.engines.selection.deputies import assign_deputies, likeness
from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import Membership, Seat
from querschnitt.groups.rules import has_end, moving_up
from querschnitt.selection.models import Draw, Invitation, MemberAnswer
from querschnitt.selection.queries.deputies import without_deputy
from querschnitt.selection.rules import WITHOUT_REPLY


@dataclass(frozen=True)
class Offer:
    """A seat whose member has no deputy.

    `equal`: of the `known` answers of the member, those that the deputy gave too.
    """

    seat: int
    number: int
    member: str
    equal: int
    known: int


def offers(invitation: Invitation) -> tuple[Offer, ...]:
    """Return the seats that somebody drawn as deputy can stand in for.

    First the seat that fits best when all who were drawn with this person and have not replied are placed, then the
    others, the most alike first.
    """
    draw = invitation.draw
    members = {line.code: line for line in without_deputy(draw.call.plan.group, list(draw.problem["answers"]))}
    waiting = draw.invitations.filter(WITHOUT_REPLY).values_list("pseudonym", flat=True)
    deputies = answers_in(draw, waiting)
    own = deputies[invitation.pseudonym]
    first = assign_deputies(deputies, {code: line.answers for code, line in members.items()}).get(invitation.pseudonym)
    seats = [
        Offer(
            line.membership.seat_id,
            line.membership.seat.number,
            str(line.membership.person),
            likeness(own, line.answers),
            len(line.answers) - len(line.unknown),
        )
        for line in members.values()
    ]
    best = members[first].membership.seat_id if first else None
    return tuple(sorted(seats, key=lambda offer: (offer.seat != best, -offer.equal, offer.number)))


def answers_in(draw: Draw, people: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return by pseudonym what they had answered when the tickets were fixed, by category."""
    index_of = {name: index for index, name in enumerate(draw.problem["ids"])}
    columns = draw.problem["answers"].items()
    return {name: {category: column[index_of[name]] for category, column in columns} for name in people}


@dataclass(frozen=True)
class Successor:
    """A deputy who can move up. `same` and `lost`: answers of whoever left that the deputy gave, and did not give."""

    deputy: Membership
    starts_on: date
    term_ends_on: date
    same: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def known(self) -> int:
        return len(self.same) + len(self.lost)


def successor(seat: Seat) -> Successor | None:
    """Return the deputy who can follow on a seat; None where the member stays, or there is no deputy."""
    memberships = list(seat.memberships.select_related("person", "seat").order_by("starts_on", "id"))
    members = [line for line in memberships if line.kind == MembershipKind.MEMBER]
    deputies = [line for line in memberships if line.kind == MembershipKind.DEPUTY and not has_end(line)]
    if not deputies or not all(has_end(line) for line in members):
        return None
    deputy, last = deputies[0], members[-1] if members else None
    answers = _answers([line.pk for line in (deputy, last) if line])
    own, before = answers[deputy.pk], answers[last.pk] if last else {}
    same = tuple(value for category, value in before.items() if own.get(category) == value)
    lost = tuple(value for category, value in before.items() if own.get(category) != value)
    return Successor(deputy, *moving_up(deputy), same, lost)


def _answers(memberships: Sequence[int]) -> dict[int, dict[str, str]]:
    answers: dict[int, dict[str, str]] = {key: {} for key in memberships}
    stored = MemberAnswer.objects.filter(membership__in=memberships).order_by("category__position", "category")
    for membership, category, value in stored.values_list("membership", "category__name", "value__label"):
        answers[membership][category] = value
    return answers
