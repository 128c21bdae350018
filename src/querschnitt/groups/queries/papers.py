"""What is printed: the protocol of a draw, the roster of a group. Plain words in their order, for the typesetter."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from querschnitt.adapters.typesetting import RecommendationDocument, Section, Table, Text
from querschnitt.groups.enums import DrawKind, DrawMethod
from querschnitt.groups.models import Draw, FocusGroup
from querschnitt.groups.queries.plans import QuotaTable
from querschnitt.groups.queries.reports import DrawReport, report_of
from querschnitt.groups.queries.seats import group_seats
from querschnitt.groups.queries.states import Names, SeatState, Sitting
from querschnitt.kernel import clock
from querschnitt.territory.queries import authority_name


def protocol_of(draw: Draw) -> RecommendationDocument:
    """By pseudonym only, so that it can be published as it is."""
    report, group = report_of(draw), draw.call.plan.group
    return _paper(
        title=_("Protocol of the draw"),
        summary=_result(report),
        kicker=_("Focus group %(name)s") % {"name": group.name},
        reference=_("Draw %(number)d") % {"number": draw.pk},
        made_at=draw.drawn_at or draw.created_at,
        facts=tuple(_facts(report)),
        sections=tuple(_sections(report)),
    )


def roster_of(group: FocusGroup) -> RecommendationDocument:
    """With the names of all, for the house and for the group itself."""
    states = group_seats(group, Names.EVERYBODY)
    rows = tuple(_seat_row(state) for state in states)
    header = (_("Seat"), _("Member"), _("Deputy"), _("Term until"))
    taken = sum(not state.vacant for state in states)
    return _paper(
        title=_("Roster"),
        summary=group.summary,
        kicker=_("Focus group %(name)s") % {"name": group.name},
        reference=_("Only for the group and the house"),
        made_at=clock.now(),
        facts=((_("Seats"), str(len(states))), (_("Taken"), str(taken))),
        sections=(Section(_("Seats"), (Table(_("Seats"), header, rows),)),),
    )


def _paper(
    *, title: str, summary: str, kicker: str, reference: str, made_at: datetime,
    facts: tuple[tuple[str, str], ...], sections: tuple[Section, ...],
) -> RecommendationDocument:  # fmt: skip
    language = get_language() or settings.LANGUAGE_CODE
    return RecommendationDocument(
        language=language, wording_language=language, title=title, summary=summary, kicker=kicker,
        authority=authority_name(), reference=reference, made_at=made_at.astimezone(UTC).replace(microsecond=0), thread=(), thread_description="",
        facts=facts, sections=sections, page_words=_("Page {page} of {pages}"),
        closing=_day(made_at),
        demonstration=_("Demonstration: people and decisions are invented.") if settings.DEMONSTRATION else "",
        unprintable=_("Characters that cannot be printed here stand as □."),
    )  # fmt: skip


def _result(report: DrawReport) -> str:
    facts = {"people": report.people, "seats": report.seats, "ticket": report.ticket}
    if not report.is_drawn:
        return _("Tickets for %(seats)d seats and %(people)d people; the number is not yet known.") % facts
    if not report.has_lot:
        return _("%(seats)d of %(people)d people were chosen without lot.") % facts
    return _("Ticket %(ticket)s was drawn: %(seats)d of %(people)d people.") % facts


def _facts(report: DrawReport) -> Iterator[tuple[str, str]]:
    draw = report.draw
    yield _("What for"), str(DrawKind(draw.kind).label)
    yield _("How"), str(DrawMethod(draw.method).label)
    if draw.drawn_at:
        yield _("Drawn"), date_format(timezone.localtime(draw.drawn_at), "DATETIME_FORMAT")
    if draw.value_source:
        yield (
            _("Public number"),
            f"{draw.value_source}: {draw.public_value}" if draw.public_value else draw.value_source,
        )
    if report.apart:
        yield _("No two with the same"), ", ".join(report.apart)
    if report.has_lot:
        yield _("Tickets"), str(len(draw.tickets))
        yield _("Smallest chance"), report.smallest
        yield _("Largest chance"), report.largest


def _sections(report: DrawReport) -> Iterator[Section]:
    if pinned := report.draw.pinned:
        header, said = (
            (_("Person"), _("Reason")),
            _("They count towards the quotas and are not drawn; their chance is 1."),
        )
        table = Table(_("In it in any case"), header, tuple(sorted(pinned.items())))
        yield Section(_("In it in any case"), (Text((said,)), table))
    if report.is_drawn:
        yield Section(_("Chosen"), (Text((", ".join(report.draw.panel),)),))
        yield Section(_("Quotas and result"), tuple(_quotas(table) for table in report.tables))
    if report.has_lot:
        yield Section(_("If somebody declines"), (Text((report.succession,)),))
        yield Section(_("For checking"), (Text(tuple(_checking(report))),))


def _checking(report: DrawReport) -> Iterator[str]:
    certificate = report.draw.certificate
    yield report.fairness
    yield _("Check sum over people, quotas, tickets and programme: %(sum)s") % {
        "sum": _in_groups(report.draw.commitment)
    }
    yield _("Check sum of what was computed with: %(sum)s") % {"sum": _in_groups(certificate["input_sha256"])}
    yield _("Programme: %(engine)s, %(solver)s") % certificate


def _quotas(table: QuotaTable) -> Table:
    header = (table.category.name, _("At least"), _("At most"), _("Chosen"))
    rows = tuple((r.value.label, str(r.value.least), str(r.value.most), str(r.counted or 0)) for r in table.rows)
    return Table(table.category.name, header, rows)


def _in_groups(digits: str) -> str:
    """Sixty-four digits in eights: they break over lines, and people can read them out."""
    return " ".join(digits[i : i + 8] for i in range(0, len(digits), 8))


def _seat_row(state: SeatState) -> tuple[str, ...]:
    until = _day_of(state.member) if state.member else ""
    seat = f"{state.seat.number}  {state.field_name}" + (f", {state.seat.body}" if state.seat.body else "")
    return seat, _name(state.member) or _("free"), _name(state.deputy) or "–", until or "–"


def _name(sitting: Sitting | None) -> str:
    return (sitting.name or "") if sitting else ""


def _day_of(sitting: Sitting) -> str:
    day = date_format(sitting.term_ends_on, "SHORT_DATE_FORMAT")
    return _("%(day)s (over, stays until somebody follows)") % {"day": day} if sitting.is_overdue else day


def _day(moment: datetime) -> str:
    return _("As of %(day)s") % {"day": date_format(timezone.localtime(moment), "DATE_FORMAT")}
