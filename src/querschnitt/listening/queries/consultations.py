"""Which consultations there are."""

from datetime import date

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock
from querschnitt.listening.enums import Moderation, Stage
from querschnitt.listening.models import Consultation, Participant, Statement


def consultations() -> QuerySet[Consultation]:
    """All, for the desk, each with `people` (who took part), `accepted` and `waiting` statements."""
    return _with_people(Consultation.objects.all()).annotate(
        accepted=_count(Statement.objects.filter(moderation=Moderation.ACCEPTED)),
        waiting=_count(Statement.objects.filter(moderation=Moderation.PENDING)),
    )


def public_consultations() -> QuerySet[Consultation]:
    """Without those still in preparation."""
    return _with_people(Consultation.objects.exclude(stage=Stage.DRAFT))


def open_consultations() -> QuerySet[Consultation]:
    """Those that take votes today; what closes first comes first."""
    return (
        public_consultations()
        .filter(Q(closes_on=None) | Q(closes_on__gte=clock.today()), stage=Stage.OPEN)
        .order_by(F("closes_on").asc(nulls_last=True), "-id")
    )


def ended_consultations() -> QuerySet[Consultation]:
    """Those whose results are shown; the newest first."""
    ended = Q(stage=Stage.CLOSED) | Q(stage=Stage.OPEN, closes_on__lt=clock.today())
    return public_consultations().filter(ended).order_by(F("closes_on").desc(nulls_last=True), "-id")


def closing_consultations(until: date) -> QuerySet[Consultation]:
    """Open ones whose last day is `until` or before, also those whose last day has passed."""
    return Consultation.objects.filter(stage=Stage.OPEN, closes_on__lte=until).order_by("closes_on", "id")


def public_consultation(pk: int) -> Consultation | None:
    """Return the one with this key; None for one that is still in preparation, and for none at all."""
    return public_consultations().filter(pk=pk).first()


def open_consultation_of(group: FocusGroup) -> Consultation | None:
    """Return the one of the group that takes votes today; of several, the one that closes first."""
    return open_consultations().filter(group=group).first()


def _with_people(found: QuerySet[Consultation]) -> QuerySet[Consultation]:
    return found.select_related("group").annotate(people=_count(Participant.objects.all()))


def _count(rows: "QuerySet[Participant] | QuerySet[Statement]") -> Coalesce:
    """A count in a subquery of its own: two joins in one query would multiply each other."""
    counted = rows.order_by().filter(consultation=OuterRef("pk")).values("consultation").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)
