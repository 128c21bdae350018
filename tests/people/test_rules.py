"""Rules that are asked of one row and of lists alike say the same, in every state."""

from datetime import timedelta
from itertools import product

import pytest

from querschnitt.kernel import clock
from querschnitt.kernel.permissions import Role
from querschnitt.people.enums import HeldRole, Purpose
from querschnitt.people.models import Consent, RoleGrant
from querschnitt.people.queries.identity import actor_of
from querschnitt.people.queries.names import public_names
from querschnitt.people.queries.persons import people, person_file
from querschnitt.people.rules import GIVEN, in_force, not_ended, overlapping_grants
from tests.factories.people import PersonFactory, account_with

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("starts", "ends"), [*product((-2, 0, 2), (None, -1, 0, 1, 5))])
def test_a_role_is_held_today_in_every_form(starts: int, ends: int | None) -> None:
    if ends is not None and ends <= starts:
        return
    today, account = clock.today(), account_with(Role.MEMBER)
    grant = RoleGrant.objects.create(
        person=account.person,
        role=HeldRole.CLERK,
        starts_on=today + timedelta(days=starts),
        ends_on=None if ends is None else today + timedelta(days=ends),
    )
    is_over = ends is not None and ends <= 0
    forms = {
        "query": grant in RoleGrant.objects.filter(in_force(today)),
        "actor": Role.CLERK in actor_of(account).roles,
        "list": account.person in people(role=HeldRole.CLERK),
        "row": grant in people().get(pk=account.person_id).roles_today,  # type: ignore[attr-defined]
    }
    assert forms == dict.fromkeys(forms, starts <= 0 and not is_over)
    still = {
        "query": grant in RoleGrant.objects.filter(not_ended(today)),
        "file": grant in person_file(grant.person).grants,
        "not past": grant not in person_file(grant.person).past_grants,
        "overlaps": grant in overlapping_grants(grant.person, HeldRole.CLERK, today, None),
    }
    assert still == dict.fromkeys(still, not is_over)


@pytest.mark.parametrize(("purpose", "state"), [*product(Purpose, ("never", "given", "withdrawn"))])
def test_a_consent_holds_in_every_form(purpose: Purpose, state: str) -> None:
    person, now = PersonFactory(), clock.now()
    if state != "never":
        withdrawn_at = now if state == "withdrawn" else None
        Consent.objects.create(person=person, purpose=purpose, given_at=now, withdrawn_at=withdrawn_at)
    of_purpose = {row.purpose: row.consent is not None for row in person_file(person).purposes}
    assert of_purpose == {each: each is purpose and state == "given" for each in Purpose}
    assert Consent.objects.filter(GIVEN, person=person).exists() is (state == "given")
    is_public = purpose is Purpose.PUBLIC_NAME and state == "given"
    assert (person.pk in public_names([person.pk])) is is_public
