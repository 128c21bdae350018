"""A slip of paper lets one person in."""

from io import BytesIO

import pikepdf
import pytest
from django.test import Client

from querschnitt.adapters.typesetting.typesetter import typeset_slips
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.permissions import Role
from querschnitt.listening.actions.printing import make_codes
from querschnitt.listening.documents.posters import slips_of
from querschnitt.listening.enums import Stage
from querschnitt.listening.models import Channel, Consultation, OneTimeCode, Participant
from tests.factories.listening import ChannelFactory, StatementFactory
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db
PAGE = "/de/code/"


@pytest.fixture
def channel() -> Channel:
    channel = ChannelFactory()
    StatementFactory(consultation=channel.consultation)
    return channel


@pytest.fixture
def code(channel: Channel) -> str:
    return make_codes(channel=channel, count=1, by=SYSTEM)[0]


def test_from_the_slip_to_the_card(client: Client, channel: Channel, code: str) -> None:
    answer = client.post(PAGE, {"code": f" {code[:5].upper()}-{code[5:]} "})
    assert answer["Location"] == f"/de/mitreden/{channel.consultation.slug}/karte/"
    assert Participant.objects.get().channel == channel
    assert f"mitreden-{channel.consultation_id}" in client.cookies


def test_opening_the_qr_code_uses_nothing_up(client: Client, code: str) -> None:
    assert f'value="{code}"' in client.get("/code/", {"code": code}, follow=True).content.decode()
    assert (Participant.objects.count(), OneTimeCode.objects.get().used_on) == (0, None)


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize("typed", ["", "gibtesnicht", "x" * 61, "'; DROP TABLE", "\u202e23456\x00"])
def test_what_lets_nobody_in_is_said_and_stays(client: Client, typed: str) -> None:
    page = client.post(PAGE, {"code": typed})
    assert (page.status_code, page.content.decode().count('aria-invalid="true"')) == (200, 1)
    assert Participant.objects.count() == 0


def test_a_slip_lets_in_one_person_and_nobody_after_the_end(client: Client, channel: Channel, code: str) -> None:
    client.post(PAGE, {"code": code})
    assert "schon benutzt" in Client().post(PAGE, {"code": code}).content.decode()
    (other,) = make_codes(channel=channel, count=1, by=SYSTEM)
    Consultation.objects.update(stage=Stage.CLOSED)
    page = Client().post(PAGE, {"code": other}).content.decode()
    assert (f'value="{other}"' in page, "beendet" in page) == (True, True)
    assert Participant.objects.count() == 1


def test_the_desk_makes_a_stack(client: Client, channel: Channel) -> None:
    client.force_login(account_with(Role.PLANNER))
    page = f"/de/schreibtisch/beteiligungen/zugang/{channel.pk}/zettel/"
    for wrong in ("0", "-1", "viele", "1000000"):
        assert client.post(page, {"count": wrong}).content.decode().count('aria-invalid="true"') == 1
    assert OneTimeCode.objects.count() == 0
    file = client.post(page, {"count": "9"})
    assert (file["Content-Type"], OneTimeCode.objects.count()) == ("application/pdf", 9)
    with pikepdf.open(BytesIO(file.content)) as document:
        assert len(document.pages) == 2


def test_slips_are_accessible_and_show_the_code_in_groups(channel: Channel) -> None:
    slips = slips_of(channel, ["k7m29xqp4h"], "de", "http://kreis.example/code/")
    assert (slips.slips[0].code, slips.slips[0].qr_description) == (
        "k7m29 xqp4h", "QR-Code, der http://kreis.example/code/?code=k7m29xqp4h öffnet",
    )  # fmt: skip
    with pikepdf.open(BytesIO(typeset_slips(slips))) as document:
        assert document.Root.MarkInfo.Marked
