"""Deputies: drawn like the members without one, seated beside the most alike, moving up when a member leaves."""

import csv
import io
import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from querschnitt.adapters.tabular.writing import csv_text
from querschnitt.adapters.typesetting.document import Facts
from querschnitt.groups.actions.memberships import end_membership, seat_member
from querschnitt.groups.documents import roster_of
from querschnitt.groups.enums import MembershipKind, SeatKind
from querschnitt.groups.models import Membership
from querschnitt.groups.queries.seats import group_seats
from querschnitt.groups.queries.states import NamesShown
from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.models import LedgerEntry
from querschnitt.selection.actions.deputies import move_up, prepare_deputies
from querschnitt.selection.actions.draws import prepare_draw, settle_draw
from querschnitt.selection.actions.invitations import accept_invitation, decline_invitation
from querschnitt.selection.computing.deputies import checked_deputies_problem
from querschnitt.selection.computing.standing_in import offers, successor
from querschnitt.selection.documents.chances import applicant_chances
from querschnitt.selection.documents.protocols import protocol_of
from querschnitt.selection.documents.reports import report_of
from querschnitt.selection.enums import ApplicationState, DrawKind, DrawMethod
from querschnitt.selection.forms.deputies import offer_label
from querschnitt.selection.models import Call, Draw, MemberAnswer
from querschnitt.selection.queries.deputies import deputy_count
from querschnitt.selection.queries.draws import newest_draw, tells_about_members
from querschnitt.selection.queries.losses import section_today
from querschnitt.selection.queries.published import pool_of_draw, published, quotas_of_draw
from tests.factories.calls import AgedPlanFactory, ApplicationFactory, CallFactory
from tests.factories.groups import MembershipFactory, SeatFactory, SubgroupFactory
from tests.factories.people import PersonFactory
from tests.printed import of_kind

pytestmark = pytest.mark.django_db
VERIFIER = Path(__file__).parents[2] / "tools" / "verify_selection.py"
YOUNG, OLD, TOWN, VILLAGE = "16 bis 39", "ab 40", "Stadt", "Dorf"
CATEGORIES = {"Alter": {YOUNG: (1, 2), OLD: (1, 2)}, "Wohnort": {TOWN: (1, 2), VILLAGE: (1, 2)}}


@pytest.fixture
def call() -> Call:
    """Three members drawn from twelve people, three of each kind."""
    made: Call = CallFactory(plan=AgedPlanFactory(categories=CATEGORIES), closes_on=date(2026, 2, 1))
    for n in range(12):
        kind = [YOUNG if n % 2 else OLD, TOWN if n % 4 < 2 else VILLAGE]
        ApplicationFactory(call=made, pseudonym=f"B-{n:04d}", answers=kind)
    seat_all(settle_draw(draw=prepare_draw(call=made, method=DrawMethod.DICE, by=SYSTEM), number=472, by=SYSTEM))
    return made


def seat_all(draw: Draw) -> None:
    for invitation in draw.invitations.all():
        seat = SeatFactory(group=draw.call.plan.group, kind=SeatKind.DRAWN)
        accept_invitation(
            invitation=invitation, seat=seat, given_name="Leck", family_name=f"Mitglied{seat.number}", by=SYSTEM
        )


def drawn(call: Call, number: int = 7) -> Draw:
    return settle_draw(draw=prepare_deputies(call=call, method=DrawMethod.DICE, by=SYSTEM), number=number, by=SYSTEM)


def deputised(call: Call) -> list[Membership]:
    """All deputies drawn, each on the seat that is proposed first."""
    for invitation in (draw := drawn(call)).invitations.all():
        seat = draw.call.plan.group.seats.get(pk=offers(invitation)[0].seat)
        accept_invitation(invitation=invitation, seat=seat, given_name="Leck", family_name="Ersatz", by=SYSTEM)
    return list(Membership.objects.filter(kind=MembershipKind.DEPUTY).order_by("seat__number"))


def answers_of(kind: MembershipKind) -> Counter[str]:
    return Counter(MemberAnswer.objects.filter(membership__kind=kind).values_list("value__label", flat=True))


def test_deputies_together_answer_as_the_members_do(call: Call) -> None:
    draw = drawn(call)
    assert (draw.kind, len(draw.tickets), draw.missed) == (DrawKind.DEPUTIES, 1000, [])
    place = {name: row for row, name in enumerate(draw.problem["ids"])}
    wanted = answers_of(MembershipKind.MEMBER)
    for ticket in draw.tickets:
        assert Counter(given[place[name]] for given in draw.problem["answers"].values() for name in ticket) == wanted
    members = set(call.draws.get(kind=DrawKind.FIRST).panel)
    assert not members & set(draw.problem["ids"])


def test_each_is_proposed_the_seat_that_makes_all_together_most_alike(call: Call) -> None:
    draw = drawn(call)
    first = [offers(invitation)[0] for invitation in draw.invitations.all()]
    assert len({offer.seat for offer in first}) == 3
    assert all(len(offers(invitation)) == 3 for invitation in draw.invitations.all())
    assert {offer.known for offer in first} == {2}
    assert (
        offer_label(first[0]) == f"Platz {first[0].number}, {first[0].member}: {first[0].equal} von 2 Antworten gleich"
    )
    accepted, rest = draw.invitations.all()[0], draw.invitations.all()[1:]
    seat = call.plan.group.seats.get(pk=first[0].seat)
    accept_invitation(invitation=accepted, seat=seat, given_name="Leck", family_name="Ersatz", by=SYSTEM)
    assert [offers(invitation)[0] for invitation in rest] == first[1:]


def test_a_member_whose_answers_are_unknown_can_have_any_deputy(call: Call) -> None:
    MemberAnswer.objects.filter(membership__seat__number=2).delete()
    draw = prepare_deputies(call=call, method=DrawMethod.DICE, by=SYSTEM)
    assert all(most - least == 1 for _category, _value, least, most, _priority in draw.problem["quotas"])
    invitation = settle_draw(draw=draw, number=0, by=SYSTEM).invitations.all()[0]
    assert any(offer_label(offer).endswith("Antworten nicht bekannt") for offer in offers(invitation))


def test_whoever_accepts_is_a_deputy_on_page_and_roster_and_the_section_stays_the_members(call: Call) -> None:
    before = section_today(call.plan.group)
    deputies = deputised(call)
    assert [deputy.seat.number for deputy in deputies] == [1, 2, 3]
    assert answers_of(MembershipKind.DEPUTY) == answers_of(MembershipKind.MEMBER)
    states = group_seats(call.plan.group, NamesShown.EVERYBODY)
    assert all(state.deputy and state.deputy.name == "Leck Ersatz" for state in states)
    assert "Leck Ersatz" in str(roster_of(call.plan.group).blocks)
    after = section_today(call.plan.group)
    assert before
    assert after
    assert (after.members, after.tables, after.free) == (before.members, before.tables, 0)
    end_membership(membership=deputies[0], by=SYSTEM)
    assert section_today(call.plan.group).left == ()  # type: ignore[union-attr]
    assert vars(deputy_count(call.plan.group)) == {"members": 3, "without": 1}


def test_what_is_published_is_found_right_by_the_verifier(call: Call, tmp_path: Path) -> None:
    draw = drawn(call)
    (tmp_path / "result.json").write_text(json.dumps(published(draw)))
    for name, rows in (("categories", quotas_of_draw(draw)), ("respondents", pool_of_draw(draw))):
        (tmp_path / f"{name}.csv").write_text(csv_text(rows).removeprefix("\ufeff"))
    files = ["result.json", "--categories", "categories.csv", "--pool", "respondents.csv", "--number", "7"]
    checked = subprocess.run(
        [sys.executable, str(VERIFIER), *files], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "All is right." in checked.stdout
    assert "On it: " + ", ".join(draw.panel) in checked.stdout
    assert len(list(csv.reader(io.StringIO((tmp_path / "respondents.csv").read_text())))) == 1 + 9


def test_neither_ledger_nor_files_name_anybody_or_tell_members_answers(call: Call) -> None:
    move_up(deputy=_left_by_its_member(deputised(call)[0]), by=SYSTEM)
    draw = call.draws.get(kind=DrawKind.DEPUTIES)
    assert tells_about_members(draw)
    told = json.dumps(published(draw)) + str(list(LedgerEntry.objects.values()))
    assert [word for word in ("Leck", "leck@", "Ersatz", "Mitglied") if word in told] == []
    assert "deputy.moved_up" in told


def test_those_drawn_are_deputies_and_nothing_changes_for_members(call: Call) -> None:
    draw = drawn(call)
    states = dict(call.applications.values_list("pseudonym", "state"))
    assert {name for name, state in states.items() if state == ApplicationState.DEPUTY} == set(draw.panel)
    assert Counter(states.values())[ApplicationState.CHOSEN] == 3
    told = applicant_chances(call.applications.get(pseudonym=draw.panel[0]))
    assert [line.draw.kind for line in told] == [DrawKind.FIRST, DrawKind.DEPUTIES]
    assert newest_draw(call.plan.group).kind == DrawKind.FIRST  # type: ignore[union-attr]


def test_the_protocol_compares_deputies_with_their_members(call: Call) -> None:
    report = report_of(drawn(call))
    assert (report.seats, report.people) == (3, 9)
    assert [row.counted for table in report.tables for row in table.rows] == [
        row.value.least for table in report.tables for row in table.rows
    ]
    assert all(row.value.least == row.value.most for table in report.tables for row in table.rows)
    assert "Stellvertretungen" in str(of_kind(protocol_of(report.draw), Facts))


def test_open_replies_and_nobody_to_stand_in_for_are_told(call: Call) -> None:
    draw = drawn(call)
    with pytest.raises(ValidationError, match="3 Ausgeloste haben noch nicht geantwortet"):
        checked_deputies_problem(call)
    for invitation in draw.invitations.all():
        decline_invitation(invitation=invitation, by=SYSTEM)
    assert (checked_deputies_problem(call).size, len(checked_deputies_problem(call).pool)) == (3, 6)
    for seat in call.plan.group.seats.all():
        seat_member(seat=seat, person=PersonFactory(), kind=MembershipKind.DEPUTY, by=SYSTEM)
    with pytest.raises(ValidationError, match="kein Mitglied ohne Stellvertretung"):
        checked_deputies_problem(call)


def test_whom_a_body_sends_it_deputises_too(call: Call) -> None:
    MembershipFactory(seat=SeatFactory(group=call.plan.group, kind=SeatKind.DELEGATE))
    assert checked_deputies_problem(call).size == 3
    call.plan.group.seats.update(kind=SeatKind.DELEGATE)
    assert checked_deputies_problem(call).size == 3  # the lot brought these


def test_an_empty_pool_is_refused_and_a_small_one_gives_fewer(call: Call) -> None:
    left = call.applications.filter(state=ApplicationState.NOT_CHOSEN)
    keep = left.order_by("pseudonym").values_list("pk", flat=True)[:2]
    left.exclude(pk__in=list(keep)).update(state=ApplicationState.WITHDRAWN)
    assert checked_deputies_problem(call).size == 2
    left.update(state=ApplicationState.WITHDRAWN)
    with pytest.raises(ValidationError, match="Es ist niemand mehr da"):
        prepare_deputies(call=call, method=DrawMethod.DICE, by=SYSTEM)


def test_nobody_stands_in_who_lives_with_a_member() -> None:
    call = CallFactory(plan=AgedPlanFactory(size=1, categories={"Alter": {OLD: (0, 1)}}), closes_on=date(2026, 2, 1))
    for n in range(6):
        ApplicationFactory(call=call, pseudonym=f"B-{n:04d}", address=f"Haus {n // 2}", answers=[OLD])
    draw = settle_draw(draw=prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM), number=5, by=SYSTEM)
    seat_all(draw)
    number = int(draw.panel[0].removeprefix("B-"))
    assert {f"B-{n:04d}" for n in range(6)} - set(checked_deputies_problem(call).pool.ids) == {
        draw.panel[0],
        f"B-{number ^ 1:04d}",
    }


def test_a_replacement_leaves_no_seat_to_deputies_who_have_not_replied(call: Call) -> None:
    draw = drawn(call)
    end_membership(membership=Membership.objects.filter(kind=MembershipKind.MEMBER)[0], by=SYSTEM)
    found = prepare_draw(call=call, method=DrawMethod.DICE, replacing=True, by=SYSTEM)
    assert len(found.problem["seated"]) == 2
    assert not set(draw.panel) & set(found.problem["ids"])


def _left_by_its_member(deputy: Membership, left_on: date | None = None) -> Membership:
    member = deputy.seat.memberships.get(kind=MembershipKind.MEMBER)
    end_membership(membership=member, left_on=left_on, by=SYSTEM)
    return deputy


def test_a_deputy_moves_up_for_the_rest_of_the_term_with_answers_and_subgroups(call: Call) -> None:
    deputy = deputised(call)[1]
    subgroup = SubgroupFactory(group=deputy.seat.group)
    subgroup.members.add(deputy.person)
    before = deputy.seat.memberships.get(kind=MembershipKind.MEMBER)
    Membership.objects.filter(pk=before.pk).update(term_ends_on=date(2027, 3, 31))
    _left_by_its_member(deputy)
    found = successor(deputy.seat)
    assert found
    assert found.known == 2
    assert set(found.same + found.lost) == set(before.answers.values_list("value__label", flat=True))
    given = set(deputy.answers.values_list("value__label", flat=True))
    assert set(found.same) == given & set(found.same + found.lost)
    member = move_up(deputy=deputy, by=SYSTEM)
    assert (member.kind, member.starts_on, member.term_ends_on) == (MembershipKind.MEMBER, clock.today(), date(2027, 3, 31))  # fmt: skip
    assert set(member.answers.values_list("value__label", flat=True)) == given
    assert member.invitation.draw.kind == DrawKind.DEPUTIES
    deputy.refresh_from_db()
    assert (deputy.left_on, deputy.answers.count(), subgroup.members.count()) == (clock.today(), 0, 1)
    assert successor(deputy.seat) is None
    assert section_today(call.plan.group).members == 3  # type: ignore[union-attr]
    assert vars(deputy_count(call.plan.group)) == {"members": 3, "without": 1}
    entry = LedgerEntry.objects.get(action="deputy.moved_up")
    assert entry.ids == {"seat": deputy.seat_id, "person": deputy.person_id, "deputy": deputy.pk}


def test_who_moves_up_comes_when_the_member_goes_and_a_term_that_is_over_begins_anew(call: Call) -> None:
    first, second, third = deputised(call)
    assert successor(first.seat) is None
    with pytest.raises(ValidationError, match="sitzt noch"):
        move_up(deputy=first, by=SYSTEM)
    later = clock.today().replace(year=clock.today().year + 1)
    assert move_up(deputy=_left_by_its_member(first, later), by=SYSTEM).starts_on == later
    second.seat.memberships.update(starts_on=date(2020, 1, 1), term_ends_on=date(2022, 12, 31))
    second.refresh_from_db()
    assert move_up(deputy=_left_by_its_member(second), by=SYSTEM).term_ends_on > later
    _left_by_its_member(third)
    end_membership(membership=third, by=SYSTEM)
    assert successor(third.seat) is None
    with pytest.raises(ValidationError, match="keine Stellvertretung mehr"):
        move_up(deputy=third, by=SYSTEM)


def test_a_deputy_seated_by_hand_moves_up_too() -> None:
    member = MembershipFactory()
    deputy = MembershipFactory(seat=member.seat, kind=MembershipKind.DEPUTY)
    found = successor(_left_by_its_member(deputy).seat)
    assert found
    assert (found.known, found.term_ends_on) == (0, member.term_ends_on)
    assert move_up(deputy=deputy, by=SYSTEM).person == deputy.person
