"""Lists of recommendations, each for those who may see it."""

import re
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Role
from querschnitt.recommendations.models import Comment, Recommendation, Version
from querschnitt.recommendations.queries.reading import with_parts
from querschnitt.recommendations.rules import (
    ADOPTED,
    COMPLETE,
    CURRENT_DRAFT,
    CURRENT_FIRST,
    OPEN,
    memberships_today,
)

_REFERENCE = re.compile(r"([0-9]{4})-([0-9]{2,4})")


def groups_to_work_with(actor: Actor) -> QuerySet[FocusGroup]:
    """Return the groups that somebody sits in; all of them for a planner."""
    if Role.PLANNER in actor.roles:
        return FocusGroup.objects.all()
    return FocusGroup.objects.filter(pk__in=memberships_today(actor).values("seat__group"))


def has_group_to_work_with(actor: Actor) -> bool:
    """Tell whether there is any group that one could write a recommendation with."""
    return groups_to_work_with(actor).exists()


def readable_recommendations(actor: Actor) -> QuerySet[Recommendation]:
    """Return the recommendations of the groups that somebody works with; nothing for anybody else."""
    return Recommendation.objects.filter(group__in=groups_to_work_with(actor)).select_related("group")


def recommendations_to_work_on(actor: Actor) -> QuerySet[Recommendation]:
    """Return the list of the circle, with `title`, `current_number`, `written_at`, `comment_count` and `adopted_on`."""
    return _summed_up(readable_recommendations(actor)).order_by(
        F("adopted_on").asc(nulls_first=True), "-year", "-number"
    )


def adopted_versions() -> QuerySet[Version]:
    """Return what groups have adopted: the one thing here that everybody may read."""
    return Version.objects.filter(ADOPTED).select_related("recommendation__group").order_by("-adopted_on", "-id")


def recommendation_named(actor: Actor, reference: str) -> QuerySet[Recommendation]:
    """Return the recommendation called "2026-07", if the actor may read it."""
    year, number = _parts(reference)
    return readable_recommendations(actor).filter(year=year, number=number)


def version_named(actor: Actor, reference: str, number: int) -> QuerySet[Version]:
    """Return one version of the recommendation called "2026-07", with everything, if the actor may read it."""
    year, of_year = _parts(reference)
    versions = Version.objects.filter(recommendation__group__in=groups_to_work_with(actor))
    return with_parts(versions).filter(recommendation__year=year, recommendation__number=of_year, number=number)


def current_version(recommendation: Recommendation) -> Version:
    """Return the adopted version; while there is none, the newest."""
    return recommendation.versions.order_by(*CURRENT_FIRST)[0]


def newest_version(recommendation: Recommendation) -> Version:
    return recommendation.versions.order_by("-number")[0]


def versions_of(recommendation: Recommendation) -> QuerySet[Version]:
    """Return the history, newest first."""
    return with_parts(recommendation.versions.order_by("-number"))


def _parts(reference: str) -> tuple[int, int]:
    """Return year and number; (0, 0), which nothing is called, for anything else."""
    match = _REFERENCE.fullmatch(reference)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def drafts_to_read(actor: Actor) -> QuerySet[Version]:
    """Return the current drafts of one's own groups that one neither wrote nor commented."""
    if actor.person_id is None:
        return Version.objects.none()
    commented = Comment.objects.filter(version=OuterRef("pk"), author_id=actor.person_id)
    return (
        _current_drafts()
        .filter(recommendation__group__in=memberships_today(actor).values("seat__group"))
        .exclude(written_by_id=actor.person_id)
        .exclude(Exists(commented))
        .order_by("created_at")
    )


def drafts_ready_for_adoption(actor: Actor) -> QuerySet[Version]:
    """Return the current drafts of one's groups that lack nothing; the oldest first."""
    groups = groups_to_work_with(actor)
    return _current_drafts().filter(COMPLETE, recommendation__group__in=groups).order_by("created_at")


@dataclass(frozen=True)
class Draft:
    """A recommendation that evidence can be added to."""

    reference: str
    title: str


def drafts_to_add_to(actor: Actor) -> tuple[Draft, ...]:
    """Return the open versions of one's groups, the newest first. One query."""
    versions = (
        Version.objects.filter(OPEN, recommendation__group__in=groups_to_work_with(actor))
        .select_related("recommendation")
        .order_by("-recommendation__year", "-recommendation__number")
    )
    return tuple(Draft(version.recommendation.reference, version.title) for version in versions)


def _current_drafts() -> QuerySet[Version]:
    return Version.objects.filter(CURRENT_DRAFT).select_related("recommendation__group")


def _summed_up(recommendations: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    versions = Version.objects.filter(recommendation=OuterRef("pk"))
    current = versions.order_by(*CURRENT_FIRST)
    return recommendations.annotate(
        title=Subquery(current.values("title")[:1]),
        current_number=Subquery(current.values("number")[:1]),
        written_at=Subquery(current.values("created_at")[:1]),
        adopted_on=Subquery(current.values("adopted_on")[:1]),
        comment_count=Count("versions__comments"),
    )
