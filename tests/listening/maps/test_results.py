"""What came out, with what would leak if a door were open."""

import pytest
from pytest_django import DjangoAssertNumQueries

from querschnitt.listening.enums import Moderation
from querschnitt.listening.maps.queries.results import Leaning, ResultOrder, results
from querschnitt.listening.maps.rules import Counts
from querschnitt.listening.models import Consultation, Statement
from querschnitt.listening.queries.channels import participation
from tests.factories.listening import ChannelFactory, ConsultationFactory, ParticipantFactory, StatementFactory

pytestmark = pytest.mark.django_db


def texts(consultation: Consultation, order: ResultOrder, leaning: Leaning | None = None) -> list[str]:
    return [result.text for result in results(consultation).ordered(order, leaning)]


@pytest.fixture
def consultation() -> Consultation:
    consultation = ConsultationFactory()
    for text, agrees, disagrees, passes in (
        ("wenige einig", 9, 0, 0), ("viele einig", 900, 60, 40), ("geteilt", 480, 470, 50),
        ("dagegen", 20, 300, 10), ("zu wenige", 4, 0, 0),
    ):  # fmt: skip
        StatementFactory(consultation=consultation, text=text, agrees=agrees, disagrees=disagrees, passes=passes)
    for moderation in (Moderation.REJECTED, Moderation.PENDING):
        StatementFactory(consultation=consultation, text="darf niemand sehen", moderation=moderation, agrees=900)
    StatementFactory(text="andere Beteiligung", agrees=900)
    return consultation


def test_only_accepted_statements_of_this_consultation(consultation: Consultation) -> None:
    assert texts(consultation, ResultOrder.AGREEMENT) == [
        "viele einig",
        "wenige einig",
        "geteilt",
        "dagegen",
        "zu wenige",
    ]


@pytest.mark.parametrize(("order", "first"), [
    (ResultOrder.AGREEMENT, "viele einig"), (ResultOrder.DISAGREEMENT, "dagegen"), (ResultOrder.DIVIDED, "geteilt"),
    (ResultOrder.VOTES, "viele einig"),
])  # fmt: skip
def test_orders_weigh_how_sure_a_share_is(consultation: Consultation, order: ResultOrder, first: str) -> None:
    assert texts(consultation, order)[0] == first
    assert texts(consultation, order)[-1] == "zu wenige"


@pytest.mark.parametrize(("leaning", "shown"), [
    (Leaning.FOR, ["viele einig", "wenige einig"]), (Leaning.AGAINST, ["dagegen"]), (Leaning.OPEN, ["geteilt"]),
])  # fmt: skip
def test_a_majority_counts_once_the_uncertainty_is_taken_off(
    consultation: Consultation, leaning: Leaning, shown: list[str]
) -> None:
    assert texts(consultation, ResultOrder.AGREEMENT, leaning) == shown


@pytest.mark.parametrize(("agrees", "shown"), [(4, False), (5, True)])
def test_below_five_voters_there_is_no_figure_to_show(agrees: int, shown: bool) -> None:
    statement = StatementFactory(agrees=agrees)
    shown_results = results(statement.consultation)
    assert (shown_results.all[0].tally is not None, shown_results.votes) == (shown, agrees if shown else 0)


def test_how_many_took_part_tells_no_small_number() -> None:
    statement = StatementFactory(agrees=10, disagrees=3)
    ParticipantFactory.create_batch(13, consultation=statement.consultation)
    assert results(statement.consultation).all[0].tally is None
    ParticipantFactory(consultation=statement.consultation)
    assert results(statement.consultation).all[0].tally == Counts(10, 5, 0)


def test_taking_a_statement_back_does_not_tell_how_many_voted_on_it() -> None:
    statement = StatementFactory(agrees=10, disagrees=3)
    StatementFactory(consultation=statement.consultation, agrees=900)
    Statement.objects.filter(pk=statement.pk).update(moderation=Moderation.REJECTED)
    assert results(statement.consultation).left_out_votes == 15


def test_shares_are_of_all_votes_passes_included() -> None:
    statement = StatementFactory(agrees=60, disagrees=30, passes=10)
    tally = results(statement.consultation).all[0].tally
    assert tally is not None
    assert (tally.votes, tally.agree.percent, tally.agree.margin, tally.disagree.percent) == (100, 60, 10, 30)


@pytest.mark.parametrize("count", [1, 3])
def test_results_cost_three_queries(django_assert_num_queries: DjangoAssertNumQueries, count: int) -> None:
    consultation = ConsultationFactory()
    StatementFactory.create_batch(count, consultation=consultation, agrees=9)
    with django_assert_num_queries(3):
        assert len(results(consultation).ordered(ResultOrder.VOTES)) == count


@pytest.mark.parametrize(
    ("word", "order"),
    [("stimmen", ResultOrder.VOTES), ("'; DROP", ResultOrder.AGREEMENT), (None, ResultOrder.AGREEMENT)],
)
def test_an_order_from_an_address_is_one_of_ours(word: str | None, order: ResultOrder) -> None:
    assert ResultOrder.of(word) is order


def test_small_numbers_of_a_link_are_hidden_and_cannot_be_subtracted() -> None:
    consultation = ConsultationFactory()
    for people in (7, 2, 0):
        channel = ChannelFactory(consultation=consultation)
        ParticipantFactory.create_batch(people, consultation=consultation, channel=channel)
    ParticipantFactory.create_batch(9, consultation=consultation)
    ParticipantFactory.create_batch(3)
    shown = [(access.people, access.is_few) for access in participation(consultation)]
    assert shown == [(None, False), (None, True), (0, False), (9, False)]


@pytest.mark.parametrize("count", [1, 3])
def test_counting_by_link_costs_two_queries(django_assert_num_queries: DjangoAssertNumQueries, count: int) -> None:
    consultation = ConsultationFactory()
    ChannelFactory.create_batch(count, consultation=consultation)
    with django_assert_num_queries(2):
        assert len(participation(consultation)) == count + 1
