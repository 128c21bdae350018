"""A planner pauses a round and lets it go on; whoever votes reads why and loses nothing."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.permissions import Role
from querschnitt.listening import rules
from querschnitt.listening.actions.consultations import close_consultation, open_consultation, revise_consultation
from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.actions.joining import join_consultation
from querschnitt.listening.actions.moderating import edit_statement, moderate_statement
from querschnitt.listening.actions.pausing import pause_consultation, resume_consultation
from querschnitt.listening.actions.statements import contribute_statement
from querschnitt.listening.actions.voting import cast_vote, cast_votes
from querschnitt.listening.enums import Choice, Moderation, Origin, Stage, VoteOutcome
from querschnitt.listening.models import Consultation, Participant, Statement, Vote
from tests.factories.listening import ConsultationFactory, ParticipantFactory, StatementFactory, actor_as
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db
REASON = "Eine falsche Aussage war im Umlauf."


@pytest.fixture
def voter() -> Participant:
    voter: Participant = ParticipantFactory(token="geheim", consultation=ConsultationFactory(title="Busse"))
    StatementFactory.create_batch(3, consultation=voter.consultation)
    cast_vote(participant=voter, number=1, choice=Choice.AGREE, by=actor_as(voter))
    return voter


@pytest.fixture
def paused(voter: Participant) -> Consultation:
    return pause_consultation(consultation=voter.consultation, reason=f" {REASON}\n", by=SYSTEM)


def sent(voter: Participant, number: int) -> VoteOutcome:
    [outcome] = cast_votes(votes=[IncomingVote(voter.token_fingerprint, number, Choice.AGREE)], by=VISITOR)
    return outcome


def test_what_came_stays_and_what_comes_is_refused_with_the_reason(voter: Participant, paused: Consultation) -> None:
    assert (paused.stage, paused.pause_reason) == (Stage.PAUSED, REASON)
    assert sent(voter, 2) is VoteOutcome.PAUSED
    with pytest.raises(ValidationError, match="falsche Aussage"):
        join_consultation(consultation=paused, by=VISITOR)
    with pytest.raises(ValidationError, match="falsche Aussage"):
        contribute_statement(participant=voter, text="Mehr Busse am Abend.", by=actor_as(voter))
    assert list(Vote.objects.values_list("statement__number", flat=True)) == [1]
    resume_consultation(consultation=paused, by=SYSTEM)
    assert sent(voter, 2) is VoteOutcome.COUNTED


def test_the_ledger_has_it_without_the_words(paused: Consultation) -> None:
    pause_consultation(consultation=paused, reason=REASON, by=SYSTEM)
    pause_consultation(consultation=paused, reason="Sehr viel Werbung.", replaces=REASON, by=SYSTEM)
    resume_consultation(consultation=paused, by=SYSTEM)
    resume_consultation(consultation=paused, by=SYSTEM)
    actions = LedgerEntry.objects.filter(action__regex="pause|resume").order_by("sequence")
    assert list(actions.values_list("action", flat=True)) == [
        "consultation.paused", "consultation.pause_explained", "consultation.resumed",
    ]  # fmt: skip
    assert "Umlauf" not in str(list(LedgerEntry.objects.values()))


def test_a_reason_that_somebody_gave_meanwhile_is_read_before_it_is_replaced(voter: Participant) -> None:
    planner, address = Client(), reverse("desk:pause_consultation", args=[voter.consultation.slug])
    planner.force_login(account_with(Role.PLANNER))
    pause_consultation(consultation=voter.consultation, reason=REASON, by=SYSTEM)
    # The page was opened before the other one paused it.
    refused = planner.post(address, {"reason": "Sehr viel Werbung.", "replaces": ""}).content.decode()
    assert f"diesen Grund genannt: „{REASON}“" in refused
    assert "Sehr viel Werbung." in refused  # What was written is not lost.
    assert f'name="replaces" value="{REASON}"' in refused
    assert Consultation.objects.get().pause_reason == REASON
    planner.post(address, {"reason": "Sehr viel Werbung.", "replaces": REASON})
    assert Consultation.objects.get().pause_reason == "Sehr viel Werbung."


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.CLOSED])
def test_only_what_is_open_can_be_paused(stage: Stage) -> None:
    with pytest.raises(ValidationError, match="offen ist"):
        pause_consultation(consultation=ConsultationFactory(stage=stage), reason=REASON, by=SYSTEM)


def test_a_pause_has_a_reason(voter: Participant) -> None:
    with pytest.raises(ValidationError, match="warum"):
        pause_consultation(consultation=voter.consultation, reason=" \n ", by=SYSTEM)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.update(stage=Stage.PAUSED)


def test_a_last_day_that_passes_meanwhile_ends_nothing(voter: Participant, paused: Consultation) -> None:
    Consultation.objects.update(closes_on=clock.today() - timedelta(days=1))
    paused.refresh_from_db()
    assert rules.is_paused(paused)
    assert not rules.has_ended(paused)
    results = Client().get(reverse("consultation_results", args=[paused.slug]))
    assert results.status_code != HTTPStatus.OK or "Ja: 1" not in results.content.decode()
    for act in (resume_consultation, open_consultation):
        with pytest.raises(ValidationError):
            act(consultation=paused, by=SYSTEM)
    changed = revise_consultation(
        consultation=paused,
        title=paused.title,
        question=paused.question,
        description="",
        group=None,
        opens_on=None,
        closes_on=clock.today() + timedelta(days=3),
        by=SYSTEM,
    )
    assert rules.is_open(resume_consultation(consultation=changed, by=SYSTEM))
    assert sent(voter, 3) is VoteOutcome.COUNTED


def test_it_can_be_closed_while_it_is_paused(paused: Consultation) -> None:
    closed = close_consultation(consultation=paused, by=SYSTEM)
    assert (closed.stage, closed.pause_reason, rules.has_ended(closed)) == (Stage.CLOSED, "", True)


def test_statements_wait_and_are_read_but_keep_their_words(voter: Participant, paused: Consultation) -> None:
    waiting = StatementFactory(consultation=paused, origin=Origin.CONTRIBUTED, moderation=Moderation.PENDING)
    moderate_statement(statement=waiting, accept=True, by=SYSTEM)
    assert Statement.objects.get(pk=waiting.pk).moderation == Moderation.ACCEPTED
    # A vote on the old words may lie on somebody's telephone.
    with pytest.raises(ValidationError):
        edit_statement(statement=Statement.objects.get(number=3), text="Anderes.", reason="So.", by=SYSTEM)


class TestPages:
    @pytest.fixture
    def client(self, voter: Participant) -> Client:
        client = Client()
        card = client.get(reverse("take_part", args=[voter.consultation.slug])).content.decode()
        assert 'name="choice"' in card
        return client

    def test_the_card_says_why_and_keeps_the_vote(self, client: Client, paused: Consultation) -> None:
        address = reverse("take_part", args=[paused.slug])
        page = client.get(address)
        assert page.status_code == HTTPStatus.OK
        assert REASON in page.content.decode()
        response = client.post(address, {"statement": 2, "choice": -1, "served": "x", "entry": "y"})
        html = response.content.decode()
        assert response.status_code == HTTPStatus.CONFLICT
        assert '<input type="hidden" name="statement" value="2">' in html
        assert '<input type="hidden" name="choice" value="-1">' in html
        assert Vote.objects.count() == 1
        resume_consultation(consultation=paused, by=SYSTEM)
        assert client.post(address, {"statement": 2, "choice": -1}).status_code == HTTPStatus.FOUND
        assert Vote.objects.count() == 2

    @pytest.mark.parametrize("language", ["de", "en", "ar"])
    def test_every_page_about_it_says_why(self, voter: Participant, paused: Consultation, language: str) -> None:
        client, word = Client(), {"de": "pausiert", "en": "paused", "ar": "متوقفة"}[language]
        for name, args in (("consultation", [paused.slug]), ("take_part", [paused.slug]), ("receipt", ["geheim"])):
            html = client.get(reverse(name, args=args).replace("/de/", f"/{language}/", 1)).content.decode()
            assert REASON in html, name
            assert word in html, name
        assert word in client.get(f"/{language}/mitreden/").content.decode()

    def test_the_desk_pauses_and_lets_it_go_on(self, voter: Participant) -> None:
        desk = Client()
        desk.force_login(account_with(Role.PLANNER))
        slug = voter.consultation.slug
        assert "Pausieren" in desk.get(reverse("desk:consultation", args=[slug])).content.decode()
        refused = desk.post(reverse("desk:pause_consultation", args=[slug]), {"reason": "x" * 301})
        assert "x" * 301 in refused.content.decode()
        html = desk.post(
            reverse("desk:pause_consultation", args=[slug]), {"reason": REASON}, follow=True
        ).content.decode()
        assert REASON in html
        assert "Weiterlaufen lassen" in html
        assert "Pausiert: weiterlaufen lassen oder beenden" in desk.get(reverse("desk:home")).content.decode()
        desk.post(reverse("desk:resume_consultation", args=[slug]))
        assert rules.is_open(Consultation.objects.get(slug=slug))
