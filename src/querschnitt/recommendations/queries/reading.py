"""One version with everything that hangs on it."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.conditions import ask
from querschnitt.recommendations import rules
from querschnitt.recommendations.models import Comment, Dissent, Evidence, Version
from querschnitt.recommendations.queries.costs import CostRange, range_of
from querschnitt.recommendations.queries.evidence import QuotedEvidence, quoted


@dataclass(frozen=True)
class VersionReading:
    """A version as its group reads it. `adopted` is the adopted version of the recommendation, this one or another."""

    version: Version
    evidence: tuple[QuotedEvidence, ...]
    costs: CostRange
    dissents: tuple[Dissent, ...]
    comments: tuple[Comment, ...]
    newest_number: int
    adopted: Version | None
    missing: tuple[Promise, ...]
    is_current_draft: bool
    is_open: bool
    may_be_rewritten: bool
    own_dissents: frozenset[int]

    @property
    def is_newest(self) -> bool:
        return self.version.number == self.newest_number

    @property
    def is_adopted(self) -> bool:
        return self.adopted is not None and self.adopted.pk == self.version.pk


def with_parts(versions: QuerySet[Version]) -> QuerySet[Version]:
    """Return versions with everything that a page or document shows, in a constant number of queries."""
    evidence = Evidence.objects.select_related(
        "statement__consultation", "opinion_map", "indicator", "observation__series__source"
    ).order_by("id")
    return versions.select_related("recommendation__group", "written_by").prefetch_related(
        "costs",
        Prefetch("evidence", evidence),
        Prefetch("dissents", Dissent.objects.order_by("created_at", "id")),
        Prefetch("comments", Comment.objects.select_related("author")),
    )


def version_reading(version: Version, actor: Actor) -> VersionReading:
    """Return a version as the actor reads it; one that came through `with_parts` costs no query for its parts."""
    siblings = list(version.recommendation.versions.all())
    is_current_draft, is_open = ask(version, rules.CURRENT_DRAFT, rules.OPEN)
    return VersionReading(
        version=version,
        evidence=quoted(version.evidence.all()),
        costs=range_of(list(version.costs.all())),
        dissents=tuple(version.dissents.all()),
        comments=tuple(version.comments.all()),
        newest_number=max(sibling.number for sibling in siblings),
        adopted=next(filter(rules.is_adopted, siblings), None),
        missing=tuple(rules.missing_for_adoption(version)),
        is_current_draft=is_current_draft,
        is_open=is_open,
        may_be_rewritten=rules.may_be_rewritten(version, actor),
        own_dissents=frozenset(dissent.pk for dissent in version.dissents.all() if rules.is_own(dissent, actor)),
    )
