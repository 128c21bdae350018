"""Which consultations there are."""

from datetime import date

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from querschnitt.groups.models import FocusGroup
from querschnitt.listening import rules
from querschnitt.listening.enums import Phase
from querschnitt.listening.models import Consultation, Participant, Statement
from querschnitt.territory.models import PolicyField


def consultations() -> QuerySet[Consultation]:
    """Return all for the desk, each with `people` (who took part), `accepted` and `waiting` statements."""
    return _with_people(Consultation.objects.all()).annotate(
        accepted=_count(Statement.objects.filter(rules.ACCEPTED)),
        waiting=_count(Statement.objects.filter(rules.WAITING)),
    )


def public_consultations() -> QuerySet[Consultation]:
    """Return all but those still in preparation."""
    return _with_people(Consultation.objects.filter(rules.in_phase(*rules.PUBLIC)))


def open_consultations() -> QuerySet[Consultation]:
    """Return those that take votes today; what closes first comes first."""
    takes_votes = _with_people(Consultation.objects.filter(rules.in_phase(Phase.OPEN)))
    return takes_votes.order_by(F("closes_on").asc(nulls_last=True), "-id")


def running_consultations() -> QuerySet[Consultation]:
    """Return those that are open or paused; what closes first comes first."""
    running = _with_people(Consultation.objects.filter(rules.in_phase(Phase.OPEN, Phase.PAUSED)))
    return running.order_by(F("closes_on").asc(nulls_last=True), "-id")


def paused_consultations() -> QuerySet[Consultation]:
    """Return those that wait for the desk to let them go on, or to close them."""
    return Consultation.objects.filter(rules.in_phase(Phase.PAUSED)).order_by("closes_on", "id")


def open_consultations_in(policy_field: PolicyField) -> QuerySet[Consultation]:
    """Return the open ones of the groups that work in the field."""
    return open_consultations().filter(group__policy_fields=policy_field)


def groups_that_ask() -> frozenset[int]:
    """Return the ids of the groups that have an open consultation. One query."""
    return frozenset(open_consultations().exclude(group=None).values_list("group_id", flat=True))


def ended_consultations() -> QuerySet[Consultation]:
    """Return those whose results are shown; the newest first."""
    ended = _with_people(Consultation.objects.filter(rules.in_phase(Phase.ENDED)))
    return ended.order_by(F("closes_on").desc(nulls_last=True), "-id")


def closing_consultations(until: date) -> QuerySet[Consultation]:
    """Return those not closed at the desk whose last day is `until` or before, also those whose last day has passed. A
    paused one waits for something else: `paused_consultations`."""
    begun = Consultation.objects.filter(stage__in=rules.BEGUN, closes_on__lte=until)
    return begun.exclude(rules.in_phase(Phase.PAUSED)).order_by("closes_on", "id")


def public_consultation(pk: int) -> Consultation | None:
    """Return the one with this key; None for one that is still in preparation, and for none at all."""
    return public_consultations().filter(pk=pk).first()


def running_consultation_of(group: FocusGroup) -> Consultation | None:
    """Return the one of the group that is open or paused; of several, the one that closes first."""
    return running_consultations().filter(group=group).first()


def _with_people(consultations: QuerySet[Consultation]) -> QuerySet[Consultation]:
    return consultations.select_related("group").annotate(people=_count(Participant.objects.all()))


def _count(rows: "QuerySet[Participant] | QuerySet[Statement]") -> Coalesce:
    """Count in a subquery of its own: two joins in one query would multiply each other."""
    counted = rows.order_by().filter(consultation=OuterRef("pk")).values("consultation").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)
