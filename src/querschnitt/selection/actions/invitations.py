"""Those on whom the draw fell: they accept and take a seat, or decline and make room."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.groups.actions.memberships import seat_member
from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import Membership, Seat
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.people.actions.persons import register_person
from querschnitt.selection.actions.stored import erase
from querschnitt.selection.enums import ApplicationState, Reply
from querschnitt.selection.models import Category, CategoryValue, Invitation, MemberAnswer
from querschnitt.selection.rules import is_of_deputies


@action(Permission.FOUND_GROUP)
def accept_invitation(
    *, invitation: Invitation, seat: Seat, given_name: str, family_name: str, starts_on: date | None = None, by: Actor
) -> Membership:
    """Store a person, a membership (a deputy's where deputies were drawn), and the answers of the cross-section."""
    _check_open(invitation)
    person = register_person(given_name=given_name, family_name=family_name, by=by)
    kind = MembershipKind.DEPUTY if is_of_deputies(invitation.draw) else MembershipKind.MEMBER
    membership = seat_member(seat=seat, person=person, kind=kind, starts_on=starts_on, by=by)
    invitation.reply, invitation.replied_on, invitation.membership = Reply.ACCEPTED, clock.today(), membership
    invitation.save(update_fields=("reply", "replied_on", "membership"))
    _keep_answers(invitation, membership)
    ledger.record("invitation.accepted", invitation, by=by, membership=membership.pk)
    return membership


@action(Permission.FOUND_GROUP)
def decline_invitation(*, invitation: Invitation, by: Actor) -> Invitation:
    """Take the person out of the pool too, and delete what was stored: nobody is asked twice."""
    _check_open(invitation)
    invitation.reply, invitation.replied_on = Reply.DECLINED, clock.today()
    invitation.save(update_fields=("reply", "replied_on"))
    application = invitation.draw.call.applications.filter(pseudonym=invitation.pseudonym)
    application.update(state=ApplicationState.WITHDRAWN)
    erase(application)
    ledger.record("invitation.declined", invitation, by=by, draw=invitation.draw_id)
    return invitation


@action(Permission.FOUND_GROUP)
def note_answers(*, membership: Membership, values: Mapping[Category, CategoryValue], by: Actor) -> Membership:
    """Note what the desk knows of a member who did not apply, such as a delegate: they count for the quotas too."""
    for category, value in values.items():
        MemberAnswer.objects.update_or_create(membership=membership, category=category, defaults={"value": value})
    ledger.record("member.answers_noted", membership, by=by, answers=len(values))
    return membership


def _check_open(invitation: Invitation) -> None:
    if invitation.reply != Reply.OPEN:
        raise ValidationError(_("The reply of %(person)s is noted already.") % {"person": invitation.pseudonym})


def _keep_answers(invitation: Invitation, membership: Membership) -> None:
    problem = invitation.draw.problem
    index = problem["ids"].index(invitation.pseudonym)
    answer_to = {name: answers[index] for name, answers in problem["answers"].items()}
    values = CategoryValue.objects.filter(category__plan=invitation.draw.call.plan_id).select_related("category")
    MemberAnswer.objects.bulk_create(
        MemberAnswer(membership=membership, category=value.category, value=value)
        for value in values
        if answer_to.get(value.category.name) == value.label
    )
