"""Defining what the county steers by, and entering what it counts itself."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.figures import rules
from querschnitt.figures.enums import Direction, Symbol
from querschnitt.figures.models import Indicator, Observation, Series, Source
from querschnitt.figures.queries.series import home_region
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.slugs import free_slug
from querschnitt.territory.queries import authority_name


@action(Permission.STEER_MEASURE)
def define_indicator(
    *, name: str, unit: str, definition: str, direction: Direction, series: Series, region: str, by: Actor
) -> Indicator:
    """Define an indicator: a series for one region, under a name that people use. Raises ValidationError."""
    if Indicator.objects.filter(name__iexact=name).exists():
        raise ValidationError({"name": _("There is an indicator with this name already. Please choose another name.")})
    if not rules.has_region(series, region):
        raise ValidationError({"region": _("The series says nothing about this region. Please choose one of its own.")})
    if not rules.unit_keeps_magnitude(unit, series):
        raise ValidationError(
            {
                "unit": _("The values are counted in %(unit)s. Please begin the unit with that word.")
                % {"unit": series.unit}
            }
        )
    indicator = Indicator.objects.create(
        name=name,
        slug=free_slug(name, Indicator),
        definition=definition,
        unit=unit,
        direction=direction,
        series=series,
        region_key=region,
    )
    ledger.record("indicator.defined", indicator, by=by, series=series.pk)
    return indicator


@action(Permission.STEER_MEASURE)
def begin_own_count(*, name: str, unit: str, definition: str, direction: Direction, by: Actor) -> Indicator:
    """Define an indicator that the county counts itself (`enter_observation`). Raises ValidationError."""
    number = Source.objects.filter(rules.COUNTED_HERE).count() + 1
    source = Source.objects.create(
        code=f"{rules.OWN_COUNT}{number}", title=_("Own count: %(name)s") % {"name": name}, publisher=authority_name()
    )
    series = Series.objects.create(source=source, key="count", label=name, unit=unit)
    return define_indicator(
        name=name, unit=unit, definition=definition, direction=direction, series=series, region=home_region(), by=by
    )


@action(Permission.STEER_MEASURE)
def enter_observation(
    *,
    indicator: Indicator,
    period_start: date,
    period_end: date,
    value: Decimal | None,
    symbol: Symbol = Symbol.REPORTED,
    uncertainty: Decimal | None = None,
    by: Actor,
) -> Observation:
    """Enter a value of the county's own count, or why there is none. Raises ValidationError.

    Entering a period again corrects it; the earlier entry stays on record.
    """
    if not rules.is_own_count(indicator.series):
        raise ValidationError(
            _("This indicator comes from a published table. Its values come in with the table's files.")
        )
    if not rules.states_value_or_symbol(value, symbol):
        raise ValidationError({"value": _("Please enter a value, or choose why there is none.")})
    if period_end < period_start:
        raise ValidationError({"period_end": _("The period ends before it begins.")})
    if period_end > clock.today() and value is not None:
        raise ValidationError({"period_end": _("The period is not over yet. A count of it cannot be known.")})
    if uncertainty is not None and (uncertainty < 0 or value is None):
        raise ValidationError({"uncertainty": _("Uncertainty belongs to a value and is 0 or more.")})
    observation = Observation.objects.create(
        series=indicator.series,
        region_key=indicator.region_key,
        region_name=_region_name(indicator),
        period_start=period_start,
        period_end=period_end,
        period_label=_label(period_start, period_end),
        value=value,
        symbol=symbol,
        uncertainty=uncertainty,
    )
    ledger.record("observation.entered", observation, by=by, indicator=indicator.pk)
    return observation


def _region_name(indicator: Indicator) -> str:
    return authority_name().partition(" · ")[0] if indicator.region_key else ""


def _label(start: date, end: date) -> str:
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    return f"{start:%d.%m.%Y}" if start == end else f"{start:%d.%m.%Y}–{end:%d.%m.%Y}"
