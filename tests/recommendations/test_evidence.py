"""Evidence: frozen at the moment it is quoted, and only what may be quoted."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from querschnitt.figures.enums import Symbol
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.listening.enums import Moderation, Stage
from querschnitt.listening.models import Statement
from querschnitt.recommendations.actions.evidence import (
    attach_indicator,
    attach_statement,
    detach_evidence,
    note_evidence,
)
from querschnitt.recommendations.queries.evidence import QuotedIndicator, QuotedStatement, quoted
from querschnitt.recommendations.queries.quoting import statements_to_quote
from tests.factories.groups import FocusGroupFactory
from tests.factories.recommendations import (
    CommentFactory,
    EvidenceFactory,
    HeardStatementFactory,
    ObservedIndicatorFactory,
    VersionFactory,
    adopted_version,
    member_of,
    observe,
)

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_votes_are_frozen_at_the_moment_of_quoting() -> None:
    version, statement = VersionFactory(), HeardStatementFactory()
    Statement.objects.filter(pk=statement.pk).update(agrees=478)  # one more since the page was shown
    with clock_at(MOMENT):
        attach_statement(by=SYSTEM, version=version, statement=statement, note=" Aus der Frühschicht ")
    Statement.objects.filter(pk=statement.pk).update(agrees=999)
    evidence = version.evidence.get()
    assert (evidence.agrees, evidence.disagrees, evidence.passes) == (478, 80, 55)
    assert (evidence.taken_at, evidence.note) == (MOMENT, "Aus der Frühschicht")


def test_as_long_as_people_vote_a_quote_has_no_figures() -> None:
    """A member who looks twice would see how somebody voted in between."""
    version, statement = VersionFactory(), HeardStatementFactory(consultation__stage=Stage.OPEN)
    (offered,) = statements_to_quote(version)
    attach_statement(by=SYSTEM, version=version, statement=statement)
    assert (offered.votes, version.evidence.get().agrees) == (0, 0)


def test_no_number_from_one_to_four_is_quoted() -> None:
    version, statement = VersionFactory(), HeardStatementFactory(disagrees=2, passes=3)
    (offered,) = statements_to_quote(version)
    attach_statement(by=SYSTEM, version=version, statement=statement)
    evidence = version.evidence.get()
    assert (offered.agrees, offered.disagrees, offered.passes) == (477, 0, 5)
    assert (evidence.agrees, evidence.disagrees, evidence.passes) == (477, 0, 5)


def test_a_note_says_why_until_somebody_has_answered() -> None:
    evidence = EvidenceFactory()
    note_evidence(by=SYSTEM, evidence=evidence, note=" Das hören wir in jeder Beratung. ")
    evidence.refresh_from_db()
    assert evidence.note == "Das hören wir in jeder Beratung."
    assert LedgerEntry.objects.get().ids == {"evidence": evidence.pk}
    with pytest.raises(ValidationError) as refused:
        note_evidence(by=SYSTEM, evidence=evidence, note="x" * 401)
    assert refused.value.code == "too_long"
    CommentFactory(version=evidence.version)
    with pytest.raises(ValidationError) as refused:
        note_evidence(by=SYSTEM, evidence=evidence, note="Anders.")
    assert refused.value.code == "answered"


def test_an_indicator_keeps_the_observation_of_that_moment() -> None:
    version, indicator = VersionFactory(), ObservedIndicatorFactory()
    observe(indicator, year=2024, value=Decimal(180))
    attach_indicator(by=SYSTEM, version=version, indicator=indicator)
    observe(indicator, year=2026, value=Decimal(250))
    (figure,) = quoted(version.evidence.all())
    assert isinstance(figure, QuotedIndicator)
    assert (figure.value, figure.period, figure.source) == (
        Decimal(212),
        "2025",
        f"Integrationskurse ({indicator.series.source.code})",
    )


def test_a_figure_that_is_secret_is_quoted_as_unknown_not_as_zero() -> None:
    version, indicator = VersionFactory(), ObservedIndicatorFactory(observed=False)
    observe(indicator, year=2025, value=None, symbol="unknown")
    attach_indicator(by=SYSTEM, version=version, indicator=indicator)
    (figure,) = quoted(version.evidence.all())
    assert isinstance(figure, QuotedIndicator)
    assert (figure.value, figure.symbol) == (None, Symbol.UNKNOWN)


@pytest.mark.parametrize("moderation", [Moderation.PENDING, Moderation.REJECTED])
def test_what_moderation_has_not_accepted_is_never_quoted(moderation: Moderation) -> None:
    version = VersionFactory()
    statement = HeardStatementFactory(moderation=moderation, moderation_reason="nennt einen Namen")
    with pytest.raises(ValidationError) as refused:
        attach_statement(by=SYSTEM, version=version, statement=statement)
    assert (refused.value.code, version.evidence.count()) == ("not_accepted", 0)


def test_nothing_is_quoted_twice() -> None:
    version, statement, indicator = VersionFactory(), HeardStatementFactory(), ObservedIndicatorFactory()
    attach_statement(by=SYSTEM, version=version, statement=statement)
    attach_indicator(by=SYSTEM, version=version, indicator=indicator)
    for again in (
        lambda: attach_statement(by=SYSTEM, version=version, statement=statement),
        lambda: attach_indicator(by=SYSTEM, version=version, indicator=indicator),
    ):
        with pytest.raises(ValidationError) as refused:
            again()
        assert refused.value.code == "already_there"
    assert version.evidence.count() == 2


def test_an_indicator_without_a_figure_is_no_evidence() -> None:
    with pytest.raises(ValidationError) as refused:
        attach_indicator(by=SYSTEM, version=VersionFactory(), indicator=ObservedIndicatorFactory(observed=False))
    assert refused.value.code == "no_figure"


def test_evidence_can_be_taken_out_of_an_open_version_by_the_group_alone() -> None:
    evidence = EvidenceFactory()
    with pytest.raises(PermissionDenied):
        detach_evidence(by=member_of(FocusGroupFactory()), evidence=evidence)
    detach_evidence(by=member_of(evidence.version.recommendation.group), evidence=evidence)
    assert evidence.version.evidence.count() == 0


@pytest.mark.parametrize("code", ["answered", "not_newest", "adopted"])
def test_evidence_of_a_version_that_is_not_open_stays(code: str) -> None:
    if code == "adopted":
        version = adopted_version()
        evidence = version.evidence.get()
    else:
        evidence = EvidenceFactory()
        version = evidence.version
    if code == "answered":
        CommentFactory(version=version)
    if code == "not_newest":
        VersionFactory(recommendation=version.recommendation, number=2)
    for change in (
        lambda: detach_evidence(by=SYSTEM, evidence=evidence),
        lambda: attach_statement(by=SYSTEM, version=version, statement=HeardStatementFactory()),
        lambda: attach_indicator(by=SYSTEM, version=version, indicator=ObservedIndicatorFactory()),
    ):
        with pytest.raises(ValidationError) as refused:
            change()
        assert refused.value.code == code
    assert version.evidence.count() == 1


def test_a_share_comes_with_its_uncertainty_and_no_votes_are_unknown() -> None:
    version = VersionFactory()
    EvidenceFactory(version=version)
    EvidenceFactory(version=version, agrees=0, disagrees=0, passes=0)
    heard, unheard = quoted(version.evidence.all())
    assert isinstance(heard, QuotedStatement)
    assert heard.agreement is not None
    assert (heard.votes, heard.agreement.percent, heard.agreement.margin) == (612, 78, 4)
    assert isinstance(unheard, QuotedStatement)
    assert unheard.agreement is None
