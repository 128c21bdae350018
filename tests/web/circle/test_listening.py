"""A member's network: the link, the sheet, and the number of those who came."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from querschnitt.groups.models import Membership
from querschnitt.kernel.permissions import Role
from querschnitt.listening.models import Channel, OneTimeCode
from tests.factories.groups import MembershipFactory
from tests.factories.listening import ChannelFactory, ConsultationFactory, ParticipantFactory, StatementFactory
from tests.factories.people import NetworkFactory, account_with

pytestmark = pytest.mark.django_db
PAGE = "/de/runde/netzwerk/"


@pytest.fixture
def seated() -> Membership:
    return MembershipFactory(person=account_with(Role.MEMBER).person, seat__network=NetworkFactory(name="Sportvereine"))


@pytest.fixture
def circle(client: Client, seated: Membership) -> Client:
    client.force_login(seated.person.account, backend="sesame.backends.ModelBackend")
    return client


def page(circle: Client) -> str:
    return circle.get(PAGE).content.decode()


def test_from_a_button_to_a_link_and_a_sheet(circle: Client, seated: Membership) -> None:
    consultation = ConsultationFactory(slug="bus")
    assert circle.get(f"{PAGE}bus/{seated.seat.network_id}/").status_code == 405
    circle.post(f"{PAGE}bus/{seated.seat.network_id}/")
    channel = Channel.objects.get()
    assert (channel.consultation, channel.person) == (consultation, seated.person)
    html = page(circle)
    assert (f"/m/{channel.code}/" in html, html.count('class="qr"')) == (True, 1)
    sheet = circle.get(f"{PAGE}zugang/{channel.pk}/plakat.pdf")
    assert (sheet["Content-Type"], sheet.content[:5]) == ("application/pdf", b"%PDF-")


def test_few_are_not_counted_out(circle: Client, seated: Membership) -> None:
    channel = ChannelFactory(person=seated.person, network=seated.seat.network)
    ParticipantFactory.create_batch(3, consultation=channel.consultation, channel=channel)
    assert "<strong>unter 5</strong>" in page(circle)


def test_links_of_others_are_neither_seen_nor_printed(circle: Client, seated: Membership) -> None:
    other = ChannelFactory(network=seated.seat.network, person=MembershipFactory().person, code="fremd")
    desk = ChannelFactory(consultation=other.consultation, network=seated.seat.network, code="amt")
    assert "fremd" not in page(circle)
    for channel in (other, desk):
        assert circle.get(f"{PAGE}zugang/{channel.pk}/plakat.pdf").status_code == 404


def test_no_link_for_a_network_of_others(circle: Client) -> None:
    ConsultationFactory(slug="bus")
    assert circle.post(f"{PAGE}bus/{NetworkFactory().pk}/").status_code == 404
    assert not Channel.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_and_three(
    circle: Client, seated: Membership, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _time in range(count):
        ChannelFactory(person=seated.person, network=seated.seat.network)
    with django_assert_num_queries(8):
        page(circle)


def test_the_address_on_paper_opens_in_the_language_of_the_phone(client: Client) -> None:
    channel = ChannelFactory()
    answer = client.get(f"/m/{channel.code}/", headers={"accept-language": "ar"}, follow=True)
    assert answer.redirect_chain[-1][0].startswith(f"/ar/mitreden/{channel.consultation.slug}/karte/")


def test_paper_for_ones_own_network_only(circle: Client, seated: Membership) -> None:
    own = ChannelFactory(person=seated.person, network=seated.seat.network)
    StatementFactory(consultation=own.consultation)
    other = ChannelFactory(network=seated.seat.network, person=MembershipFactory().person)
    desk = ChannelFactory(network=seated.seat.network)
    for kind, cells in (("zettel", {"count": "8"}), ("boegen", {"count": "2", "language": "de"})):
        assert f"{PAGE}zugang/{own.pk}/{kind}/" in page(circle)
        assert circle.get(f"{PAGE}zugang/{own.pk}/{kind}/").status_code == 200
        assert circle.post(f"{PAGE}zugang/{own.pk}/{kind}/", cells)["Content-Type"] == "application/pdf"
        for foreign in (other, desk):
            assert circle.post(f"{PAGE}zugang/{foreign.pk}/{kind}/", cells).status_code == 404
    assert {code.channel for code in OneTimeCode.objects.all()} == {own}
    assert OneTimeCode.objects.count() == 10


def test_too_many_codes_are_refused_in_words(circle: Client, seated: Membership) -> None:
    own = ChannelFactory(person=seated.person, network=seated.seat.network)
    html = circle.post(f"{PAGE}zugang/{own.pk}/zettel/", {"count": "301"}).content.decode()
    assert "Von 300 Codes für Ihren Link sind noch 300 übrig." in html
    assert 'value="301"' in html
