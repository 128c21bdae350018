"""Reading recommendations: who sees what, what counts, and what changed."""

from datetime import date
from decimal import Decimal

import pytest

from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.money import Money
from querschnitt.kernel.permissions import Role
from querschnitt.recommendations.actions.evidence import attach_statement
from querschnitt.recommendations.models import Version
from querschnitt.recommendations.queries.comparing import ComparedSection, comparison
from querschnitt.recommendations.queries.costs import cost_range
from querschnitt.recommendations.queries.lists import (
    adopted_versions,
    current_version,
    drafts_ready_for_adoption,
    drafts_to_read,
    readable_recommendations,
    recommendations_to_work_on,
)
from querschnitt.recommendations.queries.quoting import statements_to_quote
from tests.factories.groups import FocusGroupFactory
from tests.factories.people import actor_with
from tests.factories.recommendations import (
    CommentFactory,
    CostEstimateFactory,
    EvidenceFactory,
    HeardStatementFactory,
    RecommendationFactory,
    VersionFactory,
    adopted_version,
    member_of,
)

pytestmark = pytest.mark.django_db


def test_a_member_reads_what_their_group_writes_a_planner_everything_a_visitor_nothing() -> None:
    own, other = VersionFactory().recommendation, VersionFactory().recommendation
    member = member_of(own.group)
    assert list(readable_recommendations(member)) == [own]
    assert set(readable_recommendations(actor_with(Role.PLANNER))) == {own, other}
    assert list(readable_recommendations(VISITOR)) == []


def test_who_left_reads_no_more_from_that_day_on() -> None:
    recommendation = VersionFactory().recommendation
    former = member_of(recommendation.group)
    recommendation.group.seats.get().memberships.update(left_on=date(2020, 1, 1), starts_on=date(2019, 1, 1))
    assert list(readable_recommendations(former)) == []


def test_deputies_read_too() -> None:
    recommendation = VersionFactory().recommendation
    deputy = member_of(recommendation.group)
    recommendation.group.seats.get().memberships.update(kind="deputy")
    assert list(readable_recommendations(deputy)) == [recommendation]


def test_the_adopted_version_counts_otherwise_the_newest() -> None:
    adopted = adopted_version()
    VersionFactory(recommendation=adopted.recommendation, number=2)
    draft = VersionFactory()
    newest = VersionFactory(recommendation=draft.recommendation, number=2)
    assert current_version(adopted.recommendation) == adopted
    assert current_version(draft.recommendation) == newest
    numbers = {r.pk: r.current_number for r in recommendations_to_work_on(SYSTEM)}  # type: ignore[attr-defined]
    assert numbers == {adopted.recommendation_id: 1, draft.recommendation_id: 2}
    assert list(adopted_versions()) == [adopted]


def test_drafts_come_before_what_is_adopted() -> None:
    adopted = adopted_version(recommendation=RecommendationFactory(number=900))
    draft = VersionFactory(recommendation=RecommendationFactory(number=1))
    found = list(recommendations_to_work_on(SYSTEM))
    assert found == [draft.recommendation, adopted.recommendation]


def test_drafts_to_read_are_neither_ones_own_nor_commented_nor_old_nor_adopted() -> None:
    group = FocusGroupFactory()
    member = member_of(group)
    unread, own, commented, adopted, old = (VersionFactory(recommendation__group=group) for _ in range(5))
    Version.objects.filter(pk=own.pk).update(written_by_id=member.person_id)
    CommentFactory(version=commented, author_id=member.person_id)
    Version.objects.filter(pk=adopted.pk).update(adopted_on=date(2026, 1, 1), adoption_method="consent")
    newer = VersionFactory(recommendation=old.recommendation, number=2)
    VersionFactory()  # of another group
    assert set(drafts_to_read(member)) == {unread, newer}
    assert list(drafts_to_read(SYSTEM)) == []


def test_ready_for_adoption_is_what_lacks_nothing() -> None:
    ready, without_evidence, without_measure, withdrawn = (VersionFactory() for _ in range(4))
    for version in (ready, without_measure, withdrawn):
        EvidenceFactory(version=version)
    Version.objects.filter(pk=without_measure.pk).update(measure="")
    EvidenceFactory(version=withdrawn, statement=HeardStatementFactory(moderation="rejected", moderation_reason="Name"))
    assert list(drafts_ready_for_adoption(SYSTEM)) == [ready]
    assert list(drafts_ready_for_adoption(member_of(without_evidence.recommendation.group))) == []


def test_the_range_of_costs_adds_up_and_nothing_estimated_is_unknown() -> None:
    version = VersionFactory()
    assert (cost_range(version).minimum, cost_range(version).is_known) == (None, False)
    CostEstimateFactory(version=version, year=2027)
    CostEstimateFactory(version=version, year=2028, minimum=Money(Decimal("0.50")))
    costs = cost_range(version)
    assert (costs.minimum, costs.maximum) == (Money(Decimal("75000.50")), Money(Decimal(190_000)))
    assert [row.year for row in costs.years] == [2027, 2028]


def in_signs(sections: tuple[ComparedSection, ...]) -> dict[str, list[str]]:
    signs = {"same": "{}", "added": "+{}+", "removed": "-{}-"}
    return {
        str(section.name): ["".join(signs[part.change].format(part.text) for part in row) for row in section.paragraphs]
        for section in sections
    }


def test_a_comparison_marks_words_inside_paragraphs_and_leaves_out_what_stayed() -> None:
    old = VersionFactory(problem="Eins bleibt stehen.\n\nVier Kurse am Abend reichen nicht.\n\nGanz anderes hier.")
    new = VersionFactory(problem="Eins bleibt stehen.\r\n\r\nFünf Kurse am Abend reichen nicht.\r\n\r\nNeuer Gedanke.")
    assert in_signs(comparison(old, new)) == {
        "Problem": [
            "Eins bleibt stehen.",
            "-Vier-+Fünf+ Kurse am Abend reichen nicht.",
            "-Ganz anderes hier.-",
            "+Neuer Gedanke.+",
        ]
    }


def test_a_comparison_sees_evidence_costs_and_dissents_too() -> None:
    old, new = VersionFactory(), VersionFactory()
    EvidenceFactory(version=new, statement=HeardStatementFactory(text="Abends kann ich."))
    CostEstimateFactory(version=old)
    found = in_signs(comparison(old, new))
    assert next(iter(found.values())) == ["+Abends kann ich.+"]
    assert len(found) == 2


def test_versions_that_say_the_same_differ_in_nothing() -> None:
    version = VersionFactory(title="A <b> & c")
    assert comparison(version, version) == ()


def test_search_finds_statements_that_have_all_words() -> None:
    version = VersionFactory()
    match = HeardStatementFactory(text="Der Bus fährt abends nicht")
    HeardStatementFactory(text="Der Bus ist rot")
    assert [found.id for found in statements_to_quote(version, "bus  abends")] == [match.pk]


def test_what_is_quoted_already_is_not_offered_again() -> None:
    evidence = EvidenceFactory()
    assert statements_to_quote(evidence.version) == ()
    assert [found.id for found in statements_to_quote(VersionFactory())] == [evidence.statement_id]


@pytest.mark.parametrize(("voters", "quoted"), [(4, (0, 0)), (5, (0, 5))])
def test_what_fewer_than_five_people_voted_is_neither_offered_nor_frozen(voters: int, quoted: tuple[int, int]) -> None:
    """Otherwise a single person's vote could be read off a published recommendation."""
    statement = HeardStatementFactory(agrees=0, disagrees=voters, passes=0)
    version = VersionFactory()
    offered = statements_to_quote(version)[0]
    assert (offered.agrees, offered.disagrees) == quoted
    frozen = attach_statement(by=SYSTEM, version=version, statement=statement)
    assert (frozen.agrees, frozen.disagrees) == quoted
