"""Where a consultation stands, in each form in which it is read, over all states. A form that says otherwise than the rule
makes one of these fail."""

from datetime import date, timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from querschnitt.kernel import clock
from querschnitt.kernel.actors import VISITOR
from querschnitt.listening import rules
from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.actions.voting import cast_votes
from querschnitt.listening.enums import Choice, Phase, Stage, VoteOutcome
from querschnitt.listening.models import Consultation
from querschnitt.listening.queries.consultations import ended_consultations, open_consultations, public_consultations
from querschnitt.publication.queries.receipts import receipt_of
from tests.factories.listening import ConsultationFactory, ParticipantFactory, StatementFactory

pytestmark = pytest.mark.django_db
DAYS = {"none": None, "yesterday": -1, "today": 0, "tomorrow": 1}
STATES = [(stage, day) for stage in Stage for day in DAYS]
PHASES = {
    (Stage.DRAFT, False): Phase.DRAFT,
    (Stage.DRAFT, True): Phase.DRAFT,
    (Stage.OPEN, False): Phase.OPEN,
    (Stage.OPEN, True): Phase.ENDED,
    (Stage.PAUSED, False): Phase.PAUSED,
    (Stage.PAUSED, True): Phase.PAUSED,
    (Stage.CLOSED, False): Phase.ENDED,
    (Stage.CLOSED, True): Phase.ENDED,
}


@pytest.fixture(params=STATES, ids=[f"{stage}, last day {day}" for stage, day in STATES])
def consultation(request: pytest.FixtureRequest) -> Consultation:
    stage, day = request.param
    ahead = DAYS[day]
    closes_on: date | None = None if ahead is None else clock.today() + timedelta(days=ahead)
    consultation: Consultation = ConsultationFactory(stage=stage, closes_on=closes_on, pause_reason="Spam.")
    StatementFactory(consultation=consultation)
    return consultation


def holds(query: QuerySet[Consultation]) -> bool:
    return query.exists()


def page(name: str, *args: str) -> str:
    return Client().get(reverse(name, args=args)).content.decode()


def test_each_state_has_the_phase_that_it_is_meant_to_have() -> None:
    assert {key: rules.phase_of(key[0], is_past=key[1]) for key in PHASES} == PHASES
    assert len(PHASES) == 2 * len(Stage)


def test_open_means_the_same_to_rule_query_lists_pages_and_vote_box(consultation: Consultation) -> None:
    voter = ParticipantFactory(consultation=consultation, token="geheim")
    is_open = rules.is_open(consultation)
    [outcome] = cast_votes(votes=[IncomingVote(voter.token_fingerprint, 1, Choice.AGREE)], by=VISITOR)
    card = Client().get(reverse("take_part", args=[consultation.slug]))
    forms = {
        "query": holds(open_consultations()),
        "condition": holds(Consultation.objects.filter(rules.in_phase(Phase.OPEN))),
        "vote box": outcome is VoteOutcome.COUNTED,
        "words": not rules.closed_words(consultation),
        "list": f'href="{reverse("consultation", args=[consultation.slug])}">Mitreden' in page("consultations"),
        "page": reverse("take_part", args=[consultation.slug]) in page("consultation", consultation.slug),
        "card": card.status_code == 200 and b'name="choice"' in card.content,
    }
    assert forms == dict.fromkeys(forms, is_open)


def test_ended_means_the_same_to_rule_query_lists_pages_and_receipt(consultation: Consultation) -> None:
    ParticipantFactory(consultation=consultation, token="geheim")
    receipt = receipt_of("geheim")
    assert receipt is not None
    results = reverse("consultation_results", args=[consultation.slug])
    forms = {
        "query": holds(ended_consultations()),
        "condition": holds(Consultation.objects.filter(rules.in_phase(Phase.ENDED))),
        "list": results in page("consultations"),
        "page": results in page("consultation", consultation.slug),
        "results": Client().get(results).status_code == 200,
        "receipt": not receipt.awaits_results,
    }
    assert forms == dict.fromkeys(forms, rules.has_ended(consultation))


def test_public_means_the_same_to_rule_query_and_pages(consultation: Consultation) -> None:
    ParticipantFactory(consultation=consultation)
    named = Consultation.objects.filter(rules.in_phase(*rules.PUBLIC))
    forms = {
        "query": holds(public_consultations()),
        "condition": holds(named),
        "from elsewhere": holds(Consultation.objects.filter(statements__consultation__in=named)),
        "page": Client().get(reverse("consultation", args=[consultation.slug])).status_code == 200,
    }
    assert forms == dict.fromkeys(forms, rules.is_public(consultation))
