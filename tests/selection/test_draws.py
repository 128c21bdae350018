"""Drawing: fixed tickets, a number from outside, invitations; pseudonyms in everything that leaves the house."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import override

from querschnitt.adapters.tabular.writing import csv_text
from querschnitt.adapters.typesetting.document import Table
from querschnitt.groups.actions.memberships import end_membership
from querschnitt.groups.models import Membership
from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.selection.actions.applying import withdraw_application
from querschnitt.selection.actions.draws import choose_balanced, discard_draw, prepare_draw, settle_draw
from querschnitt.selection.actions.invitations import accept_invitation, decline_invitation, note_answers
from querschnitt.selection.documents.chances import applicant_chances, chance_in_words, chance_of
from querschnitt.selection.documents.comparisons import comparison_of
from querschnitt.selection.documents.protocols import protocol_of
from querschnitt.selection.documents.reports import report_of
from querschnitt.selection.enums import ApplicationState, DrawKind, DrawMethod, Reply
from querschnitt.selection.models import Call, Draw, Invitation, SharedMark
from querschnitt.selection.queries.draws import tells_about_members
from querschnitt.selection.queries.losses import section_today
from querschnitt.selection.queries.published import pool_of_draw, published, quotas_of_draw, ticket_rows
from querschnitt.selection.validators import pinned_from
from tests.factories.calls import AgedPlanFactory, ApplicationFactory, CallFactory
from tests.factories.groups import CategoryFactory, CategoryValueFactory, MembershipFactory, SeatFactory
from tests.printed import of_kind

pytestmark = pytest.mark.django_db
YOUNG, OLD = "16 bis 39", "ab 40"


@pytest.fixture
def call() -> Call:
    """Three seats, eight people: two young, six older."""
    call: Call = CallFactory(closes_on=date(2026, 2, 1))
    for n in range(8):
        ApplicationFactory(call=call, pseudonym=f"B-{n:04d}", answers=[YOUNG if n < 2 else OLD])
    return call


def drawn(call: Call, number: int = 472) -> Draw:
    return settle_draw(draw=prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM), number=number, by=SYSTEM)


def accept(invitation: Invitation) -> Membership:
    seat = SeatFactory(group=invitation.draw.call.plan.group)
    return accept_invitation(invitation=invitation, seat=seat, given_name="Ada", family_name=invitation.pseudonym, by=SYSTEM)  # fmt: skip


def test_every_ticket_meets_the_quotas_and_dice_choose_one(call: Call) -> None:
    draw = drawn(call)
    assert len(draw.tickets) == 1000
    assert draw.panel == draw.tickets[472]
    assert all(1 <= sum(name < "B-0002" for name in ticket) <= 2 for ticket in draw.tickets)
    assert [line.pseudonym for line in draw.invitations.all()] == sorted(draw.panel)
    assert draw.certificate["exact"] is True


def test_those_chosen_and_all_others_are_told_with_their_chance(call: Call) -> None:
    draw = drawn(call)
    call.refresh_from_db()
    assert call.results_told_at
    states = dict(call.applications.values_list("pseudonym", "state"))
    assert {name for name, state in states.items() if state == ApplicationState.CHOSEN} == set(draw.panel)
    assert all(application.chance for application in call.applications.all())


def test_the_same_pool_gives_the_same_tickets(call: Call) -> None:
    first = prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)
    discard_draw(draw=first, by=SYSTEM)
    second = prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)
    assert (first.tickets, first.commitment) == (second.tickets, second.commitment)


def test_a_public_number_counts_only_after_its_moment(call: Call) -> None:
    moment = clock.now() + timedelta(days=3)
    announced = {"value_source": "Lottozahlen vom Samstag", "value_at": moment}
    draw = prepare_draw(call=call, method=DrawMethod.PUBLIC_VALUE, by=SYSTEM, **announced)
    with pytest.raises(ValidationError, match="kann noch nicht bekannt sein"):
        settle_draw(draw=draw, public_value="3 14 15 26 35 44", by=SYSTEM)
    with clock_at(moment + timedelta(hours=1)):
        with pytest.raises(ValidationError, match="genau so ein"):
            settle_draw(draw=draw, public_value=" ", by=SYSTEM)
        settled = settle_draw(draw=draw, public_value="3 14 15 26 35 44", by=SYSTEM)
    assert settled.panel == draw.tickets[settled.number or 0]


@pytest.mark.parametrize("late", [{"value_source": "", "value_at": None}, {"value_source": "Lotto", "value_at": None}])
def test_a_public_number_has_to_be_announced(call: Call, late: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="späteren Zeitpunkt"):
        prepare_draw(call=call, method=DrawMethod.PUBLIC_VALUE, by=SYSTEM, **late)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [-1, 1000, None])
def test_a_number_that_stands_on_no_ticket_is_refused(call: Call, number: int | None) -> None:
    draw = prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)
    with pytest.raises(ValidationError, match="von 0 bis 999"):
        settle_draw(draw=draw, number=number, by=SYSTEM)
    assert not Invitation.objects.exists()


def test_before_tickets_are_fixed_each_aim_tells_its_ends_and_who_is_there(call: Call) -> None:
    found = comparison_of(call)
    assert [line.objective for line in found.lines] == ["leximin", "maximin", "nash", "goldilocks"]
    fairest = found.lines[0]
    assert (fairest.smallest.words, fairest.smallest.share) == ("33 von 100", pytest.approx(2 / 6))
    assert (fairest.smallest.named, fairest.smallest.others) == (tuple(f"B-{n:04d}" for n in range(2, 7)), 1)
    assert (fairest.largest.words, fairest.largest.named) == ("50 von 100", ("B-0000", "B-0001"))
    stored = prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM).comparison
    told = [(line.smallest.share, line.largest.share) for line in found.lines]
    assert [(line["minimum"], line["maximum"]) for line in stored] == told


def test_what_cannot_be_compared_says_why(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("querschnitt.selection.computing.comparing.MOST_TYPES", 1)
    assert "2 Kombinationen, höchstens 1" in comparison_of(call).hindrance
    monkeypatch.undo()
    call.applications.filter(answers__value__label=YOUNG).delete()
    assert "Die kleinste Änderung, die hilft" in comparison_of(call).hindrance
    call.applications.all().delete()
    assert "Noch niemand hat sich beworben" in comparison_of(call).hindrance


def pinned(call: Call, **who: str) -> Draw:
    reasons = {name.replace("_", "-"): reason for name, reason in who.items()}
    return prepare_draw(call=call, method=DrawMethod.DICE, pinned=reasons, by=SYSTEM)


def test_whoever_is_pinned_stands_on_every_ticket_counts_for_the_quotas_and_is_invited(call: Call) -> None:
    draw = pinned(call, B_0000="spricht für das Hospiz", B_0001="leitet den Auftakt")
    assert all({"B-0000", "B-0001"} <= set(ticket) for ticket in draw.tickets)
    assert all(sum(name < "B-0002" for name in ticket) == 2 for ticket in draw.tickets)
    told = published(draw)
    assert (told["pinned"]["B-0000"], told["probabilities"]["B-0000"]) == ("spricht für das Hospiz", 1.0)
    assert sum(told["probabilities"].values()) == pytest.approx(3)
    settled = settle_draw(draw=draw, number=4, by=SYSTEM)
    assert [line.pseudonym for line in settled.invitations.all()] == settled.panel
    told_to = applicant_chances(call.applications.get(pseudonym="B-0000"))
    assert [(told.pinned, told.chance.words) for told in told_to] == [("spricht für das Hospiz", "sicher")]
    assert call.applications.get(pseudonym="B-0000").chance == 1.0
    paper = protocol_of(settled)
    assert ("B-0000", "spricht für das Hospiz") in of_kind(paper, Table)[0].rows
    assert any(
        "können Stellvertretungen gelost werden, die den Mitgliedern gleichen" in str(block) for block in paper.blocks
    )
    assert not tells_about_members(settled)
    assert "Hospiz" not in str(list(LedgerEntry.objects.values()))
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        Draw.objects.filter(pk=draw.pk).update(pinned={})


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ({"B_9999": "x"}, "gehört nicht zu denen"),
        ({f"B_000{n}": "x" for n in range(4)}, "nur 3 Plätze sind frei"),
        ({f"B_000{n}": "x" for n in range(2, 5)}, "es bleibt nichts zu losen"),
    ],
)
def test_who_cannot_be_pinned_is_named(call: Call, who: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        pinned(call, **who)
    assert not Draw.objects.exists()


def test_pinned_people_keep_to_the_quotas(call: Call) -> None:
    call.plan.categories.get().values.filter(label=OLD).update(least=0, most=1)
    with pytest.raises(ValidationError, match="größte Zahl"):
        pinned(call, B_0002="x", B_0003="x")


def test_a_list_that_was_drawn_meanwhile_is_not_discarded(call: Call) -> None:
    stale = prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)
    settle_draw(draw=Draw.objects.get(), number=3, by=SYSTEM)
    with pytest.raises(ValidationError, match="beendet"):
        discard_draw(draw=stale, by=SYSTEM)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["", "B-0001"], "Zeile 2"),
        (["B-0001:"], "Zeile 1"),
        ([": Hospiz"], "Zeile 1"),
        (["B-0001: a", "B-0001: b"], "steht hier zweimal"),
        (["B-0001: " + "a" * 301], "mehr als 300"),
    ],
)
def test_a_line_that_pins_nobody_is_named(lines: list[str], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        pinned_from(lines)


def test_a_colon_in_the_reason_stays() -> None:
    assert pinned_from([" B-0001 : Hospiz: Leitung ", ""]) == {"B-0001": "Hospiz: Leitung"}


def test_reasons_are_told_in_the_language_of_whoever_applied(call: Call) -> None:
    category = call.plan.categories.get()
    category.wordings = {"en": {"name": "Age"}}
    category.save()
    category.values.filter(label=YOUNG).update(wordings={"en": "16 to 39"})
    drawn(call)
    application = call.applications.get(pseudonym="B-0005")
    with override("en"):
        assert "Age: 16 to 39" in applicant_chances(application)[0].chance.why
    assert "Alter: 16 bis 39" in applicant_chances(application)[0].chance.why


def test_nobody_draws_twice(call: Call) -> None:
    draw = drawn(call)
    for again in (lambda: settle_draw(draw=draw, number=1, by=SYSTEM), lambda: discard_draw(draw=draw, by=SYSTEM)):
        with pytest.raises(ValidationError, match="beendet"):
            again()
    with pytest.raises(ValidationError, match="schon getroffen"):
        prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)


def test_an_open_call_is_not_drawn_from() -> None:
    with pytest.raises(ValidationError, match="noch offen"):
        prepare_draw(call=CallFactory(), method=DrawMethod.DICE, by=SYSTEM)


def test_an_empty_pool_says_what_helps() -> None:
    with pytest.raises(ValidationError, match="Noch niemand hat sich beworben"):
        prepare_draw(call=CallFactory(closes_on=date(2026, 2, 1)), method=DrawMethod.DICE, by=SYSTEM)


def test_a_pool_smaller_than_the_group_says_both_numbers() -> None:
    call = CallFactory(closes_on=date(2026, 2, 1))
    ApplicationFactory.create_batch(2, call=call)
    with pytest.raises(ValidationError, match="3 Plätze, es gibt aber nur 2 Menschen"):
        prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)


def test_quotas_that_contradict_the_pool_name_the_smallest_change() -> None:
    call = CallFactory(closes_on=date(2026, 2, 1))
    for _n in range(5):
        ApplicationFactory(call=call, answers=[OLD])
    with pytest.raises(ValidationError) as refusal:
        prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)
    assert "mit den Bewerbungen nicht zusammen einhalten: Alter: " in " ".join(refusal.value.messages)
    assert "Die kleinste Änderung, die hilft" in " ".join(refusal.value.messages)


def test_what_is_published_and_the_ledger_hold_no_names(call: Call) -> None:
    draw = drawn(call)
    accept(draw.invitations.all()[0])
    told = json.dumps(published(draw)) + str(list(ticket_rows(draw))) + str(list(LedgerEntry.objects.values()))
    assert "Leck" not in told
    assert "leck@" not in told
    assert draw.panel[0] in json.dumps(published(draw))
    assert draw.panel[0] not in str(list(LedgerEntry.objects.values_list("ids", flat=True)))


def test_no_cell_of_a_published_table_is_a_formula() -> None:
    plan = AgedPlanFactory(size=1, categories={"Alter": {"=1+1": (0, 1), "-alt": (0, 1)}})
    call = CallFactory(plan=plan, closes_on=date(2026, 2, 1))
    ApplicationFactory.create_batch(2, call=call, answers=["=1+1"])
    draw = prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)
    text = csv_text(pool_of_draw(draw)) + csv_text(quotas_of_draw(draw)) + csv_text(ticket_rows(draw))
    cells = [cell for line in text.replace("\ufeff", "").splitlines() for cell in line.split(",")]
    assert "'=1+1" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_whoever_accepts_sits_with_the_answers_and_whoever_declines_leaves_the_pool(call: Call) -> None:
    first, second, _third = drawn(call).invitations.all()
    membership = accept(first)
    assert [str(answer.value) for answer in membership.answers.all()]
    decline_invitation(invitation=second, by=SYSTEM)
    declined = call.applications.get(pseudonym=second.pseudonym)
    assert (declined.state, declined.name, declined.answers.count()) == (ApplicationState.WITHDRAWN, "", 0)
    for reply in (lambda: accept(first), lambda: decline_invitation(invitation=second, by=SYSTEM)):
        with pytest.raises(ValidationError, match="schon eingetragen"):
            reply()


def test_what_somebody_stood_for_is_told_in_the_order_of_the_features(call: Call) -> None:
    age = call.plan.categories.get()
    first = CategoryFactory(plan=call.plan, name="Wohnort", position=0)
    age.position = 1
    age.save()
    village = CategoryValueFactory(category=first, label="Dorf")
    membership = MembershipFactory(seat=SeatFactory(group=call.plan.group))
    for category, value in ((age, age.values.get(label=OLD)), (first, village)):
        note_answers(membership=membership, values={category: value}, by=SYSTEM)
    end_membership(membership=membership, by=SYSTEM)
    section = section_today(call.plan.group)
    assert section is not None
    assert section.left == ((membership.seat.number, ("Dorf", OLD)),)


def test_whoever_withdraws_when_invited_has_declined(call: Call) -> None:
    invitation = drawn(call).invitations.all()[0]
    withdraw_application(application=call.applications.get(pseudonym=invitation.pseudonym), by=SYSTEM)
    invitation.refresh_from_db()
    assert (invitation.reply, invitation.replied_on) == (Reply.DECLINED, clock.today())


def test_each_draw_tells_its_chance_and_a_later_one_changes_nothing_for_those_chosen(call: Call) -> None:
    first, second, _third = drawn(call).invitations.all()
    before = call.applications.get(pseudonym=first.pseudonym).chance
    decline_invitation(invitation=second, by=SYSTEM)
    settle_draw(draw=prepare_draw(call=call, method=DrawMethod.DICE, replacing=True, by=SYSTEM), number=3, by=SYSTEM)
    chosen = call.applications.get(pseudonym=first.pseudonym)
    assert (chosen.chance, before) == (before, applicant_chances(chosen)[0].chance.share)
    assert [told.equal for told in applicant_chances(chosen)] == ["38 von 100"]
    left_over = call.applications.filter(state=ApplicationState.NOT_CHOSEN)[0]
    assert len(applicant_chances(left_over)) == 2


@pytest.mark.parametrize(("chance", "told"), [(0.6, "größer, weil sich wenige bewarben mit: Weg: Bus"), (0.1, "kleiner, weil sich viele bewarben mit: Weg: Bus")])  # fmt: skip
def test_an_answer_with_an_exact_quota_is_told_one_way_only(call: Call, chance: float, told: str) -> None:
    place = [["Weg", "Bus"]]
    found = {"chance": chance, "equal": 0.2, "held_back_by": place, "lifted_by": place, "crowded_out_by": []}
    found_chance = chance_of(Draw(call=call, chances={"B-0001": found}), "B-0001")
    assert found_chance is not None
    assert found_chance.why == told


def test_a_seat_too_many_is_told_though_nothing_is_missing(call: Call) -> None:
    category = call.plan.categories.get()
    category.values.update(least=0, most=1)
    for number in range(2):
        membership = MembershipFactory(seat=SeatFactory(group=call.plan.group, number=number + 50))
        note_answers(membership=membership, values={category: category.values.get(label=OLD)}, by=SYSTEM)
    section = section_today(call.plan.group)
    assert section is not None
    assert (section.gaps, [row.surplus for gap in section.surpluses for row in gap.rows]) == ((), [1])


def test_a_replacement_restores_what_a_member_took_along(call: Call) -> None:
    seated = [accept(line) for line in drawn(call).invitations.all()]
    young = next(m for m in seated if m.answers.filter(value__label=YOUNG).exists())
    lonely = [m for m in seated if m.answers.filter(value__label=YOUNG).exists()] == [young]
    end_membership(membership=young, by=SYSTEM)
    section = section_today(call.plan.group)
    assert section is not None
    assert (section.free, section.left) == (1, ((young.seat.number, (YOUNG,)),))
    assert [row.value.label for gap in section.gaps for row in gap.rows] == ([YOUNG] if lonely else [])
    draw = prepare_draw(call=call, method=DrawMethod.DICE, replacing=True, by=SYSTEM)
    assert draw.kind == DrawKind.REPLACEMENT
    settled = settle_draw(draw=draw, number=7, by=SYSTEM)
    assert settled.invitations.count() == 1
    assert {"P-001", "P-002", "P-003"} - set(settled.panel) == {f"P-{young.seat.number:03d}"}


def test_a_replacement_counts_the_chances_of_earlier_draws(call: Call) -> None:
    """Old people had less chance in the first draw; where a quota leaves it open, they now have more."""
    first = drawn(call)
    category = call.plan.categories.get()
    decline_invitation(invitation=first.invitations.all()[0], by=SYSTEM)
    category.values.update(least=0, most=3)
    plain = prepare_draw(call=call, method=DrawMethod.DICE, replacing=True, by=SYSTEM)
    discard_draw(draw=plain, by=SYSTEM)
    draw = prepare_draw(call=call, method=DrawMethod.DICE, replacing=True, cumulated=True, by=SYSTEM)
    answers = dict(zip(draw.problem["ids"], draw.problem["answers"]["Alter"], strict=True))
    had = {name: first.chances[name]["chance"] - first.chances[name]["equal"] for name in draw.chances}
    least = min(had.values())
    stated = dict(zip(draw.problem["ids"], draw.problem["earlier"], strict=True))
    assert {name: float(stated[name]) for name in had} == pytest.approx(
        {name: before - least for name, before in had.items()}, abs=1e-6
    )
    assert {round(line["chance"], 9) for line in plain.chances.values()} == {round(1 / len(had), 9)}
    for name, found in draw.chances.items():
        if answers[name] == YOUNG:
            assert found["chance"] < found["equal"]
            assert "in früheren Auslosungen" in chance_of(draw, name).why  # type: ignore[union-attr]
    assert "frühere" in report_of(draw).fairness
    assert published(draw)["earlier"] == ["earlier"]
    assert next(iter(pool_of_draw(draw)))[-1] == "earlier"


def test_who_withdrew_after_the_tickets_were_fixed_counts_as_declined(call: Call) -> None:
    draw = prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)
    gone = draw.tickets[0][0]
    call.applications.filter(pseudonym=gone).update(state=ApplicationState.WITHDRAWN)
    settle_draw(draw=draw, number=0, by=SYSTEM)
    assert draw.invitations.get(pseudonym=gone).reply == Reply.DECLINED
    assert call.applications.get(pseudonym=gone).state == ApplicationState.WITHDRAWN


def test_a_delegate_counts_once_the_desk_noted_the_answers(call: Call) -> None:
    delegate = MembershipFactory(seat=SeatFactory(group=call.plan.group))
    with pytest.raises(ValidationError, match="Von P-001 wissen wir nicht: Alter"):
        prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)
    category = call.plan.categories.get()
    note_answers(membership=delegate, values={category: category.values.get(label=YOUNG)}, by=SYSTEM)
    draw = drawn(call)
    assert "P-001" in draw.panel
    assert draw.invitations.count() == 2


def test_without_lot_a_choice_keeps_whom_it_is_told_to(call: Call) -> None:
    draw = choose_balanced(call=call, kept=frozenset({"B-0007"}), by=SYSTEM)
    assert "B-0007" in draw.panel
    assert len(draw.panel) == 3
    assert not report_of(draw).has_lot


def test_two_open_draws_are_refused_by_the_table(call: Call) -> None:
    draw = prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draw.objects.create(call=call, kind="replacement", method="dice", problem=draw.problem)


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.0, "keine"),
        (1.0, "sicher"),
        (0.9, "90 von 100"),
        (0.375, "38 von 100"),
        (0.0364, "3,6 von 100"),
        (0.0005, "1 von 2.000"),
    ],
)
def test_chances_are_said_as_people_say_them(chance: float, said: str) -> None:
    assert chance_in_words(chance) == said


@pytest.mark.parametrize(
    "change", [{"tickets": [["B-0001"]]}, {"commitment": "0" * 64}, {"chances": {}}, {"problem": {"size": 1}}]
)
def test_what_was_fixed_before_the_number_stays(call: Call, change: dict[str, object]) -> None:
    draw = prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        Draw.objects.filter(pk=draw.pk).update(**change)


def test_a_drawn_number_stays_and_the_draw_is_kept(call: Call) -> None:
    draw = drawn(call)
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        Draw.objects.filter(pk=draw.pk).update(number=1)
    draw.invitations.all().delete()
    with pytest.raises(DatabaseError, match="is kept"), transaction.atomic():
        draw.delete()


def test_a_replacement_leaves_a_place_to_those_who_have_not_replied(call: Call) -> None:
    first, second, third = drawn(call).invitations.all()
    accept(first)
    decline_invitation(invitation=second, by=SYSTEM)
    draw = prepare_draw(call=call, method=DrawMethod.DICE, replacing=True, by=SYSTEM)
    settled = settle_draw(draw=draw, number=3, by=SYSTEM)
    assert third.pseudonym in settled.panel
    assert settled.invitations.count() == 1
    assert not {first.pseudonym, second.pseudonym} & set(settled.panel)
    assert call.applications.get(pseudonym=third.pseudonym).state == ApplicationState.CHOSEN


def test_the_published_files_say_what_the_fingerprint_was_made_of(call: Call) -> None:
    """The verifier counts every quota once, so a lot knows no priorities."""
    call.plan.categories.get().values.update(priority=9)
    mark = {"kind": "address", "mark": "f" * 64}
    SharedMark.objects.create(application=call.applications.all()[0], **mark)
    SharedMark.objects.create(application=call.applications.all()[1], **mark)
    draw = prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM)
    assert {quota[-1] for quota in draw.problem["quotas"]} == {1}
    header, first, *_rest = pool_of_draw(draw)
    assert header == ["id", "Alter", "address"]
    assert first == ["B-0000", YOUNG, "address-1"]
    assert published(draw)["same_address"] == ["address"]
    assert not any({"B-0000", "B-0001"} <= set(ticket) for ticket in draw.tickets)


def test_a_replacement_that_nobody_can_fill_says_which_quota_had_to_give() -> None:
    call = CallFactory(closes_on=date(2026, 2, 1))
    for n, age in enumerate([YOUNG, OLD, OLD, OLD]):
        ApplicationFactory(call=call, pseudonym=f"B-{n:04d}", answers=[age])
    only_young = drawn(call).invitations.get(pseudonym="B-0000")
    call.draws.get().invitations.exclude(pk=only_young.pk).update(reply=Reply.OPEN)
    decline_invitation(invitation=only_young, by=SYSTEM)
    draw = prepare_draw(call=call, method=DrawMethod.DICE, replacing=True, by=SYSTEM)
    assert {(miss["value"], miss["side"], miss["by"]) for miss in draw.missed} == {
        (YOUNG, "least", 1),
        (OLD, "most", 1),
    }


def test_too_many_kept_from_one_address_are_refused(call: Call) -> None:
    for application in call.applications.all()[:3]:
        SharedMark.objects.create(application=application, kind="address", mark="f" * 64)
    with pytest.raises(ValidationError, match="wohnen unter einer Adresse"):
        choose_balanced(call=call, kept=frozenset({"B-0000", "B-0001"}), by=SYSTEM)


def test_once_the_public_number_is_known_the_list_stands(call: Call) -> None:
    """Whoever knows the number knows the ticket: a planner who dislikes it may not begin again."""
    at = clock.now() + timedelta(hours=1)
    announced = {"value_source": "Lotto am Samstag", "value_at": at}
    draw = prepare_draw(call=call, method=DrawMethod.PUBLIC_VALUE, by=SYSTEM, **announced)  # type: ignore[arg-type]
    with clock_at(at), pytest.raises(ValidationError, match="schon bekannt"):
        discard_draw(draw=draw, by=SYSTEM)
    assert discard_draw(draw=draw, by=SYSTEM).discarded_at
