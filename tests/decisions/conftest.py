from collections.abc import Iterator

import pytest
from django.utils import translation

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from tests.factories.decisions import NOW
from tests.factories.people import actor_with


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with clock_at(NOW):
        yield


@pytest.fixture(autouse=True)
def english_messages() -> Iterator[None]:
    """Refusals are told apart by their msgids, compiled texts or not."""
    with translation.override("en"):
        yield


@pytest.fixture
def planner() -> Actor:
    return actor_with(Role.PLANNER)


@pytest.fixture
def clerk() -> Actor:
    return actor_with(Role.CLERK)


@pytest.fixture
def councillor() -> Actor:
    return actor_with(Role.COUNCILLOR)
