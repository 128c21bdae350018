"""Who may do what with one recommendation, and when.

What is asked of one version and of lists of them alike is a condition in capitals; the predicate below asks the same.
"""

from dataclasses import dataclass
from typing import Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.models import FocusGroup, Membership
from querschnitt.groups.rules import sits_in, sitting
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.conditions import across, ask, holds
from querschnitt.kernel.permissions import Role
from querschnitt.listening.models import Statement
from querschnitt.listening.rules import ACCEPTED
from querschnitt.recommendations.enums import EvidenceKind
from querschnitt.recommendations.models import Comment, Dissent, Evidence, Recommendation, Version, columns_of

ADOPTED: Final = Q(adopted_on__isnull=False)
QUOTABLE: Final = ACCEPTED

_SIBLINGS = Version.objects.filter(recommendation=OuterRef("recommendation"))
NEWEST: Final = ~Q(Exists(_SIBLINGS.filter(number__gt=OuterRef("number"))))
# The newest version while nothing is adopted: what people go on writing.
CURRENT_DRAFT: Final = NEWEST & ~Q(Exists(_SIBLINGS.filter(ADOPTED)))
# Somebody commented on this wording or dissented from it: it must stay as they read it. Dissents carried over from
# earlier versions keep their own, earlier time.
ANSWERED: Final = Q(Exists(Comment.objects.filter(version=OuterRef("pk")))) | Q(
    Exists(Dissent.objects.filter(version=OuterRef("pk"), created_at__gt=OuterRef("created_at")))
)
# Evidence and costs may still be changed.
OPEN: Final = CURRENT_DRAFT & ~ANSWERED
# The version that counts comes first: the adopted one, or else the newest.
CURRENT_FIRST: Final = (F("adopted_on").asc(nulls_last=True), "-number")

# What a version needs before a group may adopt it, in the order in which people read it.
NEEDED: dict[str, Promise] = {
    "problem": _("the problem"),
    "measure": _("the measure"),
    "addressee": _("the addressee"),
    "effect_goal": _("the effect goal"),
}


@dataclass(frozen=True)
class Need:
    """Something that a version may not be adopted without: in words, and as a condition."""

    words: Promise
    met: Q


_EVIDENCE = Evidence.objects.filter(version=OuterRef("pk"))
_NO_LONGER_QUOTABLE = _EVIDENCE.filter(columns_of(EvidenceKind.STATEMENT)).exclude(across("statement", QUOTABLE))
NEEDS: Final = (
    *(Need(words, Q(**{f"{field}__regex": r"\S"})) for field, words in NEEDED.items()),  # more than blanks
    Need(_("at least one piece of evidence"), Q(Exists(_EVIDENCE))),
    Need(_("evidence that moderation has accepted: one quoted statement is not"), ~Q(Exists(_NO_LONGER_QUOTABLE))),
)
COMPLETE: Final = Q(*(need.met for need in NEEDS))


def memberships_today(actor: Actor) -> QuerySet[Membership]:
    """Return the seats somebody sits on today; deputies too, since they read and write for the seat."""
    if actor.person_id is None:
        return Membership.objects.none()
    return Membership.objects.filter(sitting(clock.today()), person_id=actor.person_id)


def may_work_with(actor: Actor, group: FocusGroup) -> bool:
    """Tell whether the actor may work with the drafts of a group: its own people, and the staff who support it."""
    return Role.PLANNER in actor.roles or sits_in(actor, group, clock.today())


def is_adopted(version: Version) -> bool:
    return holds(ADOPTED, version)


def may_be_quoted(statement: Statement) -> bool:
    """Tell whether a statement may be quoted: only what everybody can read. If it is taken back, that bars adoption."""
    return holds(QUOTABLE, statement)


def is_newest(version: Version) -> bool:
    return all(ask(version, NEWEST))


def has_been_answered(version: Version) -> bool:
    return all(ask(version, ANSWERED))


def is_open(version: Version) -> bool:
    return all(ask(version, OPEN))


def may_be_rewritten(version: Version, actor: Actor) -> bool:
    """Tell whether the actor's text replaces this open version, which they wrote; everybody else's becomes a new
    one."""
    wrote_it = actor.person_id is not None and version.written_by_id == actor.person_id
    return wrote_it and is_open(version)


def is_own(dissent: Dissent, actor: Actor) -> bool:
    """Tell whether the actor stated this view, and may withdraw it; nobody knows that any more after adoption."""
    return actor.person_id is not None and dissent.author_id == actor.person_id


def missing_for_adoption(version: Version) -> list[Promise]:
    """Return what a version still lacks, in words; nothing if it may be adopted. One query."""
    answers = ask(version, *(need.met for need in NEEDS))
    return [need.words for need, is_met in zip(NEEDS, answers, strict=True) if not is_met]


def require_work_with(actor: Actor, group: FocusGroup) -> None:
    if not may_work_with(actor, group):
        raise PermissionDenied(_("Only members of this group and social planning may do this."))


def require_nothing_adopted(recommendation: Recommendation) -> None:
    adopted = recommendation.versions.filter(ADOPTED).first()
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
