"""The tables of a plan refuse what cannot be a plan."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError

from tests.factories.groups import CategoryFactory, CategoryValueFactory, SelectionPlanFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"least": 3, "most": 2}, "value_least_to_most"),
        ({"population_share": Decimal("1.2")}, "value_share_0_to_1"),
        ({"priority": 0}, "value_priority_1_to_9"),
    ],
)
def test_a_value_that_cannot_be_is_refused(wrong: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        CategoryValueFactory(**wrong)


def test_names_are_unique_where_they_are_looked_up() -> None:
    value = CategoryValueFactory()
    CategoryValueFactory(label=value.label)  # the same answer to another question
    with pytest.raises(IntegrityError):
        CategoryValueFactory(category=value.category, label=value.label)


def test_a_category_stands_once_in_a_plan() -> None:
    category = CategoryFactory()
    CategoryFactory(name=category.name)
    with pytest.raises(IntegrityError):
        CategoryFactory(plan=category.plan, name=category.name)


def test_a_group_of_nobody_is_refused() -> None:
    with pytest.raises(IntegrityError, match="plan_size_in_bounds"):
        SelectionPlanFactory(size=0)
