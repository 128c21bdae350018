"""A draw in public: the check sum before the number, files by pseudonym, nothing that tells who somebody is."""

import hashlib
import json
from datetime import date, timedelta

import pytest
from django.test import Client

from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.selection.actions.draws import choose_balanced, discard_draw, prepare_draw, settle_draw
from querschnitt.selection.actions.invitations import note_answers
from querschnitt.selection.enums import DrawMethod
from querschnitt.selection.models import Application, Call, Draw
from tests.factories.calls import ApplicationFactory, CallFactory
from tests.factories.groups import MembershipFactory, SeatFactory

pytestmark = pytest.mark.django_db
PAGE = "/de/bewerben/pflege/"
YOUNG, OLD = "16 bis 39", "ab 40"
# What would leak: names, contact and note of each; the answers of those who sit, which only the desk may see.
SECRETS = ("Leck", "leck", "Rollstuhl", "geheim-7")


@pytest.fixture
def call() -> Call:
    made: Call = CallFactory(slug="pflege", closes_on=date(2026, 2, 1))
    for n in range(8):
        ApplicationFactory(
            call=made, pseudonym=f"B-{n:04d}", imported_id=f"geheim-{n}", answers=[YOUNG if n < 2 else OLD]
        )
    return made


def of(draw: Draw) -> str:
    return f"{PAGE}auslosung/{draw.pk}/"


def told(client: Client, draw: Draw) -> str:
    files = (client.get(of(draw) + name).content.decode() for name in ("", "lose.csv", "quoten.csv", "auslosung.json"))
    return "\n".join(files)


def test_the_check_sum_is_public_before_the_number_and_follows_from_the_file(client: Client, call: Call) -> None:
    draw = prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)
    assert of(draw) in client.get(PAGE).content.decode()
    before = client.get(of(draw)).content.decode()
    assert draw.commitment in before
    assert "die Zahl ist noch offen" in before
    result = json.loads(client.get(of(draw) + "auslosung.json").content)
    parts = {"engine": result["certificate"]["engine"], "input_sha256": result["certificate"]["input_sha256"]}
    text = json.dumps(parts | {"lottery": result["lottery"]}, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == draw.commitment
    settle_draw(draw=draw, number=7, by=SYSTEM)
    after = client.get(of(draw)).content.decode()
    assert "Los 007 wurde gezogen" in after
    assert ", ".join(result["lottery"][7]) in after
    assert client.get(of(draw) + "protokoll.pdf").content.startswith(b"%PDF")


def test_nothing_that_tells_who_somebody_is_becomes_public(client: Client, call: Call) -> None:
    draw = settle_draw(draw=prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM), number=7, by=SYSTEM)
    everything = told(client, draw)
    assert "B-0003" in everything
    assert [secret for secret in SECRETS if secret in everything] == []
    assert Application.objects.filter(name__startswith="Leck").count() == 8
    assert client.get(of(draw) + "bewerbungen.csv").status_code == 404


def test_beside_members_no_counts_are_public_that_would_tell_one_persons_answers(client: Client, call: Call) -> None:
    member = MembershipFactory(seat=SeatFactory(group=call.plan.group))
    category = call.plan.categories.get()
    note_answers(membership=member, values={category: category.values.get(label=YOUNG)}, by=SYSTEM)
    draw = settle_draw(draw=prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM), number=7, by=SYSTEM)
    html = client.get(of(draw)).content.decode()
    assert (YOUNG in html, "protokoll.pdf" in html) == (False, False)
    assert [client.get(of(draw) + name).status_code for name in ("protokoll.pdf", "quoten.csv")] == [404, 404]


def test_a_discarded_list_stays_to_be_seen(client: Client, call: Call) -> None:
    draw = discard_draw(draw=prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM), by=SYSTEM)
    assert "verworfen" in client.get(PAGE).content.decode()
    assert draw.commitment in client.get(of(draw)).content.decode()


def test_a_choice_without_lot_says_so(client: Client, call: Call) -> None:
    html = client.get(of(choose_balanced(call=call, by=SYSTEM))).content.decode()
    assert "Ohne Los ausgewählt" in html
    assert "Prüfsumme" not in html


def test_a_draw_is_found_under_its_own_call_only(client: Client, call: Call) -> None:
    draw = prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)
    CallFactory(slug="anderer")
    assert client.get(of(draw).replace("pflege", "anderer")).status_code == 404
    Call.objects.filter(pk=call.pk).update(opens_on=clock.today() + timedelta(days=1), closes_on=date(2999, 1, 1))
    assert client.get(of(draw)).status_code == 404
