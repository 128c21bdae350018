"""The tables of a plan refuse what cannot be a plan."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils.translation import override

from querschnitt.kernel.actors import SYSTEM
from querschnitt.selection.actions.plans import CategoryWords, ValueLine, set_category, word_category
from querschnitt.selection.queries.plans import untranslated_categories
from tests.factories.calls import AgedPlanFactory
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


def test_words_of_another_language_go_with_the_text_that_they_translate() -> None:
    plan = AgedPlanFactory()
    category = plan.categories.get()
    young, old = category.values.all()
    labels = {young.pk: {"en": "16 to 39"}, old.pk: {"en": " "}}
    word_category(category=category, wordings={"en": CategoryWords("Age", "How old?")}, labels=labels, by=SYSTEM)
    assert [c.name for c in untranslated_categories(plan)] == ["Alter"]
    with override("en"):
        young.refresh_from_db()
        old.refresh_from_db()
        assert (category.question_here.text, young.label_here.text) == ("How old?", "16 to 39")
        assert (old.label_here.text, old.label_here.language) == ("ab 40", "de")
    lines = [ValueLine(label, 1, 2, id=value.pk) for label, value in (("unter 40", young), ("ab 40", old))]
    set_category(plan=plan, category=category, name="Alter", question="Alter?", lines=lines, by=SYSTEM)
    young.refresh_from_db()
    category.refresh_from_db()
    assert (young.wordings, category.wordings) == ({}, {"en": {"name": "Age", "question": "How old?"}})
