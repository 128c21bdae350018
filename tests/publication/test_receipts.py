"""A receipt shows one contributor what became of their words, and nobody else's."""

from datetime import UTC, datetime

import pytest

from querschnitt.listening.enums import Choice, Stage
from querschnitt.listening.maps.rules import Counts
from querschnitt.listening.models import Statement, Vote
from querschnitt.publication.queries.receipts import Receipt, ReceiptThread, receipt_of
from querschnitt.recommendations.models import Version
from tests.factories.listening import StatementFactory
from tests.factories.publication import contributor, finished, publication
from tests.factories.recommendations import EvidenceFactory, HeardStatementFactory, VersionFactory, adopted_version

pytestmark = pytest.mark.django_db
TOKEN = "Zettel-17"


@pytest.fixture
def version() -> Version:
    return adopted_version()


@pytest.fixture
def cited(version: Version) -> Statement:
    statement = version.evidence.get().statement
    assert statement is not None
    return statement


def receipt() -> Receipt:
    found = receipt_of(TOKEN)
    assert found is not None
    return found


def only(found: Receipt) -> ReceiptThread:
    assert len(found.followed) == 1
    return found.followed[0]


def test_an_unknown_link_opens_nothing(cited: Statement) -> None:
    participant = contributor(cited.consultation, TOKEN)
    assert receipt_of("Zettel-18") is None
    # The fingerprint that a stolen backup would show is no key.
    assert receipt_of(str(participant.token_fingerprint)) is None


def test_own_words_are_named(version: Version, cited: Statement) -> None:
    Statement.objects.filter(pk=cited.pk).update(author=contributor(cited.consultation, TOKEN))
    finished(publication(version=version))
    followed = only(receipt())
    assert (followed.own, followed.supported) == ([cited], [])
    assert followed.thread.decision is not None
    assert followed.thread.committed is not None
    assert followed.thread.assessment is not None


@pytest.mark.parametrize(("choice", "supports"), [(Choice.AGREE, True), (Choice.PASS, False), (Choice.DISAGREE, False)])
def test_only_agreement_counts_as_support(version: Version, cited: Statement, choice: Choice, supports: bool) -> None:
    participant = contributor(cited.consultation, TOKEN)
    Vote.objects.create(participant=participant, statement=cited, choice=choice, at=datetime(2026, 2, 3, tzinfo=UTC))
    publication(version=version)
    followed = only(receipt())
    assert followed.supported == ([cited] if supports else [])
    assert receipt().votes == 1


def test_what_is_not_public_is_not_on_the_receipt_either(version: Version, cited: Statement) -> None:
    contributor(cited.consultation, TOKEN)
    draft = VersionFactory(title="Nur ein Entwurf")
    EvidenceFactory(version=draft, statement=HeardStatementFactory(consultation=cited.consultation))
    assert receipt().followed == []


def test_another_contributors_statements_stay_theirs(cited: Statement) -> None:
    other = contributor(cited.consultation, "Zettel-99")
    HeardStatementFactory(consultation=cited.consultation, author=other, text="Das gehört jemand anderem.")
    contributor(cited.consultation, TOKEN)
    assert receipt().statements == []


@pytest.mark.parametrize(("stage", "shown"), [(Stage.OPEN, None), (Stage.CLOSED, Counts(48, 0, 10))])
def test_how_people_vote_on_ones_words_is_told_once_it_has_ended(stage: Stage, shown: Counts | None) -> None:
    """Whoever looked before and after a neighbour votes would know how. Two against are too few to be told even then."""
    statement = StatementFactory(consultation__stage=stage, agrees=48, disagrees=2, passes=10)
    Statement.objects.filter(pk=statement.pk).update(author=contributor(statement.consultation, TOKEN))
    assert receipt().figures[statement.pk].counts == shown
