"""The desk's way with deputies: drawing them, seating them, and letting one move up."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from querschnitt.groups.enums import MembershipKind, SeatKind
from querschnitt.groups.models import Membership
from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.permissions import Role
from querschnitt.selection.actions.draws import prepare_draw, settle_draw
from querschnitt.selection.actions.invitations import accept_invitation
from querschnitt.selection.enums import ApplicationState, DrawKind, DrawMethod
from querschnitt.selection.models import Call, Draw
from tests.factories.calls import ApplicationFactory, CallFactory
from tests.factories.groups import SeatFactory
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db
YOUNG, OLD = "16 bis 39", "ab 40"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(account_with(Role.PLANNER))
    return client


@pytest.fixture
def call() -> Call:
    """Three members on three seats, five people left."""
    made: Call = CallFactory(closes_on=date(2026, 2, 1), slug="pflege")
    for n in range(8):
        ApplicationFactory(
            call=made,
            pseudonym=f"B-{n:04d}",
            name=f"Leck Nummer{n}",
            token=f"geheim{n}",
            answers=[YOUNG if n % 2 else OLD],
        )
    draw = settle_draw(draw=prepare_draw(call=made, method=DrawMethod.DICE, by=SYSTEM), number=7, by=SYSTEM)
    for invitation in draw.invitations.all():
        seat = SeatFactory(group=made.plan.group, kind=SeatKind.DRAWN)
        accept_invitation(
            invitation=invitation, seat=seat, given_name="Ada", family_name=f"Sommer{seat.number}", by=SYSTEM
        )
    return made


def read(desk: Client, name: str, *args: object) -> str:
    return desk.get(reverse(name, args=args)).content.decode()


def prepared(desk: Client, call: Call) -> Draw:
    desk.post(reverse("desk:deputies_new", args=[call.pk]), {"method": "dice", "tickets": 1000})
    return call.draws.get(kind=DrawKind.DEPUTIES)


def proposed(page: str) -> tuple[str, str]:
    """Key and words of the choice that is made already."""
    found = re.search(r'value="(\d+)"[^>]*checked[^>]*>(.*?)</label>', page, re.DOTALL)
    assert found
    return found[1], found[2]


def accept(desk: Client, draw: Draw) -> None:
    """Everybody takes what the page proposes first."""
    for invitation in draw.invitations.filter(reply="open"):
        page = read(desk, "desk:invitation_accept", invitation.pk)
        seat = proposed(page)[0]
        typed = {"given_name": "Ute", "family_name": "Ersatz", "seat": seat, "starts_on": clock.today().isoformat()}
        assert desk.post(reverse("desk:invitation_accept", args=[invitation.pk]), typed).status_code == 302


def test_from_the_draw_of_deputies_to_one_who_moves_up(desk: Client, call: Call) -> None:
    group = call.plan.group
    way = reverse("desk:deputies_new", args=[call.pk])
    assert way in read(desk, "desk:selection", group.slug)
    assert "0 von 3 Mitgliedern haben eine Stellvertretung" in read(desk, "desk:selection", group.slug)
    asked = read(desk, "desk:deputies_new", call.pk)
    assert ("<dd>3</dd>" in asked, "<dd>5</dd>" in asked) == (True, True)
    draw = prepared(desk, call)
    assert "Lose, jedes mit 3 Stellvertretungen, die den Mitgliedern gleichen" in read(desk, "desk:draw", draw.pk)
    desk.post(reverse("desk:draw", args=[draw.pk]), {"number": "031"})
    assert ">Antworten eintragen</a>" in read(desk, "desk:selection", group.slug)
    accept(desk, draw)
    assert "Erste Sitzung planen" not in read(desk, "desk:draw", draw.pk)
    assert "Jedes Mitglied hat eine Stellvertretung" in read(desk, "desk:selection", group.slug)
    assert read(desk, "desk:group", group.slug).count("Ute Ersatz") == 3
    assert desk.get(reverse("desk:roster", args=[group.slug])).content.startswith(b"%PDF")
    member = Membership.objects.filter(kind=MembershipKind.MEMBER)[0]
    assert "könnte nachrücken" not in read(desk, "desk:seat", member.seat_id)
    desk.post(reverse("desk:membership_end", args=[member.pk]), {"left_on": clock.today().isoformat()})
    vacant = read(desk, "desk:seat", member.seat_id)
    assert "Ute Ersatz könnte nachrücken" in vacant
    assert "gab die Stellvertretung 1 auch" in vacant
    assert reverse("desk:selection", args=[group.slug]) in vacant
    deputy = Membership.objects.get(seat=member.seat_id, kind=MembershipKind.DEPUTY)
    moved = desk.post(reverse("desk:deputy_moves_up", args=[deputy.pk]), follow=True).content.decode()
    assert "Ute Ersatz rückt nach und ist Mitglied." in moved
    assert "3 von 3 Plätzen sind besetzt" in read(desk, "desk:group", group.slug)
    assert "2 von 3 Mitgliedern haben eine Stellvertretung" in read(desk, "desk:selection", group.slug)


def test_the_seat_that_fits_best_is_proposed_with_how_much_is_equal(desk: Client, call: Call) -> None:
    draw = prepared(desk, call)
    desk.post(reverse("desk:draw", args=[draw.pk]), {"number": 3})
    pages = [read(desk, "desk:invitation_accept", invitation.pk) for invitation in draw.invitations.all()]
    assert all("1 von 1 Antworten gleich" in proposed(page)[1] for page in pages)
    assert all(page.count("Ada Sommer") == 3 for page in pages)


def test_those_drawn_read_that_they_are_deputies(desk: Client, client: Client, call: Call) -> None:
    draw = prepared(desk, call)
    desk.post(reverse("desk:draw", args=[draw.pk]), {"number": 3})
    client.logout()
    number = int(draw.tickets[3][0].removeprefix("B-"))
    told = client.get(reverse("application", args=[f"geheim{number}"])).content.decode()
    assert "Das Los fiel auf Sie als Stellvertretung." in told
    assert "Auslosung der Stellvertretungen vom" in told
    public = client.get(reverse("draw", args=[call.slug, draw.pk])).content.decode()
    assert "Hier werden Stellvertretungen gelost" in public
    assert (YOUNG in public, "protokoll.pdf" in public, "Leck" in public, "Sommer" in public) == (False,) * 4


def test_why_nobody_can_be_drawn_stands_in_place_of_the_form(desk: Client, call: Call) -> None:
    call.applications.filter(state=ApplicationState.NOT_CHOSEN).update(state=ApplicationState.WITHDRAWN)
    asked = read(desk, "desk:deputies_new", call.pk)
    assert ("Es ist niemand mehr da" in asked, "Lose festlegen" in asked) == (True, False)
    assert (
        desk.post(reverse("desk:deputies_new", args=[call.pk]), {"method": "dice", "tickets": 1000}).status_code == 200
    )
    assert not call.draws.filter(kind=DrawKind.DEPUTIES).exists()


def test_fewer_people_than_members_are_told_before(desk: Client, call: Call) -> None:
    left = call.applications.filter(state=ApplicationState.NOT_CHOSEN).order_by("pk")
    left.filter(pk__in=list(left.values_list("pk", flat=True)[:3])).update(state=ApplicationState.WITHDRAWN)
    assert "2 von 3 Mitgliedern bekommen eine Stellvertretung" in read(desk, "desk:deputies_new", call.pk)


def test_a_large_pool_of_deputies_is_sent_to_the_command_line(
    desk: Client, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("querschnitt.selection.computing.drawing.MOST_IN_A_PAGE", 4)
    assert f"prepare-draw {call.slug} --deputies" in read(desk, "desk:deputies_new", call.pk)


@pytest.mark.parametrize("seats", [1, 3])
def test_pages_take_as_many_queries_for_one_member_as_for_three(
    desk: Client, call: Call, seats: int, django_assert_num_queries: object
) -> None:
    draw = prepared(desk, call)
    desk.post(reverse("desk:draw", args=[draw.pk]), {"number": 3})
    Membership.objects.filter(seat__number__gt=seats).delete()
    invitation = draw.invitations.all()[0]
    for other in draw.invitations.all()[seats:]:
        other.delete()
    with django_assert_num_queries(13):  # type: ignore[operator]
        desk.get(reverse("desk:invitation_accept", args=[invitation.pk]))
    draw.invitations.update(reply="declined", replied_on=date(2026, 11, 1))
    with django_assert_num_queries(23):  # type: ignore[operator]
        desk.get(reverse("desk:deputies_new", args=[call.pk]))
