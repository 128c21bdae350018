"""Public pages of the groups: what they show, and whom they must not name."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.test import Client

from querschnitt.groups.enums import MembershipKind, SeatKind
from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.listening.actions.pausing import pause_consultation
from querschnitt.people.enums import Purpose
from tests.factories.groups import CharterFactory, FocusGroupFactory, MembershipFactory, SeatFactory, SubgroupFactory
from tests.factories.listening import ConsultationFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.people import AreaFactory, ConsentFactory, ExperienceFactory, PersonFactory
from tests.factories.territory import MunicipalityFactory

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def group() -> FocusGroup:
    """Ten people whose names must not be public, for all the reasons there are, and one who agreed."""
    group = FocusGroupFactory(name="Integration", slug="integration")
    agreed = PersonFactory(given_name="Aylin", family_name="Offen", municipality=MunicipalityFactory(name="Appen"))
    ConsentFactory(person=agreed)
    lived = ExperienceFactory(name="lange Krankheit")
    MembershipFactory(
        seat=SeatFactory(group=group, kind=SeatKind.EXPERIENCE, experience=lived, area__name="Schule"), person=agreed
    )
    silent = PersonFactory(given_name="Leck", family_name="Niegefragt")
    withdrawn = PersonFactory(given_name="Leck", family_name="Widerrufen")
    ConsentFactory(person=withdrawn, withdrawn_at=clock.now())
    other_purpose = PersonFactory(given_name="Leck", family_name="Nurzitat")
    ConsentFactory(person=other_purpose, purpose=Purpose.QUOTE)
    for person in (silent, withdrawn, other_purpose):
        MembershipFactory(seat=SeatFactory(group=group), person=person)
    deputy = PersonFactory(given_name="Leck", family_name="Vertretung")
    MembershipFactory(seat=group.seats.get(number=2), person=deputy, kind=MembershipKind.DEPUTY)
    left = PersonFactory(given_name="Leck", family_name="Gegangen")
    ConsentFactory(person=left)
    MembershipFactory(seat=SeatFactory(group=group, area__name="Beratung"), person=left, left_on=date(2026, 8, 23))
    subgroup = SubgroupFactory(group=group, name="Sprache")
    subgroup.members.add(silent)
    return group


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", ["/de/gruppen/", "/de/gruppen/integration/", "/en/gruppen/integration/"])
def test_nobody_is_named_who_did_not_agree_or_has_left(client: Client, group: FocusGroup, path: str) -> None:
    assert "Leck" not in page(client, path)


def test_whoever_agreed_is_named_and_the_others_are_counted(client: Client, group: FocusGroup) -> None:
    html = page(client, "/de/gruppen/integration/")
    assert "Aylin Offen" in html
    assert "und 3 weitere Menschen, deren Namen nicht öffentlich sind" in html


def test_no_name_stands_beside_what_somebody_lives_with(client: Client, group: FocusGroup) -> None:
    """The consent is for the name. Illness or origin beside it would be a leak, also in a row of a table or a title."""
    html = page(client, "/de/gruppen/integration/")
    assert "lange Krankheit" in html
    blocks = re.split(r"<(?:tr|section|path|li|article)\b", html)
    assert [block for block in blocks if "Aylin Offen" in block and "Krankheit" in block] == []


def test_who_is_missing_stands_with_its_day(client: Client, group: FocusGroup) -> None:
    html = page(client, "/de/gruppen/integration/")
    assert "5 Plätze, 4 besetzt" in html
    assert "Wer fehlt?" in html
    assert "frei seit 23. August 2026" in html
    assert "Es fehlt: Beratung" in page(client, "/de/gruppen/")


def test_who_is_missing_is_told_what_to_do(client: Client, group: FocusGroup) -> None:
    assert 'href="/de/impressum/#kontakt"' in page(client, "/de/gruppen/integration/")
    MembershipFactory(seat=group.seats.get(area__name="Beratung"))
    assert "#kontakt" not in page(client, "/de/gruppen/integration/")


def test_a_group_that_asks_now_says_so(client: Client, group: FocusGroup) -> None:
    ConsultationFactory(title="Anderswo")
    assert "Die Gruppe fragt gerade" not in page(client, "/de/gruppen/integration/")
    asked = ConsultationFactory(group=group, title="Kurse am Abend")
    html = page(client, "/de/gruppen/integration/")
    assert f'<a href="/de/mitreden/{asked.slug}/">Kurse am Abend</a></dd>' in html
    pause_consultation(consultation=asked, reason="Eine falsche Aussage war im Umlauf.", by=SYSTEM)
    assert "Kurse am Abend</a> · pausiert</dd>" in page(client, "/de/gruppen/integration/")


def test_municipalities_missing_are_named(client: Client, group: FocusGroup) -> None:
    MunicipalityFactory(name="Bevern")
    html = " ".join(page(client, "/de/gruppen/integration/").split())
    assert "1 von 2 Gemeinden, in denen 50 % der Menschen leben" in html
    assert re.search(r"<summary>Aus einer Gemeinde kommt niemand</summary> <p class=.text.>Bevern</p>", html)
    MunicipalityFactory(name="Heist")
    assert "<summary>Aus 2 Gemeinden kommt niemand</summary>" in page(client, "/de/gruppen/integration/")


def test_meeting_subgroup_and_charter_are_there(client: Client, group: FocusGroup) -> None:
    MeetingFactory(group=group, starts_at=clock.now().replace(year=2999, month=12, day=14, hour=17, minute=30))
    CharterFactory(group=group, text="Wir <b>reden</b> offen.")
    html = page(client, "/de/gruppen/integration/")
    assert "14. Dezember 2999, 18:30\u00a0Uhr, Elmshorn, Rathaus" in html
    assert "Sprache" in html
    assert "Wir &lt;b&gt;reden&lt;/b&gt; offen." in html


def test_an_empty_group_and_an_empty_house_say_what_will_be_here(client: Client) -> None:
    assert "Noch ist keine Gruppe gegründet" in page(client, "/de/gruppen/")
    FocusGroupFactory(slug="neu", founded_on=None)
    html = page(client, "/de/gruppen/neu/")
    assert "Noch hat niemand einen Platz" in html
    assert "steht noch nicht fest" in html


def test_an_unknown_group_is_not_found(client: Client) -> None:
    assert client.get("/de/gruppen/nirgends/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_seven_queries(client: Client, count: int, django_assert_num_queries: Queries) -> None:
    for _ in range(count):
        MembershipFactory()
    with django_assert_num_queries(7):
        page(client, "/de/gruppen/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_group_costs_eighteen_queries(client: Client, count: int, django_assert_num_queries: Queries) -> None:
    group = FocusGroupFactory(slug="sport")
    for _ in range(count):
        MembershipFactory(seat=SeatFactory(group=group), person__municipality=MunicipalityFactory())
        SubgroupFactory(group=group)
        AreaFactory()
        ExperienceFactory()
    with django_assert_num_queries(18):
        page(client, "/de/gruppen/sport/")


@pytest.mark.usefixtures("group")
def test_an_experience_with_one_of_two_seats_filled_says_so(client: Client, group: FocusGroup) -> None:
    assert "Plätzen besetzt" not in page(client, "/de/gruppen/integration/")
    lived = group.seats.exclude(experience=None).get().experience
    SeatFactory(group=group, kind=SeatKind.EXPERIENCE, experience=lived, area__name="Alltag")
    assert "1 von 2 Plätzen besetzt" in page(client, "/de/gruppen/integration/")
