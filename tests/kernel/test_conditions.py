"""What a condition says in Python is what it says in the database, over all values."""

from datetime import date, timedelta

import pytest
from django.db.models import Q

from querschnitt.groups.models import Subgroup
from querschnitt.kernel.conditions import holds, through
from tests.factories.groups import SubgroupFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 15)
DAYS = (None, DAY - timedelta(days=1), DAY, DAY + timedelta(days=1))
PLAIN = (
    Q(until=DAY), Q(until=None), Q(until__isnull=False), Q(until__in=(DAY,)), Q(until__lt=DAY), Q(until__lte=DAY),
    Q(until__gt=DAY), Q(until__gte=DAY), Q(until=None) | Q(until__gt=DAY), Q(until__gte=DAY, until__lt=DAY),
)  # fmt: skip


@pytest.mark.parametrize("condition", [*PLAIN, *(~plain for plain in PLAIN), ~(~PLAIN[4] | PLAIN[5])])
def test_python_and_the_database_agree_on_every_value(condition: Q) -> None:
    for until in DAYS:
        subgroup = SubgroupFactory(until=until)
        found = Subgroup.objects.filter(condition, pk=subgroup.pk).exists()
        assert holds(condition, subgroup) == found, (condition, until)


def test_a_condition_is_carried_to_the_rows_that_lead_there() -> None:
    condition = ~(Q(until=None) | Q(until__gt=DAY)) & Q(since__lte=DAY)
    assert through("subgroups", condition) == (
        ~(Q(subgroups__until=None) | Q(subgroups__until__gt=DAY)) & Q(subgroups__since__lte=DAY)
    )


def test_an_unknown_lookup_is_no_silent_no() -> None:
    with pytest.raises(KeyError):
        holds(Q(name__icontains="x"), Subgroup())
