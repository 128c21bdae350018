"""A condition reads one row as the database reads them all."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db.models import Exists, OuterRef, Q
from pytest_django import DjangoAssertNumQueries

from querschnitt.groups.models import Subgroup
from querschnitt.kernel.conditions import across, ask, holds
from querschnitt.people.models import Person, RoleGrant
from tests.factories.groups import SubgroupFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 30)
BEGINS = [Q(starts_on=DAY), Q(starts_on__lt=DAY), Q(starts_on__lte=DAY), Q(starts_on__gt=DAY), Q(starts_on__gte=DAY)]
ENDS = [Q(ends_on=None), Q(ends_on__isnull=False), Q(ends_on__gt=DAY), Q(ends_on__lte=DAY), ~Q(ends_on__lte=DAY)]
ROLES = [Q(role__in=("member", "clerk")), ~Q(role="member"), Q(role__startswith="c"), Q()]


@pytest.fixture
def grants() -> list[RoleGrant]:
    """Every kind of beginning, end and role."""
    starts = [DAY + timedelta(days=days) for days in (-1, 0, 1)]
    ends = [None, *(DAY + timedelta(days=days) for days in (5, 0, -5))]
    return [
        RoleGrant.objects.create(person=PersonFactory(), role=role, starts_on=start, ends_on=end)
        for start, end, role in product(starts, ends, ("member", "clerk", "planner"))
    ]


def test_a_row_at_hand_is_judged_as_the_database_judges_it(grants: list[RoleGrant]) -> None:
    for begins, ends, role in product(BEGINS, ENDS, ROLES):
        for condition in (begins & ends & role, (begins | ends) & role, ~(begins & ends) | role):
            by_hand = {grant.pk for grant in grants if holds(condition, grant)}
            assert by_hand == set(RoleGrant.objects.filter(condition).values_list("pk", flat=True)), condition


def test_a_condition_goes_along_to_the_tables_that_lead_there(grants: list[RoleGrant]) -> None:
    condition = Q(role="clerk") & (Q(ends_on=None) | ~Q(ends_on__lte=DAY))
    people = {grant.person_id for grant in grants if holds(condition, grant)}
    assert set(Person.objects.filter(across("grants", condition)).values_list("pk", flat=True)) == people
    family = Q(family_name__startswith=grants[0].person.family_name)
    on_grants = set(RoleGrant.objects.filter(across("person", family)))
    assert on_grants == {grant for grant in grants if holds(across("person", family), grant)}


def test_the_database_answers_several_questions_about_one_row(
    grants: list[RoleGrant], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clerks = Q(role="clerk")
    others = Q(Exists(RoleGrant.objects.exclude(pk=OuterRef("pk"))))
    with django_assert_num_queries(1):
        assert ask(grants[1], clerks, ~clerks, others) == (True, False, True)


@pytest.mark.parametrize("condition", [Q(Exists(Person.objects.all())), Q(role="a") ^ Q(role="b")])
def test_what_only_the_database_can_tell_is_refused(condition: Q) -> None:
    with pytest.raises(TypeError):
        holds(condition, RoleGrant())


def test_a_comparison_that_is_not_known_is_refused() -> None:
    with pytest.raises(AttributeError):
        holds(Q(role__icontains="a"), RoleGrant(role="b"))


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
