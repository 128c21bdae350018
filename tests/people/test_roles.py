"""Roles begin and end; somebody always stays at the desk."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.permissions import Role
from querschnitt.people.actions.accounts import close_account
from querschnitt.people.actions.roles import end_role, grant_role
from querschnitt.people.enums import HeldRole
from querschnitt.people.models import RoleGrant
from querschnitt.people.queries.identity import actor_of
from tests.factories.people import PersonFactory, RoleGrantFactory, account_with

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


def test_a_role_holds_from_its_beginning_and_ends_at_once() -> None:
    account = account_with(Role.PLANNER)
    grant = grant_role(person=account.person, role=HeldRole.COUNCILLOR, by=SYSTEM)
    assert actor_of(account).roles == {Role.PUBLIC, Role.PLANNER, Role.COUNCILLOR}
    end_role(grant=grant, by=SYSTEM)
    assert actor_of(account).roles == {Role.PUBLIC, Role.PLANNER}


def test_a_role_of_tomorrow_does_not_hold_today() -> None:
    account = account_with()
    grant_role(person=account.person, role=HeldRole.CLERK, starts_on=clock.today() + TOMORROW, by=SYSTEM)
    assert actor_of(account).roles == {Role.PUBLIC}


def test_a_role_is_not_given_twice_at_the_same_time() -> None:
    person = PersonFactory()
    grant_role(person=person, role=HeldRole.CLERK, starts_on=date(2025, 1, 1), ends_on=date(2026, 1, 1), by=SYSTEM)
    with pytest.raises(ValidationError):
        grant_role(person=person, role=HeldRole.CLERK, starts_on=date(2025, 12, 31), by=SYSTEM)
    grant_role(person=person, role=HeldRole.CLERK, starts_on=date(2026, 1, 1), by=SYSTEM)
    assert RoleGrant.objects.count() == 2


def test_a_role_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValidationError):
        grant_role(
            person=PersonFactory(), role=HeldRole.CLERK, starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 1), by=SYSTEM
        )


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COUNCILLOR, Role.CLERK])
def test_nobody_but_planners_gives_roles(role: Role) -> None:
    account = account_with(role)
    with pytest.raises(PermissionDenied):
        grant_role(person=account.person, role=HeldRole.PLANNER, by=actor_of(account))
    assert actor_of(account).roles == {Role.PUBLIC, role}


def test_a_role_that_cannot_be_given_is_refused() -> None:
    with pytest.raises(ValueError, match="operator"):
        grant_role(person=PersonFactory(), role=Role.OPERATOR, by=SYSTEM)  # type: ignore[arg-type]


def test_the_last_planner_stays() -> None:
    account = account_with(Role.PLANNER)
    with pytest.raises(ValidationError, match="letzte Person der Sozialplanung"):
        end_role(grant=account.person.grants.get(), by=SYSTEM)
    with pytest.raises(ValidationError, match="letzte Person der Sozialplanung"):
        close_account(account=account, by=SYSTEM)
    account_with(Role.PLANNER)
    end_role(grant=account.person.grants.get(), by=SYSTEM)
    assert actor_of(account).roles == {Role.PUBLIC}


def test_whoever_has_no_account_does_not_count_as_planner_at_the_desk() -> None:
    account = account_with(Role.PLANNER)
    RoleGrantFactory(role=HeldRole.PLANNER)
    with pytest.raises(ValidationError, match="letzte Person der Sozialplanung"):
        close_account(account=account, by=SYSTEM)
