"""Accounts from practice: kept as they were told, read before anybody else sees them, quoted only where allowed."""

import pytest
from django.core.exceptions import ValidationError

from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.models import LedgerEntry
from querschnitt.listening.actions.experience_reports import moderate_experience, tell_experience
from querschnitt.listening.enums import Moderation, Stage
from querschnitt.listening.models import ExperienceReport, Participant
from querschnitt.listening.queries.experience_reports import experiences, experiences_of, waiting_experiences
from querschnitt.listening.rules import EXPERIENCES_A_DAY
from querschnitt.listening.validators import LONGEST_EXPERIENCE
from tests.factories.listening import ParticipantFactory, actor_as

pytestmark = pytest.mark.django_db
TOLD = "Der Kurs beginnt um neun.\n\nDa bin ich auf Schicht."


def tell(participant: Participant, text: str = TOLD, **options: bool) -> ExperienceReport:
    return tell_experience(participant=participant, text=text, by=actor_as(participant), **options)


def test_it_waits_and_keeps_its_paragraphs() -> None:
    report = tell(ParticipantFactory(), f"  \u202e{TOLD}\r\n\n\n\n\x00", may_be_quoted=True)
    assert (report.text, report.moderation, report.may_be_quoted) == (TOLD, Moderation.PENDING, True)
    assert list(waiting_experiences()) == [report]


def test_without_a_word_nothing_is_quoted_and_the_ledger_holds_no_text() -> None:
    assert tell(ParticipantFactory()).may_be_quoted is False
    assert LedgerEntry.objects.get().ids.keys() == {"consultation", "may_be_quoted"}


@pytest.mark.parametrize("text", ["zu kurz", " " * 50, "a" * (LONGEST_EXPERIENCE + 1), "\u202e" * 50])
def test_too_short_and_too_long_is_said(text: str) -> None:
    with pytest.raises(ValidationError):
        tell(ParticipantFactory(), text)
    assert not ExperienceReport.objects.exists()


def test_not_after_the_end_and_not_without_limit() -> None:
    with pytest.raises(ValidationError, match="beendet"):
        tell(ParticipantFactory(consultation__stage=Stage.CLOSED))
    participant = ParticipantFactory()
    for _time in range(EXPERIENCES_A_DAY):
        tell(participant)
    with pytest.raises(ValidationError, match="morgen"):
        tell(participant)


def test_a_no_says_why() -> None:
    report = tell(ParticipantFactory())
    with pytest.raises(ValidationError):
        moderate_experience(report=report, accept=False, reason=" ", by=SYSTEM)
    report = moderate_experience(report=report, accept=False, reason="Nennt einen Namen.", by=SYSTEM)
    assert (report.moderation, report.moderation_reason) == (Moderation.REJECTED, "Nennt einen Namen.")
    assert list(experiences(report.consultation)) == []


def test_what_waits_comes_first() -> None:
    participant = ParticipantFactory()
    done, todo = tell(participant), tell(participant)
    moderate_experience(report=done, accept=True, by=SYSTEM)
    assert list(experiences(participant.consultation)) == [todo, done]
    assert list(experiences_of(ParticipantFactory(consultation=participant.consultation))) == []
