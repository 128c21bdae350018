"""querschnitt prepare-draw: the tickets of a large draw, fixed on the machine."""

from datetime import date

import pytest
from click.testing import CliRunner

from querschnitt.cli import main
from querschnitt.groups.enums import SeatKind
from querschnitt.selection.models import Draw
from tests.factories.calls import ApplicationFactory, CallFactory
from tests.factories.groups import MembershipFactory, SeatFactory

pytestmark = pytest.mark.django_db


def test_the_tickets_are_fixed_and_the_check_sum_is_told() -> None:
    call = CallFactory(closes_on=date(2026, 2, 1), plan__categories={"Alter": {"jung": (1, 2), "alt": (1, 2)}})
    for n in range(6):
        ApplicationFactory(call=call, answers=["jung" if n < 2 else "alt"])
    result = CliRunner().invoke(main, ["prepare-draw", call.slug, "--tickets", "10"])
    draw = Draw.objects.get()
    assert result.exit_code == 0
    assert draw.commitment in result.output
    assert len(draw.tickets) == 10


def test_deputies_are_for_members_who_sit() -> None:
    call = CallFactory(closes_on=date(2026, 2, 1), plan__categories={"Alter": {"jung": (0, 3)}})
    ApplicationFactory.create_batch(4, call=call)
    told = CliRunner().invoke(main, ["prepare-draw", call.slug, "--deputies"])
    assert (told.exit_code, "kein Mitglied ohne Stellvertretung" in told.output) == (1, True)
    MembershipFactory(seat=SeatFactory(group=call.plan.group, kind=SeatKind.DRAWN))
    assert CliRunner().invoke(main, ["prepare-draw", call.slug, "--deputies", "--replacing"]).exit_code == 2
    assert CliRunner().invoke(main, ["prepare-draw", call.slug, "--deputies", "--tickets", "10"]).exit_code == 0
    draw = Draw.objects.get()
    assert (draw.kind, draw.problem["size"], len(draw.tickets)) == ("deputies", 1, 10)


def test_what_hinders_is_said_in_words() -> None:
    assert "Es gibt keinen Aufruf nirgends" in CliRunner().invoke(main, ["prepare-draw", "nirgends"]).output
    empty = CallFactory(closes_on=date(2026, 2, 1))
    result = CliRunner().invoke(main, ["prepare-draw", empty.slug])
    assert result.exit_code == 1
    assert "Noch niemand hat sich beworben" in result.output
