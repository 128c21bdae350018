"""The desk's pages of a cross-section: its plan; what was typed stays."""

import json
from datetime import UTC, date, datetime

import pytest
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client
from django.urls import reverse

from querschnitt.groups.actions.memberships import end_membership
from querschnitt.groups.enums import SeatKind
from querschnitt.groups.models import FocusGroup
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from querschnitt.selection.actions.invitations import accept_invitation
from querschnitt.selection.actions.results import erase_applications
from querschnitt.selection.models import Call, Category, Draw, SelectionPlan
from tests.factories.calls import ApplicationFactory, CallFactory
from tests.factories.figures import IndicatorFactory, ObservationFactory
from tests.factories.groups import (
    CategoryFactory,
    CategoryValueFactory,
    FocusGroupFactory,
    MembershipFactory,
    SeatFactory,
    SelectionPlanFactory,
)
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


def test_the_picture_follows_what_is_typed_and_stores_nothing(desk: Client) -> None:
    """Half a line, a wrong number and crossed bounds are left aside; the rest is drawn."""
    plan = SelectionPlanFactory(size=10)
    typed = feature(
        {"label": "jung", "amount": "30"}, {"label": "alt", "amount": "70"}, {"label": "kreuz", "least": 5, "most": 2, "amount": 0}, look="1",
    )  # fmt: skip
    picture = desk.post(reverse("desk:category_new", args=[plan.pk]), typed).content.decode()
    assert ("<html" in picture, "genau 3" in picture, "genau 7" in picture, "kreuz" in picture) == (
        False,
        True,
        True,
        False,
    )
    assert not Category.objects.exists()


def test_a_feature_is_put_into_another_language(desk: Client) -> None:
    value = CategoryValueFactory(label="jung", category__plan__size=4)
    address = reverse("desk:category_words", args=[value.category_id])
    assert address in desk.get(page(value.category.plan.group)).content.decode()
    desk.post(address, {"name_en": "Age", "question_en": "How old are you?", f"value_{value.pk}_en": "young"})
    value.refresh_from_db()
    assert value.wordings == {"en": "young"}
    assert 'value="How old are you?"' in desk.get(address).content.decode()


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
    with django_assert_num_queries(17):  # type: ignore[operator]
        desk.get(page(plan.group))


YOUNG, OLD = "16 bis 39", "ab 40"


@pytest.fixture
def call() -> Call:
    made: Call = CallFactory(closes_on=date(2026, 2, 1))
    for n in range(8):
        ApplicationFactory(call=made, pseudonym=f"B-{n:04d}", name=f"Leck Nummer{n}", answers=[YOUNG if n < 2 else OLD])
    return made


def prepared(desk: Client, call: Call) -> Draw:
    desk.post(reverse("desk:draw_new", args=[call.pk]), {"method": "dice", "objective": "leximin", "tickets": 1000})
    return call.draws.get(drawn_at=None)


def test_from_the_pool_to_a_seat_without_a_script(desk: Client, call: Call) -> None:
    group = call.plan.group
    assert reverse("desk:draw_new", args=[call.pk]) in desk.get(page(group)).content.decode()
    assert "2 <span" in desk.get(reverse("desk:draw_new", args=[call.pk])).content.decode()
    draw = prepared(desk, call)
    address = reverse("desk:draw", args=[draw.pk])
    assert draw.commitment in desk.get(address).content.decode()
    refused = desk.post(address, {"number": 1000}).content.decode()
    assert "von 0 bis 999" in refused
    assert 'value="1000"' in refused
    desk.post(address, {"number": "007"})
    told = desk.get(address).content.decode()
    assert "Los 007 wurde gezogen" in told
    first, second, _third = draw.invitations.all()
    accept = reverse("desk:invitation_accept", args=[first.pk])
    assert "keinen freien Platz" in desk.get(accept).content.decode()
    SeatFactory(group=group)
    seat = SeatFactory(group=group, kind=SeatKind.DRAWN)
    assert f'<option value="{seat.pk}" selected>' in desk.get(accept).content.decode()
    assert 'value="Leck"' in desk.get(accept).content.decode()
    typed = {"given_name": "Ada", "family_name": "Sommer", "seat": seat.pk, "starts_on": "2026-11-23"}
    assert desk.post(accept, typed).status_code == 302
    desk.post(reverse("desk:invitation_decline", args=[second.pk]))
    told = desk.get(address).content.decode()
    assert "Eine Person hat abgesagt" in told
    assert "1 von 3 Plätzen sind besetzt" in desk.get(page(group)).content.decode()
    assert "Querschnitt wiederherstellen" in desk.get(reverse("desk:group", args=[group.slug])).content.decode()
    assert (
        "Freie Plätze auslosen"
        in desk.get(reverse("desk:draw_new", args=[call.pk]) + "?nachbesetzen=1").content.decode()
    )


def test_the_planner_sees_what_each_aim_gives_before_choosing(desk: Client, call: Call) -> None:
    shown = desk.get(reverse("desk:draw_new", args=[call.pk])).content.decode()
    assert "Was jede Art von Fairness ergibt" in shown
    assert "33 von 100" in shown.replace("\xa0", " ")
    assert "B-0002, B-0003, B-0004, B-0005, B-0006 und eine weitere Person" in shown
    assert not call.draws.exists()


def test_the_planner_pins_somebody_and_everybody_reads_why(desk: Client, call: Call) -> None:
    address, form = (
        reverse("desk:draw_new", args=[call.pk]),
        {"method": "dice", "objective": "leximin", "tickets": 1000},
    )
    refused = desk.post(address, form | {"pinned": "B-0003"}).content.decode()
    assert "Zeile 1" in refused
    assert ">\nB-0003</textarea>" in refused
    desk.post(address, form | {"pinned": "B-0003: spricht für das Hospiz"})
    draw = call.draws.get()
    told = "B-0003: spricht für das Hospiz"
    assert told in desk.get(reverse("desk:draw", args=[draw.pk])).content.decode()
    assert told in desk.get(reverse("draw", args=[call.slug, draw.pk])).content.decode()


def test_files_for_checking_carry_pseudonyms_only(desk: Client, call: Call) -> None:
    draw = prepared(desk, call)
    desk.post(reverse("desk:draw", args=[draw.pk]), {"number": 3})
    tickets = desk.get(reverse("desk:draw_lose", args=[draw.pk])).content.decode()
    result = desk.get(reverse("desk:draw_result", args=[draw.pk])).content.decode()
    assert tickets.splitlines()[4].startswith("003,")
    pool = desk.get(reverse("desk:draw_bewerbungen", args=[draw.pk])).content.decode()
    quotas = desk.get(reverse("desk:draw_quoten", args=[draw.pk])).content.decode()
    assert json.loads(result)["thrown"] == 3
    assert f"B-0000,{YOUNG}" in pool
    assert f"Alter,{YOUNG},1,2" in quotas
    assert "Leck" not in tickets + result + pool + quotas
    protocol = desk.get(reverse("desk:draw_protocol", args=[draw.pk]))
    assert protocol.content.startswith(b"%PDF")
    assert desk.get(reverse("desk:roster", args=[call.plan.group.slug])).content.startswith(b"%PDF")


def test_quotas_the_pool_cannot_meet_are_told_on_the_page(desk: Client) -> None:
    call = CallFactory(closes_on=date(2026, 2, 1))
    ApplicationFactory.create_batch(4, call=call, answers=[OLD])
    address = reverse("desk:draw_new", args=[call.pk])
    said = desk.post(address, {"method": "dice", "objective": "leximin", "tickets": 1000}).content.decode()
    assert "Die kleinste Änderung, die hilft" in said


def test_a_list_is_discarded_and_the_way_begins_again(desk: Client, call: Call) -> None:
    draw = prepared(desk, call)
    assert "Zahl eintragen" in desk.get(page(call.plan.group)).content.decode()
    desk.post(reverse("desk:draw_discard", args=[draw.pk]))
    assert "Verworfene Losliste" in desk.get(reverse("desk:draw", args=[draw.pk])).content.decode()
    assert "Auslosung vorbereiten" in desk.get(page(call.plan.group)).content.decode()


def test_without_lot_looking_changes_nothing_and_taking_does(desk: Client, call: Call) -> None:
    address = reverse("desk:balanced", args=[call.pk])
    assert 'value="B-0005" checked' in desk.get(f"{address}?kept=B-0005").content.decode()
    assert not call.draws.exists()
    desk.post(address, {"kept": ["B-0005"]})
    draw = call.draws.get()
    assert "B-0005" in draw.panel
    assert "Ohne Los ausgewählt" in desk.get(reverse("desk:draw", args=[draw.pk])).content.decode()


def test_without_lot_an_empty_pool_leads_back_with_a_message(desk: Client) -> None:
    call = CallFactory(closes_on=date(2026, 2, 1))
    response = desk.get(reverse("desk:balanced", args=[call.pk]), follow=True)
    assert "Noch niemand hat sich beworben" in response.content.decode()


def test_answers_of_a_delegate_are_noted(desk: Client, call: Call) -> None:
    membership = MembershipFactory(seat=SeatFactory(group=call.plan.group))
    address = reverse("desk:member_answers", args=[membership.pk])
    assert address in desk.get(page(call.plan.group)).content.decode()
    category = call.plan.categories.get()
    desk.post(address, {f"category_{category.pk}": category.values.get(label=YOUNG).pk})
    assert [str(answer.value) for answer in membership.answers.all()] == [YOUNG]
    assert address not in desk.get(page(call.plan.group)).content.decode()


def test_a_large_pool_is_sent_to_the_command_line(desk: Client, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("querschnitt.selection.computing.drawing.MOST_IN_A_PAGE", 7)
    address = reverse("desk:draw_new", args=[call.pk])
    assert f"querschnitt prepare-draw {call.slug}" in desk.get(address).content.decode()
    desk.post(address, {"method": "dice", "objective": "leximin", "tickets": 1000})
    assert not call.draws.exists()


@pytest.mark.parametrize("people", [1, 3])
def test_a_draw_takes_as_many_queries_for_one_invited_as_for_three(desk: Client, call: Call, people: int, django_assert_num_queries: object) -> None:  # fmt: skip
    draw = prepared(desk, call)
    desk.post(reverse("desk:draw", args=[draw.pk]), {"number": 3})
    for invitation in draw.invitations.all()[people:]:
        invitation.delete()
    with django_assert_num_queries(9):  # type: ignore[operator]
        desk.get(reverse("desk:draw", args=[draw.pk]))


def test_years_later_a_new_call_comes_before_the_replacement(desk: Client, call: Call) -> None:
    """Whoever was not chosen is deleted by then: there is nobody to draw from."""
    group = call.plan.group
    draw = prepared(desk, call)
    desk.post(reverse("desk:draw", args=[draw.pk]), {"number": 3})
    for invitation in draw.invitations.all():
        seat = SeatFactory(group=group, kind=SeatKind.DRAWN)
        accept_invitation(invitation=invitation, seat=seat, given_name="Ada", family_name="Sommer", by=SYSTEM)
    with clock_at(datetime(2029, 3, 1, 9, tzinfo=UTC)):
        erase_applications(call=call, by=SYSTEM)
        end_membership(membership=seat.memberships.get(), by=SYSTEM)
        vacant = desk.get(reverse("desk:seat", args=[seat.pk])).content.decode()
        assert f"Wer Platz {seat.number} verlassen hat, stand für:" in vacant
        assert page(group) in vacant
        assert (
            f'primary" href="{reverse("desk:call_new", args=[call.plan_id])}"' in desk.get(page(group)).content.decode()
        )
        CallFactory(plan=call.plan, opens_on=date(2029, 2, 1), closes_on=date(2029, 2, 20))
        newest = group.plans.get().calls.first()
        ApplicationFactory(call=newest, answers=[OLD])
        ApplicationFactory(call=newest, answers=[YOUNG])
        way = reverse("desk:draw_new", args=[newest.pk]) + "?nachbesetzen=1"
        assert way in desk.get(page(group)).content.decode()
        desk.post(way, {"method": "dice", "tickets": 1000})
        replacement = newest.draws.get()
        desk.post(reverse("desk:draw", args=[replacement.pk]), {"number": 3})
        assert replacement.invitations.count() == 1


def test_those_who_came_in_with_a_file_are_found_by_their_id_there(desk: Client, call: Call) -> None:
    call.applications.update(name="", contact="", imported_id=Concat(Value("datei-"), "pseudonym"))
    draw = prepared(desk, call)
    desk.post(reverse("desk:draw", args=[draw.pk]), {"number": 3})
    assert (
        f"in der Datei: datei-{draw.tickets[3][0]}" in desk.get(reverse("desk:draw", args=[draw.pk])).content.decode()
    )
