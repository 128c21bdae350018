"""Drafting: numbers, versions, and that nobody's text is overwritten."""

from datetime import UTC, datetime
from decimal import Decimal
from threading import Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, connections

from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.money import Money
from querschnitt.kernel.permissions import Role
from querschnitt.recommendations.actions.drafting import draft_recommendation, write_version
from querschnitt.recommendations.actions.wording import CostLine, VersionWording
from querschnitt.recommendations.models import Recommendation, Version
from tests.factories.groups import FocusGroupFactory
from tests.factories.people import actor_with
from tests.factories.recommendations import (
    CommentFactory,
    CostEstimateFactory,
    DissentFactory,
    EvidenceFactory,
    VersionFactory,
    adopted_version,
    member_of,
)

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 23, 12, tzinfo=UTC)
EVENING = VersionWording(title="Abendkurse", problem="Um neun bin ich auf Schicht.")


def euros(amount: int) -> Money:
    return Money(Decimal(amount))


def numbers(recommendation: Recommendation) -> list[int]:
    return [version.number for version in recommendation.versions.all()]


def test_a_member_begins_a_recommendation_with_number_and_costs() -> None:
    group = FocusGroupFactory()
    member = member_of(group)
    with clock_at(NOVEMBER):
        first = draft_recommendation(by=member, group=group, wording=EVENING)
        second = draft_recommendation(
            by=member, group=group, wording=EVENING, costs=[CostLine(2027, euros(1), euros(2))]
        )
    assert [first.reference, second.reference] == ["2026-01", "2026-02"]
    version = second.versions.get()
    assert (version.number, version.title, version.written_by_id) == (1, "Abendkurse", member.person_id)
    assert [(cost.year, cost.minimum, cost.maximum) for cost in version.costs.all()] == [(2027, euros(1), euros(2))]
    assert list(LedgerEntry.objects.values_list("action", flat=True)) == ["recommendation.drafted"] * 2


def test_numbers_begin_anew_each_year() -> None:
    group = FocusGroupFactory()
    with clock_at(NOVEMBER):
        draft_recommendation(by=SYSTEM, group=group, wording=EVENING)
    with clock_at(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)):  # half past midnight on the wall
        assert draft_recommendation(by=SYSTEM, group=group, wording=EVENING).reference == "2027-01"


def test_neither_members_of_other_groups_nor_former_members_draft() -> None:
    group = FocusGroupFactory()
    former = member_of(group)
    group.seats.get().memberships.update(left_on="2026-11-23")
    for stranger in (member_of(FocusGroupFactory()), former, actor_with(Role.COUNCILLOR), VISITOR):
        with clock_at(NOVEMBER), pytest.raises(PermissionDenied):
            draft_recommendation(by=stranger, group=group, wording=EVENING)
    assert Recommendation.objects.count() == 0


def test_a_draft_needs_a_title_and_nothing_else() -> None:
    with pytest.raises(ValidationError, match="title"):
        draft_recommendation(by=SYSTEM, group=FocusGroupFactory(), wording=VersionWording(title="  "))
    assert Recommendation.objects.count() == 0


def test_the_writer_goes_on_writing_a_version_that_nobody_answered() -> None:
    version = VersionFactory()
    group = version.recommendation.group
    writer = member_of(group)
    Version.objects.filter(pk=version.pk).update(written_by_id=writer.person_id)
    saved = write_version(by=writer, recommendation=version.recommendation, wording=EVENING, based_on=1)
    assert (saved.pk, saved.title, saved.measure) == (version.pk, "Abendkurse", "")
    assert LedgerEntry.objects.get().action == "version.edited"


def test_somebody_elses_text_is_a_new_version_with_all_parts_of_the_one_before() -> None:
    old = VersionFactory()
    evidence, dissent = EvidenceFactory(version=old), DissentFactory(version=old, created_at=old.created_at)
    CostEstimateFactory(version=old)
    member = member_of(old.recommendation.group)
    new = write_version(by=member, recommendation=old.recommendation, wording=EVENING)
    assert (new.number, new.title, new.written_by_id) == (2, "Abendkurse", member.person_id)
    carried = new.evidence.get()
    assert (carried.statement_id, carried.agrees, carried.taken_at) == (evidence.statement_id, 477, evidence.taken_at)
    assert (new.costs.get().maximum, new.dissents.get().text) == (euros(95_000), dissent.text)
    old.refresh_from_db()
    assert (old.title, old.evidence.count(), old.costs.count()) == ("Abendkurse mit Kinderbetreuung", 1, 1)


@pytest.mark.parametrize("answer", [CommentFactory, DissentFactory])
def test_an_answered_version_stays_as_it_was_read(answer: type) -> None:
    version = VersionFactory()
    writer = member_of(version.recommendation.group)
    Version.objects.filter(pk=version.pk).update(written_by_id=writer.person_id)
    answer(version=version)
    saved = write_version(by=writer, recommendation=version.recommendation, wording=EVENING)
    assert saved.number == 2
    version.refresh_from_db()
    assert version.title == "Abendkurse mit Kinderbetreuung"


def test_a_new_version_can_begin_without_another_wording() -> None:
    version = VersionFactory()
    new = write_version(by=SYSTEM, recommendation=version.recommendation)
    assert (new.number, new.title, new.problem) == (2, version.title, version.problem)


def test_whoever_was_overtaken_is_told_and_overwrites_nothing() -> None:
    version = VersionFactory()
    VersionFactory(recommendation=version.recommendation, number=2)
    with pytest.raises(ValidationError) as refused:
        write_version(by=SYSTEM, recommendation=version.recommendation, wording=EVENING, based_on=1)
    assert refused.value.code == "overtaken"
    assert numbers(version.recommendation) == [1, 2]


def test_costs_are_replaced_together_and_kept_when_left_out() -> None:
    version = VersionFactory()
    CostEstimateFactory(version=version, year=2027)
    kept = write_version(by=SYSTEM, recommendation=version.recommendation, wording=EVENING)
    assert [cost.year for cost in kept.costs.all()] == [2027]
    replaced = write_version(
        by=SYSTEM, recommendation=version.recommendation, costs=[CostLine(2028, euros(0), euros(5))]
    )
    assert [cost.year for cost in replaced.costs.all()] == [2028]


@pytest.mark.parametrize(("lines", "code"), [
    ([CostLine(2027, euros(2), euros(1))], "cost_order"),
    ([CostLine(2027, euros(1), euros(1)), CostLine(2027, euros(1), euros(2))], "year_twice"),
])  # fmt: skip
def test_costs_that_make_no_sense_are_refused_and_nothing_is_saved(lines: list[CostLine], code: str) -> None:
    version = VersionFactory()
    with pytest.raises(ValidationError) as refused:
        write_version(by=SYSTEM, recommendation=version.recommendation, wording=EVENING, costs=lines)
    assert refused.value.code == code
    assert numbers(version.recommendation) == [1]


def test_one_year_can_be_estimated_and_estimated_again() -> None:
    recommendation = VersionFactory().recommendation
    for maximum in (2, 3):
        costs = [CostLine(2027, euros(1), euros(maximum))]
        version = write_version(by=SYSTEM, recommendation=recommendation, costs=costs)
        assert version.costs.get().maximum == euros(maximum)


def test_after_adoption_no_version_is_written() -> None:
    version = adopted_version()
    with pytest.raises(ValidationError) as refused:
        write_version(by=SYSTEM, recommendation=version.recommendation, wording=EVENING)
    assert refused.value.code == "adopted"


def test_a_number_taken_in_the_same_moment_is_not_given_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    group, create, overtaken = FocusGroupFactory(), Recommendation.objects.create, []
    with clock_at(NOVEMBER):
        draft_recommendation(by=SYSTEM, group=group, wording=EVENING)

        def create_with_what_was_read_too_early(**values: object) -> Recommendation:
            if not overtaken:
                overtaken.append(values.pop("number"))
                values["number"] = 1
            return create(**values)

        monkeypatch.setattr(Recommendation.objects, "create", create_with_what_was_read_too_early)
        assert draft_recommendation(by=SYSTEM, group=group, wording=EVENING).reference == "2026-02"
    assert overtaken == [2]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory has one connection; its writers queue")
def test_people_who_draft_at_once_get_numbers_of_their_own() -> None:
    group, failed = FocusGroupFactory(), []

    def draft() -> None:
        try:
            draft_recommendation(by=SYSTEM, group=group, wording=EVENING)
        except IntegrityError as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=draft) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(Recommendation.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
