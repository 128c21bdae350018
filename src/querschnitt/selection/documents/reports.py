"""A draw as pages and papers report it: what can be beaten and what not, in numbers that people say."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.engines.selection.objectives import Objective
from querschnitt.selection import rules
from querschnitt.selection.documents.chances import Chance, chance_in_words, chance_of
from querschnitt.selection.enums import Reply
from querschnitt.selection.models import Application, Draw, Invitation
from querschnitt.selection.queries.apart import SAME_ADDRESS, kept_apart
from querschnitt.selection.queries.draws import counts_among, tells_about_members
from querschnitt.selection.queries.plans import QuotaTable, quota_tables, tables_of_problem


@dataclass(frozen=True)
class ObjectiveLine:
    """The smallest and largest chance under one objective, and whether the draw was made with it."""

    objective: str
    minimum: str
    maximum: str
    chosen: bool


@dataclass(frozen=True)
class InvitationLine:
    """Somebody on whom the draw fell.

    `name`, `contact` and `imported_id` are empty once erased; who came in with a file has only the last.
    """

    invitation: Invitation
    name: str
    contact: str
    imported_id: str
    chance: Chance | None

    @property
    def awaits_reply(self) -> bool:
        return rules.awaits_reply(self.invitation)


@dataclass(frozen=True)
class DrawReport:
    """A draw in words and numbers.

    `people` can be drawn, `excluded` share something with somebody seated. `tables` count those chosen with those who
    sit already, deputies beside the members for whom they stand in; empty before the number is known.
    """

    draw: Draw
    people: int
    excluded: int
    seats: int
    smallest: str
    largest: str
    bound: str
    equal: str
    comparison: tuple[ObjectiveLine, ...]
    tables: tuple[QuotaTable, ...]
    invitations: tuple[InvitationLine, ...]
    missed: tuple[dict[str, Any], ...]

    @property
    def is_drawn(self) -> bool:
        return rules.is_drawn(self.draw)

    @property
    def awaits_number(self) -> bool:
        return self.has_lot and rules.awaits_number(self.draw)

    @property
    def has_lot(self) -> bool:
        return bool(self.draw.tickets)

    @property
    def is_of_deputies(self) -> bool:
        return rules.is_of_deputies(self.draw)

    @property
    def tells_about_members(self) -> bool:
        return tells_about_members(self.draw)

    @property
    def is_exact(self) -> bool:
        return bool(self.draw.certificate.get("exact"))

    @property
    def spread(self) -> str:
        """Say how far apart the chances are. For one free seat many have none: the quotas leave it to a few."""
        if not self.draw.certificate.get("minimum"):
            sentence = _(
                "If everybody had the same chance, it would be %(equal)s. The quotas leave some without a chance this "
                "time; the largest is %(largest)s."
            )
        else:
            sentence = _(
                "If everybody had the same chance, it would be %(equal)s. The quotas make some chances smaller and "
                "some larger: the smallest here is %(smallest)s, the largest %(largest)s."
            )
        chances = sentence % {"equal": self.equal, "smallest": self.smallest, "largest": self.largest}
        if not self.excluded:
            return chances
        left_out = ngettext(
            "One more person who applied shares with somebody who has a seat what no two may share, "
            "and could not be drawn.",
            "%(n)d more people who applied share with somebody who has a seat what no two may share, "
            "and could not be drawn.",
            self.excluded,
        )
        return f"{chances} {left_out % {'n': self.excluded}}"

    @property
    def fairness(self) -> str:
        """Say what the certificate proves, for whoever reads no certificate."""
        if self.draw.certificate.get("objective") == Objective.CUMULATED:
            earlier = _(
                "The chances of earlier draws from these applications were counted too: whoever had less then has more "
                "now, as far as the quotas allow."
            )
            proof = _("No other lottery that meets these quotas makes the smallest sum of chances larger.")
            return f"{earlier} {proof}" if self.is_exact else earlier
        if self.is_exact:
            return _("No other lottery that meets these quotas gives those with the smallest chance a larger one.")
        sentence = _("No lottery that meets these quotas can make the smallest chance larger than %(bound)s.")
        return sentence % {"bound": self.bound}

    @property
    def gap(self) -> float:
        return float(self.draw.certificate.get("relative_gap", 0))

    @property
    def apart(self) -> tuple[str, ...]:
        """Return what no two of the chosen share: the address where it counts, and what the planner named."""
        address = (_("address"),) if SAME_ADDRESS in self.draw.problem["shared"] else ()
        return (*address, *kept_apart(self.draw.problem))

    @property
    def succession(self) -> str:
        """Say who follows, and how deputies come about."""
        if self.is_of_deputies:
            return _(
                "For a member whose deputy declines or moves up, another one is drawn from those not chosen. Together "
                "the deputies give, as far as the pool allows, the answers of the members for whom they stand in."
            )
        return _(
            "Whoever declines is followed by somebody from those not chosen, by a lot of its own: as many of the "
            "quotas as the others leave open are kept, and among all who restore as much, chances are as equal as can"
            " be. It has a public check sum and a protocol too. Or the seat is filled without lot; then its page says"
            " so. Once the members sit, deputies who are like them can be drawn. Whoever leaves later is followed by "
            "the deputy or by such a lot."
        )

    @property
    def digits(self) -> int:
        return len(str(len(self.draw.tickets) - 1))

    @property
    def ticket(self) -> str:
        """Return the number as dice show it, with its zeros."""
        return "" if self.draw.number is None else str(self.draw.number).zfill(self.digits)

    @property
    def declined(self) -> int:
        return sum(line.invitation.reply == Reply.DECLINED for line in self.invitations)

    @property
    def waiting(self) -> int:
        return sum(line.awaits_reply for line in self.invitations)


def report_of(draw: Draw, *, with_names: bool = False) -> DrawReport:
    """Report a draw by pseudonym, as anybody may read it; `with_names` for the desk, which has to reach the invited."""
    certificate = draw.certificate
    unseated = len(draw.problem["ids"]) - len(draw.problem["seated"])
    people = certificate.get("people", unseated)
    seats = draw.problem["size"] - len(draw.problem["seated"])
    counts = counts_among(draw.problem, draw.panel)
    return DrawReport(
        draw=draw,
        people=people,
        excluded=unseated - people,
        seats=seats,
        smallest=chance_in_words(certificate.get("minimum", 0.0)),
        largest=chance_in_words(certificate.get("maximum", 0.0)),
        bound=chance_in_words(certificate.get("bound", 0.0)),
        equal=chance_in_words(seats / people) if people else "",
        comparison=tuple(_line(objective, certificate) for objective in draw.comparison),
        tables=_tables(draw, counts) if rules.is_drawn(draw) else (),
        invitations=invitation_lines(draw) if with_names and rules.is_drawn(draw) else (),
        missed=tuple(draw.missed),
    )


def invitation_lines(draw: Draw) -> tuple[InvitationLine, ...]:
    """Return everybody on whom the draw fell. Two queries."""
    rows = Application.objects.filter(call=draw.call_id).values_list("pseudonym", "name", "contact", "imported_id")
    people = {pseudonym: (name, contact, file_id) for pseudonym, name, contact, file_id in rows}
    lines = draw.invitations.select_related("membership__seat__area", "membership__person")
    return tuple(
        InvitationLine(line, *people.get(line.pseudonym, ("", "", "")), chance_of(draw, line.pseudonym))
        for line in lines
    )


def _tables(draw: Draw, counts: Counter[tuple[str, str]]) -> tuple[QuotaTable, ...]:
    return (
        tables_of_problem(draw.problem, counts) if rules.is_of_deputies(draw) else quota_tables(draw.call.plan, counts)
    )


def _line(chances: dict[str, Any], certificate: dict[str, Any]) -> ObjectiveLine:
    smallest, largest = chance_in_words(chances["minimum"]), chance_in_words(chances["maximum"])
    return ObjectiveLine(chances["objective"], smallest, largest, chances["objective"] == certificate.get("objective"))
