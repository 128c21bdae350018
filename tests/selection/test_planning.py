"""Planning a cross-section: quotas from shares, sums that fit, names and numbers in every refusal."""

import re
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.models import LedgerEntry
from querschnitt.selection.actions.applying import withdraw_application
from querschnitt.selection.actions.plans import ValueLine, change_size, plan_selection, remove_category, set_category
from querschnitt.selection.models import SelectionPlan
from querschnitt.selection.queries.plans import newest_plan, quota_tables
from querschnitt.selection.queries.proposals import by_municipality, by_size_of_place
from querschnitt.selection.validators import Bounds, bounds_for
from tests.factories.calls import ApplicationFactory
from tests.factories.groups import CategoryFactory, FocusGroupFactory, SelectionPlanFactory
from tests.factories.territory import MunicipalityFactory

pytestmark = pytest.mark.django_db
HALVES = (ValueLine("weiblich", 2, 2), ValueLine("männlich", 2, 2))


@pytest.mark.parametrize(
    ("share", "size", "bounds"),
    [("0.38", 10, (3, 4)), ("0.5", 10, (5, 5)), ("0.333333", 30, (10, 10)), ("0.01", 10, (0, 1)), ("0", 10, (0, 0))],
)
def test_quotas_are_the_whole_numbers_beside_the_share(share: str, size: int, bounds: tuple[int, int]) -> None:
    assert bounds_for(Decimal(share), size) == Bounds(*bounds)


def lines(plan: SelectionPlan, *bounds: tuple[int, int]) -> None:
    values = [ValueLine(f"Antwort {n}", *pair) for n, pair in enumerate(bounds)]
    set_category(plan=plan, name="Alter", question="Wie alt?", lines=values, by=SYSTEM)


def test_quotas_above_the_size_are_refused_with_name_and_numbers() -> None:
    with pytest.raises(
        ValidationError, match="„Alter“ verlangt zusammen mindestens 5 Menschen, die Gruppe hat aber nur 4"
    ):
        lines(SelectionPlanFactory(size=4), (2, 3), (3, 3))


def test_quotas_below_the_size_are_refused_with_name_and_numbers() -> None:
    with pytest.raises(ValidationError, match="„Alter“ lässt zusammen höchstens 3 Menschen zu, die Gruppe hat aber 4"):
        lines(SelectionPlanFactory(size=4), (1, 1), (0, 2))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ((ValueLine("jung", 1, 4),), "mindestens zwei Antworten"),
        ((ValueLine("jung", 3, 2), ValueLine("alt", 1, 4)), "„jung“: mindestens 3 ist mehr als höchstens 2"),
        ((ValueLine("jung", 1, 4), ValueLine("jung", 1, 4)), "Die Antwort „jung“ steht zweimal da"),
    ],
)
def test_lines_that_make_no_category_are_refused(wrong: tuple[ValueLine, ...], said: str) -> None:
    plan = SelectionPlanFactory()
    with pytest.raises(ValidationError, match=said):
        set_category(plan=plan, name="Alter", question="Wie alt?", lines=wrong, by=SYSTEM)
    assert not plan.categories.exists()


@pytest.mark.parametrize("name", ["id", "address", "street", "postal_code", "earlier", "=1+1", "@Alter"])
def test_no_feature_is_called_like_a_column_of_the_published_files_or_a_formula(name: str) -> None:
    plan = SelectionPlanFactory(size=4)
    with pytest.raises(ValidationError, match=f"„{re.escape(name)}“ geht hier nicht"):
        set_category(plan=plan, name=name, question="Wie?", lines=HALVES, by=SYSTEM)


def test_no_answer_begins_like_a_formula() -> None:
    wrong = (ValueLine("bis 65", 2, 2), ValueLine("+65", 2, 2))
    with pytest.raises(ValidationError, match=re.escape("„+65“ geht hier nicht")):
        set_category(plan=SelectionPlanFactory(size=4), name="Alter", question="Wie alt?", lines=wrong, by=SYSTEM)


def test_two_features_of_one_name_are_refused_in_words() -> None:
    plan = SelectionPlanFactory(size=4)
    first = set_category(plan=plan, name="Geschlecht", question="Welches?", lines=HALVES, by=SYSTEM)
    with pytest.raises(ValidationError, match="Der Plan hat schon ein Merkmal „Geschlecht“"):
        set_category(plan=plan, name="Geschlecht", question="Welches?", lines=HALVES, by=SYSTEM)
    set_category(plan=plan, category=first, name="Geschlecht", question="Wie?", lines=HALVES, by=SYSTEM)


def test_a_changed_category_keeps_its_values_by_id_and_drops_those_left_out() -> None:
    plan = SelectionPlanFactory(size=4)
    three = (*HALVES, ValueLine("divers", 0, 1))
    category = set_category(plan=plan, name="Geschlecht", question="Geschlecht?", lines=three, by=SYSTEM)
    female, male, _other = category.values.all()
    again = (ValueLine("männlich", 1, 3, id=male.pk), ValueLine("Frau", 1, 3, id=female.pk))
    set_category(plan=plan, category=category, name="Geschlecht", question="Geschlecht?", lines=again, by=SYSTEM)
    assert [(v.pk, v.label, v.least) for v in category.values.all()] == [
        (male.pk, "männlich", 1),
        (female.pk, "Frau", 1),
    ]


def test_a_new_size_moves_quotas_from_figures_and_leaves_typed_ones() -> None:
    plan = plan_selection(group=FocusGroupFactory(), size=4, by=SYSTEM)
    figures = (
        ValueLine("a", 1, 1, population_share=Decimal("0.25")),
        ValueLine("b", 3, 3, population_share=Decimal("0.75")),
    )
    set_category(plan=plan, name="Ort", question="Wo?", lines=figures, by=SYSTEM)
    set_category(plan=plan, name="Geschlecht", question="Geschlecht?", lines=HALVES, by=SYSTEM)
    change_size(plan=plan, size=8, by=SYSTEM)
    place, gender = quota_tables(plan)
    assert [(row.value.least, row.value.most) for row in place.rows] == [(2, 2), (6, 6)]
    assert not place.fault
    assert "höchstens 4" in gender.fault


@pytest.mark.parametrize("size", [0, 501])
def test_a_size_that_no_group_has_is_refused(size: int) -> None:
    with pytest.raises(ValidationError, match="zwischen 1 und 500"):
        plan_selection(group=FocusGroupFactory(), size=size, by=SYSTEM)


def test_a_removed_category_is_gone_and_the_ledger_holds_ids_only() -> None:
    category = CategoryFactory(name="Alter")
    remove_category(category=category, by=SYSTEM)
    assert not quota_tables(category.plan)
    assert "Alter" not in str(list(LedgerEntry.objects.values_list("ids", flat=True)))


def test_the_newest_plan_holds() -> None:
    first = SelectionPlanFactory()
    assert newest_plan(first.group) == first
    assert newest_plan(first.group) != SelectionPlanFactory(group=first.group)
    assert newest_plan(first.group) == first.group.plans.latest("id")


def test_municipalities_are_proposed_with_their_people_the_largest_first() -> None:
    assert by_municipality() is None
    MunicipalityFactory(name="Klein", population=900)
    MunicipalityFactory(name="Gross, Stadt", population=30000)
    found, sizes = by_municipality(), by_size_of_place()
    assert found
    assert found.amounts == (("Gross", Decimal(30000)), ("Klein", Decimal(900)))
    assert sizes
    assert sizes.amounts == (("unter 5.000", Decimal(900)), ("20.000 und mehr", Decimal(30000)))


@pytest.mark.parametrize("categories", [1, 3])
def test_tables_take_two_queries(categories: int, django_assert_num_queries: object) -> None:
    plan = SelectionPlanFactory(size=4)
    for n in range(categories):
        set_category(plan=plan, name=f"Merkmal {n}", question="Was?", lines=HALVES, by=SYSTEM)
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(quota_tables(plan)) == categories


def test_nobody_is_judged_by_a_question_they_were_not_asked() -> None:
    applied = ApplicationFactory()
    plan = applied.call.plan
    lines = (ValueLine("ja", 1, 2), ValueLine("nein", 1, 2))
    with pytest.raises(ValidationError, match="nicht mehr dazukommen"):
        set_category(plan=plan, name="Neu", question="Neu?", lines=lines, by=SYSTEM)
    withdraw_application(application=applied, by=SYSTEM)
    set_category(plan=plan, name="Neu", question="Neu?", lines=lines, by=SYSTEM)
    assert plan.categories.count() == 2
