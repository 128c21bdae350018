"""Policy fields: kept in the authority's order, and not removed while groups work in them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django import DjangoAssertNumQueries

from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.permissions import Role
from querschnitt.territory.actions import (
    add_policy_field,
    change_policy_field,
    move_policy_field_up,
    remove_policy_field,
)
from querschnitt.territory.forms import PolicyFieldForm
from querschnitt.territory.models import PolicyField
from querschnitt.territory.queries import policy_field_choice, policy_fields
from tests.factories.groups import FieldOfWorkFactory
from tests.factories.people import actor_with
from tests.factories.territory import PolicyFieldFactory

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return [field.name for field in policy_fields()]


def test_a_new_policy_field_stands_last() -> None:
    for name in ("Wohnen", "Armut", "Bildung & Teilhabe"):
        field = add_policy_field(name=name, by=SYSTEM)
    assert names() == ["Wohnen", "Armut", "Bildung & Teilhabe"]
    assert field.slug == "bildung-und-teilhabe"


def test_a_renamed_policy_field_keeps_its_address_and_its_place() -> None:
    field = add_policy_field(name="Armut", by=SYSTEM)
    add_policy_field(name="Arbeit", by=SYSTEM)
    change_policy_field(field=field, name="Wenig Geld", summary="Dazugehören.", by=SYSTEM)
    assert names() == ["Wenig Geld", "Arbeit"]
    assert policy_field_choice("armut").current == field


def test_a_name_is_not_taken_twice() -> None:
    add_policy_field(name="Wohnen", by=SYSTEM)
    with pytest.raises(ValidationError):
        add_policy_field(name="Wohnen", by=SYSTEM)
    form = PolicyFieldForm({"name": "Wohnen", "summary": "Noch einmal."})
    assert form.is_valid()
    assert form.submit(by=SYSTEM) is None
    assert "name" in form.errors
    assert names() == ["Wohnen"]


def test_moving_up_changes_places_also_where_all_had_the_same_number() -> None:
    for name in ("A", "B", "C"):
        PolicyFieldFactory(name=name, order=0)
    move_policy_field_up(field=PolicyField.objects.get(name="C"), by=SYSTEM)
    assert names() == ["A", "C", "B"]
    move_policy_field_up(field=PolicyField.objects.get(name="C"), by=SYSTEM)
    move_policy_field_up(field=PolicyField.objects.get(name="C"), by=SYSTEM)
    assert names() == ["C", "A", "B"]


def test_the_ledger_has_each_step_and_no_empty_one() -> None:
    first, second = (add_policy_field(name=name, by=SYSTEM) for name in ("A", "B"))
    change_policy_field(field=first, name="C", summary="", by=SYSTEM)
    move_policy_field_up(field=first, by=SYSTEM)
    move_policy_field_up(field=second, by=SYSTEM)
    remove_policy_field(field=first, by=SYSTEM)
    assert [entry.action.partition(".")[2] for entry in LedgerEntry.objects.order_by("sequence")] == [
        "added", "added", "changed", "moved", "removed",
    ]  # fmt: skip


def test_while_groups_work_in_it_a_policy_field_stays_and_they_are_named() -> None:
    work = FieldOfWorkFactory(group__name="Mieten", policy_field__name="Wohnen")
    with pytest.raises(ValidationError, match="„Wohnen“ bleibt, weil es benutzt wird: Mieten"):
        remove_policy_field(field=work.policy_field, by=SYSTEM)
    assert names() == ["Wohnen"]
    assert not LedgerEntry.objects.exists()
    work.delete()
    remove_policy_field(field=work.policy_field, by=SYSTEM)
    assert names() == []


def test_a_group_that_goes_takes_its_work_along_and_leaves_the_policy_field() -> None:
    work = FieldOfWorkFactory()
    work.group.delete()
    assert list(policy_fields()) == [work.policy_field]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COUNCILLOR, Role.CLERK, Role.PUBLIC])
def test_only_planners_keep_policy_fields(role: Role) -> None:
    field, actor = PolicyFieldFactory(), actor_with(role)
    for act in (
        lambda: add_policy_field(name="Neu", by=actor),
        lambda: change_policy_field(field=field, name="Neu", summary="", by=actor),
        lambda: move_policy_field_up(field=field, by=actor),
        lambda: remove_policy_field(field=field, by=actor),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert names() == [field.name]


@pytest.mark.parametrize("slug", ["", "gibt-es-nicht"])
def test_no_slug_and_an_unknown_one_choose_all(slug: str) -> None:
    field = PolicyFieldFactory()
    choice = policy_field_choice(slug)
    assert (choice.fields, choice.current) == ((field,), None)


@pytest.mark.parametrize("count", [1, 3])
def test_a_choice_costs_one_query(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fields = PolicyFieldFactory.create_batch(count)
    with django_assert_num_queries(1):
        assert policy_field_choice(fields[-1].slug).current == fields[-1]
