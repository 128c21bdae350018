"""The public pages by policy field: the front page leads in, groups and what became of it are read by them."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from querschnitt.listening.enums import Stage
from querschnitt.territory.models import PolicyField
from tests.factories.calls import CallFactory
from tests.factories.groups import FieldOfWorkFactory, FocusGroupFactory, MembershipFactory
from tests.factories.listening import ConsultationFactory
from tests.factories.publication import decided, finished, publication
from tests.factories.recommendations import adopted_version
from tests.factories.territory import PolicyFieldFactory

pytestmark = pytest.mark.django_db
HOME, GROUPS, OUTCOMES = "/de/", "/de/gruppen/", "/de/was-daraus-wurde/"


@pytest.fixture
def housing() -> PolicyField:
    return PolicyFieldFactory(name="Wohnen", slug="wohnen", summary="Eine Wohnung <b>finden</b>.", order=0)


@pytest.fixture
def poverty() -> PolicyField:
    return PolicyFieldFactory(name="Armut", slug="armut", order=1)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def cards(html: str) -> list[str]:
    """The policy fields of the front page, each as a visitor reads it."""
    listed = html.partition('<ul class="field-cards">')[2].partition("</ul>")[0]
    return [" ".join(re.sub("<[^>]+>", " ", item).split()) for item in listed.split("<li>")[1:]]


def chosen(html: str) -> list[str]:
    links = html.partition('<nav class="choice-links"')[2].partition("</nav>")[0]
    return re.findall(r'aria-current="true"[^>]*>([^<]+)', links)


def test_the_front_page_leads_into_the_fields_with_what_came_of_them(
    client: Client, housing: PolicyField, poverty: PolicyField
) -> None:
    PolicyFieldFactory(name="Arbeit", order=2)
    for number, finish in enumerate((finished, decided, lambda publication: publication)):
        version = adopted_version(title=f"Empfehlung {number}")
        finish(publication(slug=f"2026-{number}", version=version))
        FieldOfWorkFactory(group=version.recommendation.group, policy_field=housing)
    FieldOfWorkFactory(policy_field=poverty)
    html = page(client, HOME)
    assert cards(html) == [
        "Wohnen 3 Fokusgruppen · 3 Empfehlungen, 1 hat gewirkt",
        "Armut 1 Fokusgruppe",
        "Arbeit noch keine Gruppe",
    ]
    assert 'href="/de/gruppen/?handlungsfeld=wohnen"' in html


def test_without_an_effect_the_front_page_counts_what_was_decided(client: Client, housing: PolicyField) -> None:
    for number, finish in enumerate((decided, lambda publication: publication)):
        version = adopted_version()
        finish(publication(slug=f"2026-{number}", version=version))
        FieldOfWorkFactory(group=version.recommendation.group, policy_field=housing)
    assert cards(page(client, HOME)) == ["Wohnen 2 Fokusgruppen · 2 Empfehlungen, 1 beschlossen"]


def test_a_field_of_a_group_that_asks_or_seeks_is_open(
    client: Client, housing: PolicyField, poverty: PolicyField
) -> None:
    asking = FieldOfWorkFactory(policy_field=housing).group
    ConsultationFactory(group=asking, stage=Stage.DRAFT)
    ConsultationFactory(group=None)
    assert "jetzt offen" not in page(client, HOME)
    ConsultationFactory(group=asking)
    assert [card.endswith("jetzt offen") for card in cards(page(client, HOME))] == [True, False]
    FieldOfWorkFactory(policy_field=poverty, group=CallFactory().plan.group)
    assert [card.endswith("jetzt offen") for card in cards(page(client, HOME))] == [True, True]


def test_without_fields_the_front_page_has_the_groups_and_nothing_speaks_of_fields(client: Client) -> None:
    FocusGroupFactory(name="Sport", slug="sport")
    html = page(client, HOME)
    assert "Die Fokusgruppen" in html
    assert '<a href="/de/gruppen/sport/" lang="de">Sport</a>' in html
    for address in (HOME, GROUPS, GROUPS + "sport/", OUTCOMES):
        assert "Handlungsfeld" not in page(client, address)
        assert "handlungsfeld" not in page(client, address)


def test_groups_are_read_by_field(client: Client, housing: PolicyField, poverty: PolicyField) -> None:
    FieldOfWorkFactory(policy_field=housing, group__name="Mieten")
    FieldOfWorkFactory(policy_field=poverty, group__name="Tafel")
    html = page(client, GROUPS + "?handlungsfeld=wohnen")
    assert ("Mieten" in html, "Tafel" in html) == (True, False)
    assert '<h1 lang="de">Wohnen</h1>' in html
    assert "Eine Wohnung &lt;b&gt;finden&lt;/b&gt;." in html
    assert "<title>Wohnen · Fokusgruppen" in html
    assert chosen(html) == ["Wohnen"]
    assert 'href="/de/was-daraus-wurde/?handlungsfeld=wohnen"' in html
    everything = page(client, GROUPS)
    assert ("Mieten" in everything, "Tafel" in everything) == (True, True)
    assert chosen(everything) == ["Alle"]


def test_a_field_without_groups_says_what_will_be_here(client: Client, housing: PolicyField) -> None:
    MembershipFactory()
    html = page(client, GROUPS + "?handlungsfeld=wohnen")
    assert "In diesem Handlungsfeld arbeitet noch keine Gruppe" in html
    assert 'class="disc' not in html


def test_the_field_leads_to_what_is_open_in_it(client: Client, housing: PolicyField, poverty: PolicyField) -> None:
    asking = FieldOfWorkFactory(policy_field=housing).group
    ConsultationFactory(group=asking, title="Was kostet die Miete?")
    ConsultationFactory(group=asking, title="Noch geheim", stage=Stage.DRAFT)
    ConsultationFactory(group=FieldOfWorkFactory(policy_field=poverty).group, title="Anderswo")
    FieldOfWorkFactory(policy_field=housing, group=CallFactory(title="Wer redet mit?").plan.group)
    html = page(client, GROUPS + "?handlungsfeld=wohnen")
    assert html.count("kern-btn--primary") == 1
    shown = {title: title in html for title in ("Was kostet die Miete?", "Wer redet mit?", "Noch geheim", "Anderswo")}
    assert [title for title, is_shown in shown.items() if is_shown] == ["Was kostet die Miete?", "Wer redet mit?"]
    assert "Was kostet die Miete?" not in page(client, GROUPS)


@pytest.mark.parametrize("address", [GROUPS, OUTCOMES])
@pytest.mark.usefixtures("housing")
def test_an_unknown_field_in_the_address_shows_all(client: Client, address: str) -> None:
    finished(publication())
    group = publication(slug="2026-2", version=adopted_version()).recommendation.group
    assert group.name in page(client, address + "?handlungsfeld=gibt-es-nicht")
    assert client.get(address, {"handlungsfeld": "\x00"}).status_code == 200


@pytest.mark.usefixtures("housing")
def test_an_address_typed_with_a_capital_letter_chooses_the_field(client: Client) -> None:
    assert '<h1 lang="de">Wohnen</h1>' in page(client, GROUPS + "?handlungsfeld=Wohnen")


def test_the_page_of_a_group_names_its_fields(client: Client, housing: PolicyField, poverty: PolicyField) -> None:
    group = FieldOfWorkFactory(policy_field=housing, group__slug="mieten").group
    html = page(client, GROUPS + "mieten/")
    assert "<dt>Handlungsfeld</dt>" in html
    assert '<a href="/de/gruppen/?handlungsfeld=wohnen" lang="de">Wohnen</a>' in html
    assert "Armut" not in html
    FieldOfWorkFactory(group=group, policy_field=poverty)
    assert "<dt>Handlungsfelder</dt>" in page(client, GROUPS + "mieten/")


def test_what_became_of_it_is_read_by_the_fields_of_the_group(
    client: Client, housing: PolicyField, poverty: PolicyField
) -> None:
    inside = publication(slug="2026-1", version=adopted_version(title="Mieten deckeln")).recommendation.group
    FieldOfWorkFactory(group=inside, policy_field=housing)
    FieldOfWorkFactory(group=inside, policy_field=poverty)
    outside = publication(slug="2026-2", version=adopted_version(title="Busse am Abend")).recommendation.group
    html = page(client, OUTCOMES + "?handlungsfeld=wohnen")
    assert (html.count("Mieten deckeln"), "Busse am Abend" in html) == (1, False)
    assert chosen(html) == ["Wohnen"]
    # One group only: there is nothing to narrow down any more.
    assert 'name="gruppe"' not in html
    FieldOfWorkFactory(group=outside, policy_field=housing)
    both = OUTCOMES + "?handlungsfeld=wohnen"
    assert 'type="hidden" name="handlungsfeld" value="wohnen"' in page(client, both)
    html = page(client, f"{both}&gruppe={outside.slug}")
    assert ("Mieten deckeln" in html, "Busse am Abend" in html) == (False, True)


def test_drafts_do_not_become_public_by_a_field(client: Client, housing: PolicyField) -> None:
    FieldOfWorkFactory(group=adopted_version(title="Noch nicht öffentlich").recommendation.group, policy_field=housing)
    html = page(client, OUTCOMES + "?handlungsfeld=wohnen")
    assert "Noch nicht öffentlich" not in html
    assert "haben noch keine Empfehlung veröffentlicht" in html
    assert cards(page(client, HOME)) == ["Wohnen 1 Fokusgruppe"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [(HOME, 30), (GROUPS + "?handlungsfeld=wohnen", 9), (OUTCOMES + "?handlungsfeld=wohnen", 16)],
)
def test_pages_by_field_take_the_same_queries_for_one_and_for_three(
    client: Client,
    housing: PolicyField,
    address: str,
    queries: int,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        group = finished(publication(slug=f"2026-{number}", version=adopted_version())).recommendation.group
        MembershipFactory(seat__group=group, starts_on=date(2025, 1, 1))
        for field in (housing, PolicyFieldFactory()):
            FieldOfWorkFactory(group=group, policy_field=field)
        ConsultationFactory(group=group)
    with django_assert_num_queries(queries):
        page(client, address)
