"""Days and spans of days in the words of the page's language: one spelling for pages, forms and documents."""

from calendar import monthrange
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def day(value: date | datetime | None) -> str:
    """Return a day like "3. Februar 2026"."""
    return _("unknown") if value is None else date_format(day_of(value), pgettext("date format", "j F Y"))


def day_range(start: date | datetime | None, end: date | datetime | None) -> str:
    """Return a span like "3. bis 28. Februar 2026", with what both days share once."""
    if start is None or end is None:
        return day(start if end is None else end)
    first, last = day_of(start), day_of(end)
    if first == last:
        return day(first)
    shape = pgettext("date format", "j F Y")
    if first.year == last.year:
        same_month = first.month == last.month
        shape = pgettext("date format", "j") if same_month else pgettext("date format", "j F")
    return _between(date_format(first, shape), day(last))


def period(start: date, end: date) -> str:
    """Return whole years and months by their names ("2024", "Mai 2024", "April bis Juni 2024"), other spans by days."""
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return day_range(start, end)
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else _between(str(start.year), str(end.year))
    last = date_format(end, pgettext("date format", "F Y"))
    if (start.year, start.month) == (end.year, end.month):
        return last
    same_year = start.year == end.year
    shape = pgettext("date format", "F") if same_year else pgettext("date format", "F Y")
    return _between(date_format(start, shape), last)


def day_of(value: date | datetime) -> date:
    if not isinstance(value, datetime):
        return value
    return timezone.localdate(value) if timezone.is_aware(value) else value.date()


def _between(start: str, end: str) -> str:
    return _("%(start)s to %(end)s") % {"start": start, "end": end}
