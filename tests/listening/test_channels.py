"""Members bring in their networks; the desk sees who is missing; nobody is counted out of a small number."""

from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from querschnitt.adapters.typesetting.typesetter import typeset_poster
from querschnitt.kernel.actors import Actor, ActorKind
from querschnitt.kernel.permissions import Role
from querschnitt.listening.actions.consultations import take_channel
from querschnitt.listening.documents.posters import poster_of
from querschnitt.listening.enums import Stage
from querschnitt.listening.models import Channel, Consultation
from querschnitt.listening.queries.channels import Hearing, network_turnouts, own_accesses, participation
from querschnitt.people.models import Network
from tests.factories.groups import MembershipFactory
from tests.factories.listening import ChannelFactory, ConsultationFactory, ParticipantFactory
from tests.factories.people import NetworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return NetworkFactory(name="Sportvereine")


@pytest.fixture
def member(network: Network) -> Actor:
    person = MembershipFactory(seat__network=network).person
    return Actor(ActorKind.ACCOUNT, 1, person.pk, frozenset({Role.MEMBER}))


def came(channel: Channel | None, count: int, consultation: Consultation | None = None) -> None:
    consultation = channel.consultation if channel else consultation
    ParticipantFactory.create_batch(count, consultation=consultation, channel=channel)


class TestTakingALink:
    def test_it_is_made_once(self, member: Actor, network: Network) -> None:
        consultation = ConsultationFactory()
        first = take_channel(consultation=consultation, network=network, by=member)
        again = take_channel(consultation=consultation, network=network, by=member)
        assert (first.pk, first.name, first.person_id) == (again.pk, "Sportvereine", member.person_id)

    def test_not_for_a_network_that_one_does_not_stand_for(self, member: Actor) -> None:
        with pytest.raises(ValidationError):
            take_channel(consultation=ConsultationFactory(), network=NetworkFactory(), by=member)

    @pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.CLOSED])
    def test_not_into_one_that_is_not_open(self, member: Actor, network: Network, stage: Stage) -> None:
        with pytest.raises(ValidationError):
            take_channel(consultation=ConsultationFactory(stage=stage), network=network, by=member)
        assert not Channel.objects.exists()

    def test_visitors_take_none(self, network: Network) -> None:
        with pytest.raises(PermissionDenied):
            take_channel(consultation=ConsultationFactory(), network=network, by=Actor(ActorKind.VISITOR))


@pytest.mark.parametrize(("people", "shown", "few"), [(0, 0, False), (4, None, True), (5, 5, False)])
def test_a_member_sees_how_many_but_no_few(
    member: Actor, network: Network, people: int, shown: int | None, few: bool
) -> None:
    consultation = ConsultationFactory()
    channel = take_channel(consultation=consultation, network=network, by=member)
    came(ChannelFactory(consultation=consultation, network=network), 8)
    came(channel, people)
    came(None, 7, consultation)
    (own,) = own_accesses(member.person_id or 0)
    assert own.access is not None
    assert (own.access.channel, own.access.people, own.access.is_few) == (channel, shown, few)


def test_the_desk_sees_who_is_heard_and_who_is_missing() -> None:
    consultation = ConsultationFactory()
    for name, count in (("Viele", 9), ("Wenige", 2)):
        came(ChannelFactory(consultation=consultation, network=NetworkFactory(name=name)), count)
    NetworkFactory(name="Ohne Link")
    ChannelFactory(consultation=consultation, network=NetworkFactory(name="Niemand"))
    came(None, 20, consultation)
    turnouts = network_turnouts(consultation, participation(consultation))
    assert {turnout.network.name: (turnout.state.value, turnout.people) for turnout in turnouts} == {
        # Hidden with the two beside it: from the sum, the two could be worked out.
        "Viele": ("heard", None),
        "Wenige": ("few", None),
        "Ohne Link": ("missing", 0),
        "Niemand": ("missing", 0),
    }


def test_the_sum_of_two_links_does_not_give_the_small_one_away(network: Network) -> None:
    consultation = ConsultationFactory()
    for count in (9, 3):
        came(ChannelFactory(consultation=consultation, network=network), count)
    came(None, 5, consultation)
    (heard,) = network_turnouts(consultation, participation(consultation))
    assert (heard.state, heard.people) == (Hearing.HEARD, None)


def test_the_sheet_is_accessible_and_leads_to_the_link() -> None:
    channel = ChannelFactory(consultation__title="Bus & Bahn #1", consultation__question="Was *fehlt* Ihnen?")
    poster = poster_of(channel, "de", "http://kreis.example/m/abc/")
    assert [code for code, _words in poster.invitations] == ["de", "en", "ar"]
    pdf = typeset_poster(poster)
    assert pdf == typeset_poster(poster)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        links = [str(note.A.URI) for note in document.pages[0].get("/Annots", [])]
        assert (len(document.pages), links) == (1, ["http://kreis.example/m/abc/"])
