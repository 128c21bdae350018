"""A group works in policy fields: set when it is founded and when it changes."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from querschnitt.groups.actions.founding import change_group, found_group
from querschnitt.groups.forms.founding import FoundingForm
from querschnitt.groups.forms.groups import GroupForm
from querschnitt.groups.models import FocusGroup
from querschnitt.groups.queries.groups import focus_groups
from querschnitt.groups.queries.policy_fields import policy_fields_of, policy_fields_with_groups
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.permissions import Role
from querschnitt.territory.models import PolicyField
from tests.factories.groups import FieldOfWorkFactory, FocusGroupFactory, MembershipFactory
from tests.factories.people import actor_with
from tests.factories.territory import PolicyFieldFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def fields() -> list[PolicyField]:
    return [PolicyFieldFactory(name=name, order=order) for order, name in enumerate(("Wohnen", "Armut", "Arbeit"))]


def change(group: FocusGroup, fields: list[PolicyField] | None) -> None:
    change_group(
        group=group, name=group.name, summary="…", founded_on=group.founded_on, policy_fields=fields, by=SYSTEM
    )


def steps() -> list[tuple[str, int | str | None]]:
    entries = LedgerEntry.objects.filter(subject_type="groups.fieldofwork").order_by("sequence")
    return [(entry.action, entry.ids["policy_field"]) for entry in entries]


def test_a_group_is_founded_in_its_policy_fields(fields: list[PolicyField]) -> None:
    group = found_group(name="Mieten", summary="…", policy_fields=fields[:2], by=SYSTEM)
    assert list(policy_fields_of(group)) == fields[:2]
    assert steps() == [("field_of_work.added", fields[0].pk), ("field_of_work.added", fields[1].pk)]


def test_a_change_records_only_what_differs(fields: list[PolicyField]) -> None:
    group = FieldOfWorkFactory(policy_field=fields[0]).group
    FieldOfWorkFactory(group=group, policy_field=fields[1])
    change(group, fields[1:])
    assert list(policy_fields_of(group)) == fields[1:]
    assert steps() == [("field_of_work.removed", fields[0].pk), ("field_of_work.added", fields[2].pk)]


def test_a_change_that_does_not_speak_of_them_leaves_them(fields: list[PolicyField]) -> None:
    group = FieldOfWorkFactory(policy_field=fields[0]).group
    change(group, None)
    assert list(policy_fields_of(group)) == fields[:1]
    change(group, [])
    assert list(policy_fields_of(group)) == []


def test_a_member_changes_none(fields: list[PolicyField]) -> None:
    group = FocusGroupFactory()
    with pytest.raises(PermissionDenied):
        change_group(
            group=group, name="X", summary="…", founded_on=None, policy_fields=fields, by=actor_with(Role.MEMBER)
        )
    assert list(policy_fields_of(group)) == []


def test_a_group_works_in_a_policy_field_once(fields: list[PolicyField]) -> None:
    work = FieldOfWorkFactory(policy_field=fields[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        FieldOfWorkFactory(group=work.group, policy_field=fields[0])


def test_forms_ask_only_where_there_are_policy_fields() -> None:
    group = FocusGroupFactory()
    assert "policy_fields" not in FoundingForm().fields
    assert "policy_fields" not in GroupForm(group=group).fields
    field = FieldOfWorkFactory(group=group).policy_field
    assert list(FoundingForm().fields) == ["name", "summary", "founded_on", "policy_fields", "charter"]
    assert list(GroupForm(group=group)["policy_fields"].value()) == [field.pk]


def test_groups_are_read_by_policy_field(fields: list[PolicyField]) -> None:
    both = FieldOfWorkFactory(policy_field=fields[0], group__name="Beides").group
    FieldOfWorkFactory(policy_field=fields[1], group=both)
    only = FieldOfWorkFactory(policy_field=fields[1], group__name="Eins").group
    FocusGroupFactory(name="Keins")
    assert [line.group for line in focus_groups(fields[1])] == [both, only]
    assert [line.group.name for line in focus_groups()] == ["Beides", "Eins", "Keins"]
    assert [(line.field, line.groups) for line in policy_fields_with_groups()] == [
        (fields[0], (both,)), (fields[1], (both, only)), (fields[2], ()),
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_policy_fields_with_their_groups_cost_two_queries(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        MembershipFactory(seat__group=FieldOfWorkFactory().group)
    with django_assert_num_queries(2):
        assert sum(len(line.groups) for line in policy_fields_with_groups()) == count
