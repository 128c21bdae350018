"""The desk's pages of a cross-section: its plan; what was typed stays."""

import pytest
from django.test import Client
from django.urls import reverse

from querschnitt.groups.models import Category, FocusGroup, SelectionPlan
from querschnitt.kernel.permissions import Role
from tests.factories.figures import IndicatorFactory, ObservationFactory
from tests.factories.groups import CategoryFactory, CategoryValueFactory, FocusGroupFactory, SelectionPlanFactory
from tests.factories.people import account_with
from tests.factories.territory import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(account_with(Role.PLANNER))
    return client


def feature(*lines: dict[str, object], **values: object) -> dict[str, object]:
    form = {
        "name": "Alter",
        "question": "Wie alt?",
        "values-TOTAL_FORMS": len(lines),
        "values-INITIAL_FORMS": 0,
    } | values
    empty = {"id": "", "label": "", "amount": "", "least": "", "most": "", "priority": 1, "indicator": ""}
    for number, line in enumerate(lines):
        form |= {f"values-{number}-{name}": value for name, value in (empty | line).items()}
    return form


def page(group: FocusGroup) -> str:
    return reverse("desk:selection", args=[group.slug])


def test_a_plan_begins_with_the_size(desk: Client) -> None:
    group = FocusGroupFactory()
    assert "Plan beginnen" in desk.get(page(group)).content.decode()
    assert desk.post(page(group), {"size": 12}).status_code == 302
    assert desk.post(page(group), {"size": 14}).status_code == 302
    assert [plan.size for plan in group.plans.all()] == [14]


def test_quotas_follow_from_numbers_of_the_population(desk: Client) -> None:
    plan = SelectionPlanFactory(size=10)
    typed = feature({"label": "jung", "amount": "1.200"}, {"label": "alt", "amount": "2.800"}, {})
    response = desk.post(reverse("desk:category_new", args=[plan.pk]), typed | {"propose": "1"})
    assert not Category.objects.exists()
    assert 'name="values-0-least" value="3"' in response.content.decode()
    desk.post(reverse("desk:category_new", args=[plan.pk]), typed)
    values = [(v.label, v.least, v.most, v.population_share) for v in Category.objects.get().values.all()]
    assert [(*v[:3], float(v[3])) for v in values] == [("jung", 3, 3, 0.3), ("alt", 7, 7, 0.7)]
    assert "30,0" in desk.get(page(plan.group)).content.decode()


def test_an_indicator_gives_the_number_and_its_source(desk: Client) -> None:
    plan, indicator = SelectionPlanFactory(size=10), IndicatorFactory(name="Menschen unter 30")
    ObservationFactory(series=indicator.series, region_key=indicator.region_key, value=250, period_label="2025")
    typed = feature({"label": "jung", "indicator": indicator.pk}, {"label": "alt", "amount": "750"})
    desk.post(reverse("desk:category_new", args=[plan.pk]), typed)
    young = Category.objects.get().values.get(label="jung")
    assert (float(young.population_share or 0), young.population_source) == (0.25, "Menschen unter 30, 2025")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (({"label": "jung", "least": 9, "most": 9}, {"label": "alt", "least": 9, "most": 9}), "verlangt zusammen mindestens 18"),
        (({"label": "jung", "amount": "viele"}, {"label": "alt", "amount": "3"}), "Das ist keine Zahl"),
        (({"least": 3, "most": 4}, {"label": "alt"}), "Bitte schreiben Sie die Antwort hin"),
    ],
)  # fmt: skip
def test_what_was_typed_stays_when_it_is_refused(desk: Client, lines: tuple[dict[str, object], ...], said: str) -> None:
    plan = SelectionPlanFactory(size=10)
    response = desk.post(reverse("desk:category_new", args=[plan.pk]), feature(*lines)).content.decode()
    assert said in response
    assert 'value="Wie alt?"' in response
    assert 'value="alt"' in response
    assert not Category.objects.exists()


def test_one_more_answer_keeps_the_others(desk: Client) -> None:
    plan = SelectionPlanFactory()
    typed = feature({"label": "jung", "amount": "quer"}, more="1")
    response = desk.post(reverse("desk:category_new", args=[plan.pk]), typed).content.decode()
    assert 'name="values-1-label"' in response
    assert 'value="quer"' in response
    assert "Das ist keine Zahl" not in response


def test_municipalities_are_filled_in(desk: Client) -> None:
    MunicipalityFactory(name="Elmshorn, Stadt", population=50000)
    address = reverse("desk:category_new", args=[SelectionPlanFactory(size=10).pk])
    assert 'value="Elmshorn"' in desk.get(f"{address}?vorschlag=gemeinde").content.decode()
    assert desk.get(f"{address}?vorschlag=unsinn").status_code == 200


def test_a_feature_is_changed_and_removed(desk: Client) -> None:
    value = CategoryValueFactory(label="jung", category__plan__size=4)
    other = CategoryValueFactory(label="alt", category=value.category)
    address = reverse("desk:category", args=[value.category_id])
    assert 'value="jung"' in desk.get(address).content.decode()
    rows = (
        {"id": value.pk, "label": "unter 30", "least": 1, "most": 3},
        {"id": other.pk, "label": "alt", "least": 1, "most": 3},
    )
    assert desk.post(address, feature(*rows)).status_code == 302
    value.refresh_from_db()
    assert value.label == "unter 30"
    desk.post(reverse("desk:category_remove", args=[value.category_id]))
    assert not Category.objects.exists()


@pytest.mark.parametrize("features", [1, 3])
def test_the_page_takes_as_many_queries_for_one_feature_as_for_three(desk: Client, features: int, django_assert_num_queries: object) -> None:  # fmt: skip
    plan: SelectionPlan = SelectionPlanFactory()
    for _n in range(features):
        CategoryValueFactory(category=CategoryFactory(plan=plan))
    with django_assert_num_queries(9):  # type: ignore[operator]
        desk.get(page(plan.group))
