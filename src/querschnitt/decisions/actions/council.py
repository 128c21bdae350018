"""The council's side by hand, for houses without OParl or ahead of it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from querschnitt.decisions.models import Committee, Consideration, CouncilMeeting, Paper
from querschnitt.decisions.rules.conditions import check_paper
from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission


@action(Permission.CONFIRM_OUTCOME)
def enter_committee(*, name: str, short_name: str = "", by: Actor) -> Committee:
    """Enter a committee; raise ValidationError if there is one of this name."""
    if Committee.objects.filter(name__iexact=name.strip(), withdrawn=False).exists():
        raise ValidationError({"name": _("There is already a committee with this name.")})
    committee = Committee.objects.create(name=name.strip(), short_name=short_name.strip())
    ledger.record("committee.entered", committee, by=by)
    return committee


@action(Permission.CONFIRM_OUTCOME)
def enter_council_meeting(
    *, name: str, committees: Iterable[Committee], starts_at: datetime, place: str = "", by: Actor
) -> CouncilMeeting:
    """Enter a meeting of one or more committees."""
    meeting = CouncilMeeting.objects.create(name=name.strip(), starts_at=starts_at, place=place.strip())
    meeting.committees.set(committees)
    ledger.record("council_meeting.entered", meeting, by=by)
    return meeting


@action(Permission.CONFIRM_OUTCOME)
def enter_paper(
    *, reference: str, title: str, kind: str = "", dated_on: date | None = None, address: str = "", by: Actor
) -> Paper:
    """Enter a paper; raise ValidationError if there is one with this number."""
    reference = reference.strip()
    if reference and Paper.objects.filter(reference__iexact=reference, withdrawn=False).exists():
        raise ValidationError({"reference": _("There is already a paper with this number. Please search for it.")})
    paper = Paper.objects.create(
        reference=reference, title=title.strip(), kind=kind.strip(), dated_on=dated_on, address=address
    )
    ledger.record("paper.entered", paper, by=by)
    return paper


@action(Permission.CONFIRM_OUTCOME)
def plan_consideration(
    *,
    paper: Paper,
    committee: Committee,
    role: str,
    planned_on: date | None = None,
    meeting: CouncilMeeting | None = None,
    authoritative: bool = False,
    by: Actor,
) -> Consideration:
    """Add a step to the paper's path: which committee deals with it, in which role, when. Raises ValidationError."""
    check_paper(paper)
    if paper.considerations.filter(
        committee=committee, planned_on=planned_on, meeting=meeting, withdrawn=False
    ).exists():
        raise ValidationError(_("This step is already on the path."))
    consideration = Consideration.objects.create(
        paper=paper,
        committee=committee,
        role=role.strip(),
        planned_on=planned_on,
        meeting=meeting,
        authoritative=authoritative,
    )
    ledger.record("consideration.planned", consideration, by=by, paper=paper.pk, committee=committee.pk)
    return consideration
