"""Drafting: a recommendation with its number, and one version after the other. What others read is not overwritten."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.recommendations import rules
from querschnitt.recommendations.actions.opening import lock
from querschnitt.recommendations.actions.wording import CostLine, VersionWording, check_costs
from querschnitt.recommendations.models import CostEstimate, Dissent, Evidence, Recommendation, Version

# Two people drafting in the same second want the same number; one of them takes the next.
ATTEMPTS = 5


@action(Permission.DRAFT_RECOMMENDATION)
def draft_recommendation(
    *, by: Actor, group: FocusGroup, wording: VersionWording, costs: Sequence[CostLine] = ()
) -> Recommendation:
    """Begin a recommendation with its first version."""
    rules.require_work_with(by, group)
    check_costs(costs)
    recommendation = _numbered(group)
    version = _new_version(recommendation, number=1, wording=wording, by=by)
    _replace_costs(version, costs)
    ledger.record("recommendation.drafted", recommendation, by=by, group=group.pk, version=version.pk)
    return recommendation


@action(Permission.DRAFT_RECOMMENDATION)
def write_version(
    *,
    by: Actor,
    recommendation: Recommendation,
    wording: VersionWording | None = None,
    costs: Sequence[CostLine] | None = None,
    based_on: int | None = None,
) -> Version:
    """Save a wording and its costs; what is left out (None) is taken from the newest version.

    Whoever wrote the newest version may change it until somebody answers it; otherwise a new version begins with the
    evidence, costs and dissents of the one before. `based_on` is the version the writer had in front of them: if there
    is a newer one by now, nothing is saved, and ValidationError "overtaken" names it.
    """
    lock(recommendation, by=by)
    rules.require_nothing_adopted(recommendation)
    newest = recommendation.versions.order_by("-number")[0]
    if based_on is not None and based_on != newest.number:
        raise ValidationError(
            _(
                "Meanwhile somebody wrote version %(number)d. Nothing is lost: your text is still here. "
                "Read the new version, then save again."
            ),
            code="overtaken",
            params={"number": newest.number},
        )
    check_costs(costs or ())
    if wording and rules.may_be_rewritten(newest, by):
        Version.objects.filter(pk=newest.pk).update(**wording.as_columns())
        newest.refresh_from_db()
        version, verb = newest, "version.edited"
    else:
        version, verb = _successor(newest, wording or VersionWording.of(newest), by), "version.written"
    if costs is not None:
        _replace_costs(version, costs)
    ledger.record(verb, version, by=by, recommendation=recommendation.pk, number=version.number)
    return version


def _numbered(group: FocusGroup) -> Recommendation:
    year = clock.today().year
    for attempt in range(1, ATTEMPTS + 1):
        last = Recommendation.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0
        try:
            with transaction.atomic():
                return Recommendation.objects.create(group=group, year=year, number=last + 1)
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def _new_version(recommendation: Recommendation, *, number: int, wording: VersionWording, by: Actor) -> Version:
    return Version.objects.create(
        recommendation=recommendation, number=number, written_by_id=by.person_id, **wording.as_columns()
    )


def _successor(previous: Version, wording: VersionWording, by: Actor) -> Version:
    version = _new_version(previous.recommendation, number=previous.number + 1, wording=wording, by=by)
    models: tuple[type[Any], ...] = (Evidence, CostEstimate, Dissent)
    for model in models:
        parts = list(model.objects.filter(version=previous).order_by("id"))
        for part in parts:  # each keeps its own time: figures and dissents are as old as they are
            part.pk, part.version = None, version
        model.objects.bulk_create(parts)
    return version


def _replace_costs(version: Version, lines: Sequence[CostLine]) -> None:
    version.costs.all().delete()
    CostEstimate.objects.bulk_create(
        CostEstimate(version=version, year=line.year, minimum=line.minimum, maximum=line.maximum) for line in lines
    )
