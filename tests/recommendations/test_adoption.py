"""Adoption: only what is complete, once, and after that nothing changes, whoever tries."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from querschnitt.kernel.actors import SYSTEM, Actor
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.money import Money
from querschnitt.listening.models import Statement
from querschnitt.recommendations.actions.adopting import adopt_version
from querschnitt.recommendations.actions.discussing import comment_version, state_dissent, withdraw_dissent
from querschnitt.recommendations.actions.drafting import write_version
from querschnitt.recommendations.actions.evidence import attach_statement, detach_evidence
from querschnitt.recommendations.actions.wording import CostLine, VersionWording
from querschnitt.recommendations.enums import AdoptionMethod
from querschnitt.recommendations.models import Dissent, Version
from tests.factories.groups import FocusGroupFactory
from tests.factories.people import PersonFactory
from tests.factories.recommendations import (
    CommentFactory,
    CostEstimateFactory,
    DissentFactory,
    EvidenceFactory,
    HeardStatementFactory,
    RecommendationFactory,
    VersionFactory,
    adopted_version,
    member_of,
)

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
REFUSED = "an adopted version cannot be changed"


def adopt(version: Version, by: Actor = SYSTEM, **changes: object) -> Version:
    circumstances = {"on": date(2026, 11, 20), "method": AdoptionMethod.CONSENT, "seats_present": 14, "seats_total": 15}
    with clock_at(MOMENT):
        return adopt_version(by=by, version=version, **(circumstances | changes))  # type: ignore[arg-type]


@pytest.fixture
def complete() -> Version:
    version = VersionFactory()
    EvidenceFactory(version=version)
    return version


def test_with_adoption_a_dissent_loses_its_author_and_can_no_longer_be_withdrawn(complete: Version) -> None:
    author = member_of(complete.recommendation.group)
    dissent = state_dissent(by=author, version=complete, text="Der Vormittag bleibt.")
    newest = write_version(by=SYSTEM, recommendation=complete.recommendation)
    adopt(newest)
    assert set(Dissent.objects.values_list("author", flat=True)) == {None}
    with pytest.raises(ValidationError) as refused:
        withdraw_dissent(by=author, dissent=dissent)
    assert refused.value.code == "adopted"
    assert newest.dissents.count() == 1


def test_a_group_adopts_a_complete_version(complete: Version) -> None:
    adopt(complete, member_of(complete.recommendation.group))
    complete.refresh_from_db()
    assert (complete.adopted_on, complete.adoption_method) == (date(2026, 11, 20), "consent")
    assert (complete.seats_present, complete.seats_total) == (14, 15)
    entry = LedgerEntry.objects.get()
    assert (entry.action, entry.subject_id, entry.ids) == ("version.adopted", complete.pk, {"method": "consent"})


def test_a_stranger_adopts_nothing(complete: Version) -> None:
    with pytest.raises(PermissionDenied):
        adopt(complete, member_of(FocusGroupFactory()))


@pytest.mark.parametrize("lacking", ["problem", "measure", "addressee", "effect_goal"])
def test_what_is_missing_is_named(complete: Version, lacking: str) -> None:
    Version.objects.filter(pk=complete.pk).update(**{lacking: " \n"})
    with pytest.raises(ValidationError) as refused:
        adopt(complete)
    assert [error.code for error in refused.value.error_list] == ["missing"]


def test_everything_missing_is_listed_at_once() -> None:
    version = VersionFactory(problem="", measure="", addressee="", effect_goal="")
    with pytest.raises(ValidationError) as refused:
        adopt(version)
    assert len(refused.value.messages) == 5


def test_a_statement_that_moderation_took_back_holds_the_adoption_up(complete: Version) -> None:
    Statement.objects.update(moderation="rejected", moderation_reason="nennt einen Namen")
    with pytest.raises(ValidationError) as refused:
        adopt(complete)
    assert len(refused.value.messages) == 1


@pytest.mark.parametrize(("changes", "field"), [
    ({"on": date(2026, 11, 24)}, "adopted_on"),
    ({"seats_present": 16}, "seats_present"),
    ({"seats_present": 0}, "seats_present"),
])  # fmt: skip
def test_circumstances_that_cannot_be_are_refused(complete: Version, changes: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        adopt(complete, **changes)
    assert list(refused.value.message_dict) == [field]


def test_there_is_one_adopted_version_and_it_need_not_be_the_newest(complete: Version) -> None:
    newer = VersionFactory(recommendation=complete.recommendation, number=2)
    EvidenceFactory(version=newer)
    adopt(complete)
    with pytest.raises(ValidationError) as refused:
        adopt(newer)
    assert refused.value.code == "adopted"
    with pytest.raises(IntegrityError, match=r"one_adopted_version|recommendation_id"), transaction.atomic():
        Version.objects.filter(pk=newer.pk).update(adopted_on=date(2026, 11, 20), adoption_method="consent")


CHANGES: list[Callable[[Version], object]] = [
    lambda v: write_version(by=SYSTEM, recommendation=v.recommendation, wording=VersionWording(title="Anders")),
    lambda v: attach_statement(by=SYSTEM, version=v, statement=HeardStatementFactory()),
    lambda v: detach_evidence(by=SYSTEM, evidence=v.evidence.get()),
    lambda v: write_version(
        by=SYSTEM, recommendation=v.recommendation, costs=[CostLine(2030, *[Money(Decimal(1))] * 2)]
    ),
    lambda v: state_dissent(by=SYSTEM, version=v, text="Doch nicht."),
]


@pytest.mark.parametrize("change", CHANGES)
def test_after_adoption_every_action_refuses_in_words(change: Callable[[Version], object]) -> None:
    version = adopted_version()
    with pytest.raises(ValidationError) as refused:
        change(version)
    assert refused.value.code == "adopted"


def execute(sql: str, *arguments: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, arguments)


@pytest.mark.parametrize("sql", [
    "UPDATE recommendations_version SET title = 'anders' WHERE id = {version}",
    "UPDATE recommendations_version SET measure = 'anders' WHERE id = {version}",
    "UPDATE recommendations_version SET adopted_on = NULL, adoption_method = '' WHERE id = {version}",
    "UPDATE recommendations_version SET adopted_on = '2026-01-01' WHERE id = {version}",
    "UPDATE recommendations_version SET seats_present = 15 WHERE id = {version}",
    "UPDATE recommendations_version SET number = 9 WHERE id = {version}",
    "UPDATE recommendations_version SET recommendation_id = {other_recommendation} WHERE id = {version}",
    "UPDATE recommendations_version SET written_by_id = {person} WHERE id = {version}",
    "DELETE FROM recommendations_version WHERE id = {version}",
    "UPDATE recommendations_recommendation SET number = 99 WHERE id = {recommendation}",
    "UPDATE recommendations_recommendation SET group_id = {group} WHERE id = {recommendation}",
    "DELETE FROM recommendations_recommendation WHERE id = {recommendation}",
    "UPDATE recommendations_evidence SET agrees = 999 WHERE version_id = {version}",
    "UPDATE recommendations_evidence SET version_id = {draft} WHERE version_id = {version}",
    "UPDATE recommendations_evidence SET version_id = {version} WHERE version_id = {draft}",
    "DELETE FROM recommendations_evidence WHERE version_id = {version}",
    "INSERT INTO recommendations_evidence (version_id, statement_id, agrees, disagrees, passes, taken_at, note, created_at)"
    " VALUES ({version}, {statement}, 1, 1, 1, '2026-01-01 00:00:00+00', '', '2026-01-01 00:00:00+00')",
    "UPDATE recommendations_costestimate SET maximum = 99999999 WHERE version_id = {version}",
    "UPDATE recommendations_costestimate SET version_id = {version}, year = 2031 WHERE version_id = {draft}",
    "DELETE FROM recommendations_costestimate WHERE version_id = {version}",
    "INSERT INTO recommendations_costestimate (version_id, year, minimum, maximum, created_at)"
    " VALUES ({version}, 2030, 1, 1, '2026-01-01 00:00:00+00')",
    "UPDATE recommendations_dissent SET text = 'alles gut' WHERE version_id = {version}",
    "UPDATE recommendations_dissent SET version_id = {version} WHERE version_id = {draft}",
    "DELETE FROM recommendations_dissent WHERE version_id = {version}",
    "INSERT INTO recommendations_dissent (version_id, text, area_name, created_at)"
    " VALUES ({version}, 'neu', '', '2026-01-01 00:00:00+00')",
])  # fmt: skip
def test_the_database_refuses_too_whoever_asks(sql: str) -> None:
    version = adopted_version()
    draft = VersionFactory()
    for factory in (EvidenceFactory, CostEstimateFactory, DissentFactory):
        factory(version=draft)
    places = {
        "version": version.pk, "recommendation": version.recommendation_id, "draft": draft.pk,
        "other_recommendation": RecommendationFactory().pk, "person": PersonFactory().pk,
        "group": FocusGroupFactory().pk, "statement": HeardStatementFactory().pk,
    }  # fmt: skip
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        execute(sql.format(**places))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL knows TRUNCATE")
@pytest.mark.parametrize("table", ["version", "evidence", "costestimate", "dissent"])
def test_the_database_refuses_to_truncate(table: str) -> None:
    adopted_version()
    execute("SET CONSTRAINTS ALL IMMEDIATE")  # checks still waiting for the end of the test would refuse first
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        execute(f"TRUNCATE recommendations_{table} CASCADE")


def test_a_draft_stays_open_for_the_database() -> None:
    draft = VersionFactory()
    for factory in (EvidenceFactory, CostEstimateFactory, DissentFactory):
        factory(version=draft)
    execute("UPDATE recommendations_version SET title = 'anders' WHERE id = %s", draft.pk)
    draft.recommendation.delete()
    assert Version.objects.count() == 0


def test_comments_stay_possible_and_authors_can_be_erased() -> None:
    author = PersonFactory()
    version = adopted_version(written_by=author)
    CommentFactory(version=version, author=author)
    comment_version(by=SYSTEM, version=version, text="Danke.")
    author.delete()
    version.refresh_from_db()
    assert (version.written_by, version.title) == (None, "Abendkurse mit Kinderbetreuung")
    assert [(comment.author, comment.text) for comment in version.comments.all()] == [
        (None, "Bitte auch an Helgoland denken."),
        (None, "Danke."),
    ]


def test_a_decision_is_entered_weeks_after_it_and_not_years_before_the_text(complete: Version) -> None:
    written = timezone.localdate(complete.created_at)
    with pytest.raises(ValidationError) as refused:
        adopt(complete, on=written - timedelta(days=32))
    assert "adopted_on" in refused.value.message_dict
    assert adopt(complete, on=written - timedelta(days=31)).adopted_on == written - timedelta(days=31)
