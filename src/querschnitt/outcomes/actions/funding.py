"""Money of a measure by year and source: planned, committed, paid. None means "not known", which is not 0 €."""

from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.money import Money
from querschnitt.kernel.permissions import Permission
from querschnitt.outcomes import rules
from querschnitt.outcomes.enums import FundingSource
from querschnitt.outcomes.models import FundingLine, Measure

PLANNED = ("planned_minimum", "planned_likely", "planned_maximum")
AMOUNTS = (*PLANNED, "committed", "paid")


@action(Permission.STEER_MEASURE)
def enter_funding(
    *,
    measure: Measure,
    year: int,
    source: FundingSource,
    amounts: Mapping[str, Money | None],
    changed: Collection[str],
    as_of: date,
    by: Actor,
) -> FundingLine:
    """Enter all `AMOUNTS` of one source in one year, with an entry in the ledger for each kind that `changed`.

    If none did, as in a new line or for a new day, that is a plan. Raises ValidationError as the three actions below.
    """
    line = FundingLine.objects.filter(measure=measure, year=year, source=source).first()
    if line is None or not set(changed) or not set(PLANNED).isdisjoint(changed):
        minimum, likely, maximum = (amounts[name] for name in PLANNED)
        line = plan_funding(
            measure=measure,
            year=year,
            source=source,
            minimum=minimum,
            likely=likely,
            maximum=maximum,
            as_of=as_of,
            by=by,
        )
    if "committed" in changed:
        line = commit_funding(
            measure=measure, year=year, source=source, amount=amounts["committed"], as_of=as_of, by=by
        )
    if "paid" in changed:
        line = record_payment(measure=measure, year=year, source=source, amount=amounts["paid"], as_of=as_of, by=by)
    return line


@action(Permission.STEER_MEASURE)
def plan_funding(
    *,
    measure: Measure,
    year: int,
    source: FundingSource,
    minimum: Money | None,
    likely: Money | None,
    maximum: Money | None,
    as_of: date,
    by: Actor,
) -> FundingLine:
    """Enter what is expected of one source in one year; raise ValidationError for amounts that fall."""
    if not rules.do_not_fall(minimum, likely, maximum):
        raise ValidationError(
            {
                "planned_maximum": _(
                    "Please check the three amounts: the likely one lies between the lowest and the highest."
                )
            }
        )
    planned = {"planned_minimum": minimum, "planned_likely": likely, "planned_maximum": maximum}
    return _write("funding.planned", measure, year, source, planned, as_of, by)


@action(Permission.STEER_MEASURE)
def commit_funding(
    *, measure: Measure, year: int, source: FundingSource, amount: Money | None, as_of: date, by: Actor
) -> FundingLine:
    """Enter what is promised bindingly. More than planned is possible and remarked (`rules.funding_remarks`)."""
    return _write("funding.committed", measure, year, source, {"committed": amount}, as_of, by)


@action(Permission.STEER_MEASURE)
def record_payment(
    *, measure: Measure, year: int, source: FundingSource, amount: Money | None, as_of: date, by: Actor
) -> FundingLine:
    """Enter what has been paid in all by `as_of`; more than committed is remarked (`rules.funding_remarks`)."""
    if amount and year > as_of.year:
        message = _("On %(day)s nothing can have been paid in %(year)s. Please enter the year in which it was paid.")
        raise ValidationError({"year": message % {"day": date_format(as_of), "year": year}})
    return _write("payment.recorded", measure, year, source, {"paid": amount}, as_of, by)


def _write(
    entry: str,
    measure: Measure,
    year: int,
    source: FundingSource,
    amounts: dict[str, Money | None],
    as_of: date,
    by: Actor,
) -> FundingLine:
    if year not in rules.YEARS:
        raise ValidationError({"year": _("Please enter a year between 2000 and 2100.")})
    if as_of > clock.today():
        raise ValidationError({"as_of": _("Figures as of a day that is still to come cannot be known.")})
    # A page never sends a negative amount (parse_amount), but the constraint's error would be no help to a caller.
    if any(amount is not None and amount.cents < 0 for amount in amounts.values()):
        raise ValidationError(_("An amount of money is 0 or more."))
    line, _created = FundingLine.objects.update_or_create(
        measure=measure, year=year, source=source, defaults={**amounts, "as_of": as_of}
    )
    cents = {name: None if amount is None else amount.cents for name, amount in amounts.items()}
    ledger.record(entry, line, by=by, measure=measure.pk, year=year, source=source.value, **cents)
    return line
