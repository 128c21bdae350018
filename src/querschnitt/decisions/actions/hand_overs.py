"""Handing a recommendation over to politics, and tying it to the council's paper."""

from datetime import date

from querschnitt.decisions.enums import SponsorKind
from querschnitt.decisions.models import HandOver, Paper
from querschnitt.decisions.rules.conditions import check_hand_over, check_paper
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.recommendations.models import Version


@action(Permission.HAND_OVER)
def hand_over_version(
    *,
    version: Version,
    sponsor_kind: SponsorKind,
    sponsor_name: str,
    handed_over_on: date,
    answer_due_on: date | None = None,
    by: Actor,
) -> HandOver:
    """Give an adopted version to politics. From `handed_over_on` the days without an answer count.

    Raises ValidationError at the field that it is about.
    """
    check_hand_over(version, sponsor_name=sponsor_name, on=handed_over_on, due=answer_due_on, today=clock.today())
    hand_over = HandOver.objects.create(
        version=version,
        recommendation_id=version.recommendation_id,
        sponsor_kind=sponsor_kind,
        sponsor_name=sponsor_name.strip(),
        handed_over_on=handed_over_on,
        answer_due_on=answer_due_on,
    )
    ledger.record("version.handed_over", hand_over, by=by, version=version.pk, sponsor=str(sponsor_kind.value))
    return hand_over


@action(Permission.HAND_OVER)
def link_paper(*, hand_over: HandOver, paper: Paper, by: Actor) -> HandOver:
    """Link the paper of the council that carries the recommendation; its path is the recommendation's path then."""
    check_paper(paper)
    if hand_over.paper_id == paper.pk:
        return ledger.unchanged(hand_over)
    hand_over.paper = paper
    hand_over.save(update_fields=["paper"])
    ledger.record("paper.linked", hand_over, by=by, paper=paper.pk)
    return hand_over
