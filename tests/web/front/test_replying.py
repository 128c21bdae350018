"""Each outcome of a vote has an answer: acknowledged without words, or refused with words and a status that says so."""

import json

import pytest
from django.utils import translation

from querschnitt.listening import rules
from querschnitt.listening.enums import VoteOutcome
from querschnitt.web.front.replying import reply_to

ACKNOWLEDGED = {VoteOutcome.COUNTED, VoteOutcome.UNCHANGED}


@pytest.mark.parametrize("outcome", VoteOutcome)
@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_every_outcome_is_acknowledged_or_refused_in_words(outcome: VoteOutcome, language: str) -> None:
    reply = reply_to(outcome, {"HTTP_ACCEPT_LANGUAGE": language})
    with translation.override(language):
        words = rules.refusal_words(outcome)
    if outcome in ACKNOWLEDGED:
        assert (reply.status, json.loads(reply.body), words) == (200, {}, "")
        return
    assert reply.status >= 400
    assert json.loads(reply.body) == {"code": outcome.value, "message": words}
    assert words
    assert (words == rules.refusal_message(outcome)) is (language == "en")
