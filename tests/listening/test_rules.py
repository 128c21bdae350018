"""Rules that are read in more than one form, in all their forms over all states. A form that says otherwise than its
rule makes one of these fail. Where a consultation stands has tests of its own (test_opening.py), and so have maps
(maps/test_rules.py)."""

from datetime import date
from itertools import product

import numpy as np
import pytest
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from querschnitt.engines.indicators.suppression import THRESHOLD
from querschnitt.engines.opinion.rounded import BASE
from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.conditions import across
from querschnitt.kernel.permissions import Role
from querschnitt.listening import rules
from querschnitt.listening.actions.consultations import open_consultation
from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.actions.entering import stored_words
from querschnitt.listening.actions.joining import join_with_code
from querschnitt.listening.actions.moderating import take_back_statement
from querschnitt.listening.actions.printing import PrintedSheet, make_sheets
from querschnitt.listening.actions.statements import contribute_statement
from querschnitt.listening.actions.voting import cast_votes
from querschnitt.listening.computing import cards
from querschnitt.listening.computing.cards import card, next_statement
from querschnitt.listening.enums import CodeState, Moderation, Stage, VoteOutcome
from querschnitt.listening.forms.paper import SheetCodeForm
from querschnitt.listening.forms.translating import TranslationForm
from querschnitt.listening.maps.queries.chart import chart_from
from querschnitt.listening.maps.queries.results import results
from querschnitt.listening.maps.rules import publishable_counts
from querschnitt.listening.models import (
    Consultation,
    ExperienceReport,
    OneTimeCode,
    PaperStack,
    Statement,
    StatementTranslation,
    Vote,
)
from querschnitt.listening.queries.channels import Hearing, network_turnouts, participation
from querschnitt.listening.queries.consultations import consultations
from querschnitt.listening.queries.experience_reports import experiences, waiting_experiences
from querschnitt.listening.queries.moderation import bundles, moderation_queue, waiting_by_consultation
from querschnitt.listening.queries.participants import votes_of, waiting_count
from querschnitt.listening.queries.sheets import (
    half_entered,
    paper_languages,
    printed_statements,
    sheet_of,
    stacks,
    statements_for_paper,
    taken_back_since,
)
from querschnitt.listening.queries.similar import similar_statements
from querschnitt.listening.queries.voting import accepted_statements, candidates_for, progress
from querschnitt.listening.queries.wordings import reviewed_count, translatable_statements, wording, wordings
from querschnitt.publication.queries.front import totals
from querschnitt.recommendations.queries.lists import drafts_ready_for_adoption
from querschnitt.recommendations.queries.quoting import statements_that_may_be_quoted
from querschnitt.recommendations.rules import missing_for_adoption
from tests.factories.listening import ChannelFactory, ConsultationFactory, ParticipantFactory, StatementFactory
from tests.factories.opinion import chart
from tests.factories.people import NetworkFactory, account_with
from tests.factories.recommendations import EvidenceFactory, VersionFactory

pytestmark = pytest.mark.django_db
TEXT = "Der Bus soll abends öfter fahren."


@pytest.fixture(params=list(Moderation))
def statement(request: pytest.FixtureRequest) -> Statement:
    """The only statement of an open consultation, with five votes and written by nobody who votes."""
    statement: Statement = StatementFactory(moderation=request.param, moderation_reason="Weil.", text=TEXT, agrees=5)
    return statement


def page(name: str, *args: object, client: Client | None = None) -> str:
    return (client or Client()).get(reverse(name, args=args)).content.decode()


def holds(query: QuerySet[Statement], statement: Statement) -> bool:
    return query.filter(pk=statement.pk).exists()


def in_german(words: str) -> str:
    with override("de"):
        return gettext(words)


def test_accepted_means_the_same_to_rule_queries_card_and_vote_box(statement: Statement) -> None:
    consultation, voter = statement.consultation, ParticipantFactory(consultation=statement.consultation)
    Vote.objects.create(participant=voter, statement=statement, choice=1, at=clock.now())
    other = ParticipantFactory(consultation=consultation)
    [outcome] = cast_votes(votes=[IncomingVote(other.token_fingerprint, statement.number, 1)], by=VISITOR)
    forms = {
        "rule": rules.may_be_shown(statement.moderation),
        "condition": holds(Statement.objects.filter(rules.ACCEPTED), statement),
        "from elsewhere": Vote.objects.filter(across("statement", rules.ACCEPTED), statement=statement).exists(),
        "query": holds(accepted_statements(consultation), statement),
        "vote box": outcome is VoteOutcome.COUNTED,
        "card": card(consultation, None, statement.number) is not None,
        "next card": next_statement(consultation, None) == statement,
        "progress": progress(consultation, None).total == 1,
        "own votes": votes_of(voter).exists(),
        "similar": similar_statements(consultation, TEXT) == [statement],
        "desk": consultations().get().accepted == 1,
        "to take back": rules.may_be_taken_back(statement),
        "to quote": holds(statements_that_may_be_quoted(), statement),
        "front page": totals(()).statements == 1,
        "model": statement.is_accepted,
    }
    assert forms == dict.fromkeys(forms, statement.moderation == Moderation.ACCEPTED)


def test_what_was_taken_back_while_the_lottery_drew_is_not_shown(
    statement: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    Statement.objects.update(moderation=Moderation.ACCEPTED)
    candidates = candidates_for(statement.consultation, None)
    Statement.objects.update(moderation=statement.moderation)
    monkeypatch.setattr(cards, "candidates_for", lambda *_: candidates)
    assert (next_statement(statement.consultation, None) == statement) == rules.may_be_shown(statement.moderation)


def test_accepted_means_the_same_to_results_paper_and_translations(statement: Statement) -> None:
    consultation = statement.consultation
    stack = PaperStack.objects.create(channel=ChannelFactory(consultation=consultation), language="de")
    stack.statements.add(statement)
    sheet = OneTimeCode.objects.create(channel=stack.channel, stack=stack, fingerprint="f")
    StatementTranslation.objects.create(statement=statement, language="ar", text="نص", reviewed_at=clock.now())
    shown = results(consultation)
    forms = {
        "results": [result.number for result in shown.all] == [statement.number],
        "not left out": (shown.left_out, shown.left_out_votes) == (0, 0),
        "paper": statements_for_paper(consultation, "de") == [statement],
        "languages": paper_languages(consultation) == {"de": 1, "ar": 1},
        "printed": printed_statements(sheet) == [statement],
        "not taken back": taken_back_since(sheet) == [],
        "to translate": holds(translatable_statements(consultation, "ar"), statement),
        "translated": reviewed_count(consultation, "ar") == 1,
        "rule": rules.may_be_shown(statement.moderation),
    }
    assert forms == dict.fromkeys(forms, statement.moderation == Moderation.ACCEPTED)


def test_accepted_means_the_same_to_opening_taking_back_and_adopting(statement: Statement) -> None:
    consultation: Consultation = statement.consultation
    Consultation.objects.update(stage=Stage.DRAFT)
    version = VersionFactory()
    EvidenceFactory(version=version, statement=statement)
    forms = {
        "adoption": missing_for_adoption(version) == [],
        "ready drafts": list(drafts_ready_for_adoption(SYSTEM)) == [version],
        "opening": passes(lambda: open_consultation(consultation=consultation, by=SYSTEM)),
        "taking back": passes(lambda: take_back_statement(statement=statement, reason="Weil.", by=SYSTEM)),
    }
    assert forms == dict.fromkeys(forms, rules.may_be_shown(statement.moderation))


def test_waiting_means_the_same_to_rule_queries_and_receipt(statement: Statement) -> None:
    author = ParticipantFactory(consultation=statement.consultation, token="geheim")
    Statement.objects.update(author=author)
    words = in_german("Somebody at the county will read it before it is shown.")
    forms = {
        "model": statement.is_waiting,
        "condition": holds(Statement.objects.filter(rules.WAITING), statement),
        "queue": holds(moderation_queue(), statement),
        "bundles": [bundle.first for bundle in bundles()] == [statement],
        "by consultation": [waiting.count for waiting in waiting_by_consultation()] == [1],
        "desk": consultations().get().waiting == 1,
        "receipt": words in page("receipt", "geheim"),
        "own": waiting_count(author) == 1,
    }
    assert forms == dict.fromkeys(forms, statement.moderation == Moderation.PENDING)


def test_refused_means_the_same_to_rule_query_receipt_and_who_says_it_again(statement: Statement) -> None:
    author = ParticipantFactory(consultation=statement.consultation, token="geheim")
    Statement.objects.update(author=author)
    stranger = ParticipantFactory(consultation=statement.consultation)
    forms = {
        "model": statement.is_refused,
        "condition": holds(Statement.objects.filter(rules.REFUSED), statement),
        "receipt": in_german("Not accepted") in page("receipt", "geheim"),
        "again": passes(lambda: contribute_statement(participant=stranger, text=TEXT, by=VISITOR)),
    }
    assert forms == dict.fromkeys(forms, statement.moderation == Moderation.REJECTED)


@pytest.mark.parametrize("moderation", Moderation)
def test_an_account_from_practice_is_decided_alike_for_rule_queries_and_pages(moderation: Moderation) -> None:
    author = ParticipantFactory(token="geheim")
    report = ExperienceReport.objects.create(
        consultation=author.consultation, author=author, text="Lang.", moderation=moderation, moderation_reason="Weil."
    )
    desk = Client()
    desk.force_login(account_with(Role.PLANNER))
    listed, receipt = page("desk:experiences", author.consultation.slug, client=desk), page("receipt", "geheim")
    waiting = {
        "model": report.is_waiting,
        "query": waiting_experiences().exists(),
        "form at the desk": f'id="decide-{report.pk}"' in listed,
        "receipt": in_german("Somebody at the county will read it before the group does.") in receipt,
    }
    assert waiting == dict.fromkeys(waiting, moderation == Moderation.PENDING)
    accepted = {
        "model": report.is_accepted,
        "receipt": in_german("Accepted. The group works with it; it is not quoted.") in receipt,
    }
    assert accepted == dict.fromkeys(accepted, moderation == Moderation.ACCEPTED)
    refused = {
        "model": report.is_refused,
        "query": not experiences(author.consultation).exists(),
        "receipt": in_german("Not accepted") in receipt,
    }
    assert refused == dict.fromkeys(refused, moderation == Moderation.REJECTED)


@pytest.mark.parametrize("is_meta", [False, True])
def test_votes_are_summed_alike_for_one_and_in_a_query(is_meta: bool) -> None:
    statement = StatementFactory(agrees=2, disagrees=3, passes=4, is_meta=is_meta)
    [queried] = Statement.objects.values_list(rules.votes_cast())
    assert queried == (statement.votes_cast,) == (9,)
    assert rules.may_be_edited(StatementFactory(consultation=ConsultationFactory(stage=Stage.DRAFT)))
    statement.consultation.stage = Stage.DRAFT
    assert not rules.may_be_edited(statement)


CODES = {
    CodeState.FREE: (False, False),
    CodeState.ENTERED: (True, False),
    CodeState.STORED: (True, True),
    CodeState.USED: (False, True),
}


@pytest.fixture
def printed() -> PrintedSheet:
    consultation = StatementFactory().consultation
    _stack, [sheet] = make_sheets(channel=ChannelFactory(consultation=consultation), count=1, language="de", by=SYSTEM)
    return sheet


@pytest.mark.parametrize("state", CodeState)
def test_a_code_is_in_one_state_for_rule_queries_forms_and_pages(state: CodeState, printed: PrintedSheet) -> None:
    is_handed_in, is_used = CODES[state]
    OneTimeCode.objects.update(is_handed_in=is_handed_in, used_on=clock.today() if is_used else None)
    code = OneTimeCode.objects.select_related("channel__consultation").get()
    consultation = code.channel.consultation
    assert rules.state_of(code) is state
    assert [s for s in CodeState if OneTimeCode.objects.filter(rules.in_code_state(s)).exists()] == [state]
    elsewhere = [s for s in CodeState if PaperStack.objects.filter(across("sheets", rules.in_code_state(s))).exists()]
    assert elsewhere == [state]
    stack = stacks(consultation).get()
    assert (stack.waiting, stack.stored) == (state is CodeState.ENTERED, state is CodeState.STORED)
    assert half_entered() == ([(consultation, 1)] if state is CodeState.ENTERED else [])
    assert ("auf dem Papier" in stored_words(code)) == (state is not CodeState.STORED)
    desk, form = Client(), SheetCodeForm({"code": printed.code})
    desk.force_login(account_with(Role.PLANNER))
    address = reverse("desk:enter_sheet", args=[consultation.slug, code.pk])
    to_enter = {
        "rule": not rules.is_used_up(code),
        "form": form.is_valid() and form.find(consultation) == sheet_of(consultation, printed.code),
        "page": desk.get(address).status_code == 200,
    }
    assert to_enter == dict.fromkeys(to_enter, state in (CodeState.FREE, CodeState.ENTERED))
    try:
        join_with_code(code=printed.code, by=VISITOR)
        words = ""
    except ValidationError as refusal:
        words = refusal.messages[0]
    assert (words == "") == (state is CodeState.FREE)
    assert ("abgegeben" in words) == (state in (CodeState.ENTERED, CodeState.STORED))


def test_each_state_of_a_code_is_there() -> None:
    assert {rules.code_state(is_handed_in=h, is_used=u): (h, u) for h, u in product((False, True), repeat=2)} == CODES


@pytest.mark.parametrize("people", range(BASE * 2 + 1))
def test_few_and_enough_mean_the_same_to_rules_arrays_queries_and_pages(people: int) -> None:
    network = NetworkFactory()
    consultation = ConsultationFactory(stage=Stage.CLOSED)
    channel = ChannelFactory(consultation=consultation, network=network)
    ParticipantFactory.create_batch(people, consultation=consultation, channel=channel)
    statement = StatementFactory(consultation=consultation, agrees=people)
    accesses = participation(consultation)
    [turnout] = network_turnouts(consultation, accesses)
    few = {
        "rule": rules.is_few(people),
        "array": bool(rules.is_few(np.array([people]))[0]),
        "suppressed": rules.shown_people([people]) == [None],
        "link": accesses[0].is_few,
        "network": turnout.state is Hearing.FEW,
        "chart": chart_from(chart().as_json() | {"alone": people}).has_few_alone,
        "desk": render_to_string("desk/consultations/people.html", {"people": people}).strip() == "unter 5",
    }
    assert few == dict.fromkeys(few, 0 < people < rules.FEWEST_VOTERS)
    enough = {
        "rule": rules.is_enough(people),
        "array": bool(rules.is_enough(np.array([people]))[0]),
        "condition": Statement.objects.filter(rules.enough_voted()).exists(),
        "from elsewhere": Consultation.objects.filter(rules.enough_voted("statements__")).exists(),
        "public page": str(people) in render_to_string("public/people_count.html", {"people": people}).split(),
        "counts": publishable_counts(people, 0, 0, people=100) is not None,
        "opened again": not passes(lambda: open_consultation(consultation=statement.consultation, by=SYSTEM)),
    }
    assert enough == dict.fromkeys(enough, people >= rules.FEWEST_VOTERS)


def test_the_engines_hide_the_same_small_numbers() -> None:
    assert {THRESHOLD, BASE} == {rules.FEWEST_VOTERS}


@pytest.mark.parametrize("reviewed_on", [None, date(2026, 11, 1)])
def test_reviewed_means_the_same_to_rule_queries_card_paper_and_form(reviewed_on: date | None) -> None:
    statement = StatementFactory()
    translation = StatementTranslation.objects.create(
        statement=statement, language="ar", text="نص", reviewed_at=clock.now() if reviewed_on else None
    )
    consultation = statement.consultation
    [row] = translatable_statements(consultation, "ar")
    forms = {
        "rule": translation.is_reviewed,
        "condition": StatementTranslation.objects.filter(rules.REVIEWED).exists(),
        "from elsewhere": Statement.objects.filter(across("translations", rules.REVIEWED)).exists(),
        "card": wording(statement, "ar").text == "نص",
        "cards": wordings([statement], "ar")[statement.pk].text == "نص",
        "desk": row.is_reviewed,
        "count": reviewed_count(consultation, "ar") == 1,
        "paper": statements_for_paper(consultation, "ar") == [statement],
        "languages": "ar" in paper_languages(consultation),
        "form": TranslationForm(language="ar", known=translation).initial["reviewed"],
    }
    assert forms == dict.fromkeys(forms, reviewed_on is not None)


def passes(act: object) -> bool:
    """Tell whether an action goes through; a refusal is rolled back by the action itself."""
    try:
        act()  # type: ignore[operator]
    except ValidationError:
        return False
    return True
