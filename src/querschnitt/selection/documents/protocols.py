"""The protocol of a draw on paper."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from querschnitt.adapters.typesetting.document import Block, Document, Facts, Heading, Table, Text
from querschnitt.selection.documents.reports import DrawReport, report_of
from querschnitt.selection.enums import DrawKind, DrawMethod
from querschnitt.selection.models import Draw
from querschnitt.selection.queries.plans import QuotaTable
from querschnitt.territory.documents import as_of, house_document


def protocol_of(draw: Draw) -> Document:
    """Return the protocol by pseudonym only, so that it can be published as it is."""
    report, group = report_of(draw), draw.call.plan.group
    made_at = draw.drawn_at or draw.created_at
    return house_document(
        title=_("Protocol of the draw"),
        summary=_result(report),
        kicker=_("Focus group %(name)s") % {"name": group.name},
        reference=_("Draw %(number)d") % {"number": draw.pk},
        made_at=made_at,
        blocks=(Facts(tuple(_facts(report))), *_blocks(report)),
        closing=as_of(made_at),
    )


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


def _blocks(report: DrawReport) -> Iterator[Block]:
    if pinned := report.draw.pinned:
        yield Heading(_("In it in any case"))
        yield Text((_("They count towards the quotas and are not drawn; their chance is 1."),))
        yield Table(_("In it in any case"), (_("Person"), _("Reason")), tuple(sorted(pinned.items())))
    if report.is_drawn:
        yield Heading(_("Chosen"))
        yield Text((", ".join(report.draw.panel),))
        yield Heading(_("Quotas and result"))
        yield from map(_quotas, report.tables)
    if report.has_lot:
        yield Heading(_("If somebody declines"))
        yield Text((report.succession,))
        yield Heading(_("For checking"))
        yield Text(tuple(_checking(report)))


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
    """Return sixty-four digits in eights: they break over lines, and people can read them out."""
    return " ".join(digits[i : i + 8] for i in range(0, len(digits), 8))
