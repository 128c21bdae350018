"""Who may do what with one recommendation, and when."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.models import FocusGroup, Membership
from querschnitt.groups.rules import sitting
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Role
from querschnitt.recommendations.models import Dissent, Recommendation, Version

# What a version needs before a group may adopt it, in the order in which people read it.
NEEDED: dict[str, Promise] = {
    "problem": _("the problem"),
    "measure": _("the measure"),
    "addressee": _("the addressee"),
    "effect_goal": _("the effect goal"),
}


def memberships_today(actor: Actor) -> QuerySet[Membership]:
    """The seats somebody sits on today; deputies too, since they read and write for the seat."""
    if actor.person_id is None:
        return Membership.objects.none()
    return Membership.objects.filter(sitting(clock.today()), person_id=actor.person_id)


def is_member_of(actor: Actor, group: FocusGroup) -> bool:
    return memberships_today(actor).filter(seat__group=group).exists()


def may_work_with(actor: Actor, group: FocusGroup) -> bool:
    """Drafts are for the group itself and for the staff who support it."""
    return Role.PLANNER in actor.roles or is_member_of(actor, group)


def is_adopted(version: Version) -> bool:
    return version.adopted_on is not None


def has_adopted_version(recommendation: Recommendation) -> bool:
    return recommendation.versions.filter(adopted_on__isnull=False).exists()


def is_newest(version: Version) -> bool:
    return not Version.objects.filter(recommendation_id=version.recommendation_id, number__gt=version.number).exists()


def has_been_answered(version: Version) -> bool:
    """Somebody commented on this wording or dissented from it: it must stay as they read it.

    Dissents carried over from earlier versions keep their own, earlier time.
    """
    return version.comments.exists() or version.dissents.filter(created_at__gt=version.created_at).exists()


def is_open(version: Version) -> bool:
    """Evidence and costs may still be changed: the newest version, unanswered, nothing adopted."""
    return is_newest(version) and not has_been_answered(version) and not has_adopted_version(version.recommendation)


def may_be_rewritten(version: Version, actor: Actor) -> bool:
    """Whoever wrote an open version may go on writing it. Everybody else's text becomes a new version."""
    wrote_it = actor.person_id is not None and version.written_by_id == actor.person_id
    return wrote_it and is_open(version)


def is_own(dissent: Dissent, actor: Actor) -> bool:
    """Known until adoption; whoever stated a view may withdraw it that long."""
    return actor.person_id is not None and dissent.author_id == actor.person_id


def missing_for_adoption(version: Version) -> list[Promise]:
    """What a version still lacks, in words. Empty: it may be adopted."""
    missing = [name for field, name in NEEDED.items() if not getattr(version, field).strip()]
    evidence = list(version.evidence.select_related("statement"))
    if not evidence:
        missing.append(_("at least one piece of evidence"))
    if any(piece.statement and not piece.statement.is_accepted for piece in evidence):
        missing.append(_("evidence that moderation has accepted: one quoted statement is not"))
    return missing


def require_work_with(actor: Actor, group: FocusGroup) -> None:
    if not may_work_with(actor, group):
        raise PermissionDenied(_("Only members of this group and social planning may do this."))


def require_nothing_adopted(recommendation: Recommendation) -> None:
    adopted = recommendation.versions.filter(adopted_on__isnull=False).first()
    if adopted:
        raise ValidationError(
            _("Version %(number)d has been adopted. The recommendation can no longer be changed; comments stay open."),
            code="adopted",
            params={"number": adopted.number},
        )


def require_open(version: Version) -> None:
    require_nothing_adopted(version.recommendation)
    if not is_newest(version):
        raise ValidationError(_("There is a newer version. Please change that one."), code="not_newest")
    if has_been_answered(version):
        raise ValidationError(
            _("Somebody has already answered this version, so it stays as it is. Please begin a new version."),
            code="answered",
        )
