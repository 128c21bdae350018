"""No two with the same employer, family …: asked, compared, never stored; kept apart in every choice."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.utils.translation import override

from querschnitt.adapters.tabular.writing import csv_text
from querschnitt.adapters.typesetting.document import Facts
from querschnitt.exchange.pool import import_pool
from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.models import LedgerEntry
from querschnitt.selection.actions.applying import Address, Details, apply_to_call, withdraw_application
from querschnitt.selection.actions.calls import CallTerms, change_call, open_call
from querschnitt.selection.actions.draws import choose_balanced, prepare_draw, settle_draw
from querschnitt.selection.actions.invitations import accept_invitation, decline_invitation
from querschnitt.selection.actions.plans import ValueLine, set_category
from querschnitt.selection.actions.stored import store_apart
from querschnitt.selection.computing.pools import pool_rows
from querschnitt.selection.documents.chances import applicant_chances, chance_in_words
from querschnitt.selection.documents.forms import paper_form_of
from querschnitt.selection.documents.protocols import protocol_of
from querschnitt.selection.documents.reports import report_of
from querschnitt.selection.enums import DrawMethod
from querschnitt.selection.forms.applying import ApplyForm
from querschnitt.selection.models import Application, Call, Draw, SharedMark
from querschnitt.selection.queries.published import pool_of_draw, published, quotas_of_draw
from tests.factories.calls import AgedPlanFactory, ApplicationFactory, CallFactory
from tests.factories.groups import SeatFactory
from tests.printed import of_kind

pytestmark = pytest.mark.django_db
VERIFIER = Path(__file__).parents[2] / "tools" / "verify_selection.py"
CLINIC = {"B-0000": "Leck-Klinik", "B-0001": "LECK KLINIK", "B-0002": "Leck Klinik"}
OLD = "ab 40"


@pytest.fixture
def call() -> Call:
    """Three seats, nine people, three of one employer; two of the others leave it open, two write a dash."""
    made: Call = CallFactory(closes_on=date(2026, 2, 1), apart=["Arbeitgeber"])
    for n in range(9):
        pseudonym = f"B-{n:04d}"
        applied = ApplicationFactory(call=made, pseudonym=pseudonym, answers=["16 bis 39" if n % 2 else OLD])
        store_apart(applied, {"Arbeitgeber": CLINIC.get(pseudonym, ["", "–", f"Werk {n}"][n % 3])})
    return made


def together(panel: list[str]) -> int:
    return len(set(panel) & set(CLINIC))


def fixed(call: Call, *, replacing: bool = False) -> Draw:
    return prepare_draw(call=call, method=DrawMethod.DICE, replacing=replacing, by=SYSTEM)


def test_no_ticket_and_no_balanced_choice_has_two_of_one_employer(call: Call) -> None:
    draw = fixed(call)
    assert max(together(ticket) for ticket in draw.tickets) == 1
    call.draws.all().update(discarded_at="2026-03-01T00:00Z")
    with pytest.raises(ValidationError, match="bei „Arbeitgeber“ dieselbe Angabe"):
        choose_balanced(call=call, kept=frozenset({"B-0001", "B-0002"}), by=SYSTEM)
    assert together(choose_balanced(call=call, kept=frozenset({"B-0001"}), by=SYSTEM).panel) == 1


def test_anyone_can_check_it_from_the_files_and_the_protocol_says_it(call: Call, tmp_path: Path) -> None:
    draw = settle_draw(draw=fixed(call), number=5, by=SYSTEM)
    (tmp_path / "pool.csv").write_text(csv_text(pool_of_draw(draw)))
    (tmp_path / "quotas.csv").write_text(csv_text(quotas_of_draw(draw)))
    result = published(draw)
    (tmp_path / "result.json").write_text(json.dumps(result))
    command = [sys.executable, VERIFIER, "result.json", "--categories", "quotas.csv", "--pool", "pool.csv", "--number", "5"]  # fmt: skip
    right = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (right.returncode, right.stdout.splitlines()[-1]) == (0, "All is right.")
    result["lottery"][0] = ["B-0000", "B-0001", "B-0003"]
    (tmp_path / "result.json").write_text(json.dumps(result))
    wrong = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "2 people share Arbeitgeber" in wrong.stdout
    assert ("Nicht zwei mit demselben", "Arbeitgeber") in of_kind(protocol_of(draw), Facts)[0].pairs
    told = json.dumps(published(draw)) + str(list(pool_of_draw(draw))) + str(list(pool_rows(call)))
    assert "Arbeitgeber" in told
    assert "leck" not in told.casefold()


def test_whoever_follows_shares_nothing_with_those_who_sit(call: Call) -> None:
    number = next(n for n, ticket in enumerate(fixed(call).tickets) if "B-0000" in ticket)
    for invitation in settle_draw(draw=call.draws.get(), number=number, by=SYSTEM).invitations.all():
        if invitation.pseudonym == "B-0000":
            seat = SeatFactory(group=call.plan.group)
            accept_invitation(invitation=invitation, seat=seat, given_name="Ada", family_name="Sommer", by=SYSTEM)
        else:
            decline_invitation(invitation=invitation, by=SYSTEM)
    draw = fixed(call, replacing=True)
    assert all("P-001" in ticket for ticket in draw.tickets)
    assert max(together(ticket) for ticket in draw.tickets) == 0
    assert (published(draw)["probabilities"]["P-001"], published(draw)["probabilities"]["B-0001"]) == (1.0, 0.0)
    report, people = report_of(draw), draw.certificate["people"]
    assert (report.people, report.excluded) == (people, 2)
    assert report.equal == chance_in_words(2 / people)
    assert "2 weitere Menschen, die sich beworben haben" in report.spread
    settle_draw(draw=draw, number=0, by=SYSTEM)
    told = applicant_chances(call.applications.get(pseudonym="B-0001"))[-1]
    assert (told.chance.share, told.chance.why) == (0, "")


def terms(*apart: str) -> CallTerms:
    return CallTerms("Wer?", date(2026, 1, 1), date(2999, 1, 1), {"de": "Wir."}, one_per_address=False, apart=apart)


def applied(call: Call, employer: str) -> Application:
    values = [category.values.all()[0] for category in call.plan.categories.all()]
    details = Details("Ada Leck", "mail", "a@example.org")
    apart = Address(apart={"Arbeitgeber": employer, "Fremdes": "Leck"})
    return apply_to_call(call=call, details=details, values=values, address=apart, by=VISITOR)[0]


def test_what_is_kept_apart_is_asked_in_the_language_of_whoever_applies() -> None:
    """What nobody wrote in a language is asked in the first one."""
    asked = terms("Arbeitgeber", "Verein")
    call = open_call(plan=AgedPlanFactory(), terms=replace(asked, apart_words={"en": [" Employer ", ""]}), by=SYSTEM)
    with override("en"):
        assert [str(field.label) for field in ApplyForm(call=call).apart_fields] == ["Employer", "Verein"]
        assert [line.question for line in paper_form_of(call, "en", "").parts[1].questions] == ["Employer", "Verein"]
    assert applied(call, "Leckwerk").marks.get().kind == "=apart Arbeitgeber"
    with pytest.raises(ValidationError) as refusal:
        change_call(call=call, terms=replace(asked, apart_words={"ar": ["أ", "ب", "ت"]}), by=SYSTEM)
    assert set(refusal.value.message_dict) == {"apart_ar"}


def test_an_answer_is_kept_as_a_fingerprint_only_and_goes_with_the_application() -> None:
    call = open_call(plan=AgedPlanFactory(), terms=terms("Arbeitgeber"), by=SYSTEM)
    first, second, silent = (applied(call, said) for said in ("Leckwerk GmbH", "LECKWERK gmbh", " – "))
    assert first.marks.get().mark == second.marks.get().mark
    assert not silent.marks.exists()
    stored = serializers.serialize("json", [*SharedMark.objects.all(), *LedgerEntry.objects.all()])
    assert "leckwerk" not in stored.casefold()
    withdraw_application(application=first, by=VISITOR)
    assert SharedMark.objects.get().application == second


def test_what_nobody_was_asked_cannot_be_added_and_what_is_dropped_is_forgotten() -> None:
    call = open_call(plan=AgedPlanFactory(), terms=terms("Arbeitgeber"), by=SYSTEM)
    applied(call, "Leckwerk")
    with pytest.raises(ValidationError, match="nicht nach „Familie“ gefragt"):
        change_call(call=call, terms=terms("Arbeitgeber", "Familie"), by=SYSTEM)
    change_call(call=call, terms=terms(), by=SYSTEM)
    assert not SharedMark.objects.exists()


@pytest.mark.parametrize(
    ("names", "said"),
    [(("id",), "geht hier nicht"), (("=x",), "geht hier nicht"), (("Alter",), "Merkmal des Plans"), (("A", "A"), "zweimal"), (("a" * 61,), "zu lang")],
)  # fmt: skip
def test_names_that_no_column_could_have_are_refused(names: tuple[str, ...], said: str) -> None:
    plan = AgedPlanFactory()
    with pytest.raises(ValidationError, match=said):
        open_call(plan=plan, terms=terms(*names), by=SYSTEM)
    assert not Call.objects.exists()


def test_a_feature_cannot_take_the_name_of_what_is_kept_apart() -> None:
    plan = CallFactory(apart=["Arbeitgeber"]).plan
    lines = [ValueLine("Klinik", 0, 3), ValueLine("anderswo", 0, 3)]
    with pytest.raises(ValidationError, match="fragt schon nach „Arbeitgeber“"):
        set_category(plan=plan, name="Arbeitgeber", question="Wo?", lines=lines, by=SYSTEM)


def test_a_file_brings_it_along_and_one_without_the_column_is_told(tmp_path: Path) -> None:
    call = CallFactory(apart=["Arbeitgeber", "Familie"])
    (tmp_path / "pool.csv").write_text("id,Alter,Arbeitgeber\np1,ab 40,Leckwerk\np2,ab 40,leck-werk\np3,ab 40,\n")
    report = import_pool(tmp_path / "pool.csv", call=call, by=SYSTEM)
    assert [remark for remark in report.remarks if "„Familie“" in remark] == list(report.remarks)
    assert [mark.kind for mark in SharedMark.objects.all()] == ["=apart Arbeitgeber"] * 2
    assert SharedMark.objects.values("mark").distinct().count() == 1
