"""What the engine and the files get: pseudonyms, answers, and who shares a home; nothing else."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from querschnitt.engines.selection.problem import Problem
from querschnitt.kernel.actors import VISITOR
from querschnitt.selection.actions.applying import withdraw_application
from querschnitt.selection.computing.pools import pool_counts, pool_of, pool_rows, quotas_of
from querschnitt.selection.enums import ApplicationState
from tests.factories.calls import AgedPlanFactory, ApplicationFactory, CallFactory

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]
TWO = {"Alter": {"jung": (1, 2), "alt": (1, 2)}, "Ort": {"Stadt": (0, 3), "Dorf": (0, 3)}}


def test_the_pool_is_what_the_engine_can_use() -> None:
    call = CallFactory(plan=AgedPlanFactory(size=2, categories=TWO))
    for number, answers in ((7, ["alt", "Dorf"]), (2, ["jung", "Stadt"]), (5, ["jung", "Dorf"])):
        ApplicationFactory(call=call, pseudonym=f"B-000{number}", answers=answers)
    pool = pool_of(call)
    assert list(pool.ids) == ["B-0002", "B-0005", "B-0007"]
    assert pool.answers == {"Alter": ["jung", "jung", "alt"], "Ort": ["Stadt", "Dorf", "Dorf"]}
    assert Problem(pool, quotas_of(call.plan), 2).categories == ("Alter", "Ort")
    assert pool_counts(call) == (
        {("Alter", "jung"): 2, ("Alter", "alt"): 1, ("Ort", "Stadt"): 1, ("Ort", "Dorf"): 2}, 3
    )  # fmt: skip


def test_who_withdrew_or_was_deleted_or_is_in_another_call_is_not_in_it() -> None:
    call = CallFactory()
    stays, goes = ApplicationFactory(call=call), ApplicationFactory(call=call)
    ApplicationFactory(call=call, state=ApplicationState.NOT_CHOSEN)
    ApplicationFactory()
    withdraw_application(application=goes, by=VISITOR)
    assert list(pool_of(call).ids) == [stays.pseudonym]
    assert pool_counts(call)[1] == 1


def test_those_of_one_home_share_a_number_that_tells_nothing_else() -> None:
    call = CallFactory(one_per_address=True)
    for number, home in enumerate(("a", "b", "a", None, "c", "b", "b")):
        ApplicationFactory(call=call, pseudonym=f"B-{number}", address=home)
    homes = ["address-1", "address-2", "address-1", "", "", "address-2", "address-2"]
    assert pool_of(call).shared == {"address": homes}


def test_the_table_that_leaves_the_house_names_nobody() -> None:
    call = CallFactory(one_per_address=True)
    ApplicationFactory(call=call, pseudonym="B-1", address="leckhome")
    rows = list(pool_rows(call))
    assert rows == [["id", "state", "Alter", "same_address"], ["B-1", "applied", "16 bis 39", ""]]
    assert "eck" not in str(rows)


@pytest.mark.parametrize("count", [1, 3])
def test_a_pool_costs_four_queries(count: int, django_assert_num_queries: Queries) -> None:
    call = CallFactory()
    for _ in range(count):
        ApplicationFactory(call=call, address="same")
    with django_assert_num_queries(4):
        assert len(pool_of(call)) == count
