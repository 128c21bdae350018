"""The thread of a recommendation: from what was said to what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from querschnitt.decisions.models import Consideration, Decision, HandOver
from querschnitt.decisions.rules.conditions import day_of, days_until_answer, is_answer, is_in_public, meeting_time
from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock
from querschnitt.kernel.conditions import across
from querschnitt.kernel.money import Money
from querschnitt.listening.maps.queries.quoting import QuotedVoice
from querschnitt.outcomes.enums import Verdict
from querschnitt.outcomes.models import Assessment, FundingLine, Measure, Target
from querschnitt.outcomes.queries.funding import Funding, funding_of, funding_table
from querschnitt.outcomes.rules import carries_measure, has_worked
from querschnitt.publication.models import Publication
from querschnitt.publication.queries.knots import Knots, facts, knots
from querschnitt.recommendations.enums import Finding
from querschnitt.recommendations.models import Evidence, Recommendation, Version
from querschnitt.recommendations.queries.evidence import counts_of, voices_of
from querschnitt.recommendations.rules import ADOPTED
from querschnitt.territory.models import PolicyField


@dataclass(frozen=True)
class CitedStatement:
    """A statement with the figures it had when the group relied on it; `margin` in points of a hundred."""

    evidence: Evidence
    margin: int | None

    @property
    def text(self) -> str:
        """The words that were quoted, also where the statement was edited since."""
        assert self.evidence.statement
        return self.evidence.wording or self.evidence.statement.text

    @property
    def voices(self) -> tuple[QuotedVoice, ...]:
        return voices_of(self.evidence)

    @property
    def finding(self) -> Finding:
        return Finding(self.evidence.finding)


@dataclass(frozen=True)
class WayStep:
    """One committee on the way of the paper. What was not public stays unsaid."""

    on: date | None
    planned: bool
    committee: str
    role: str
    result: str


@dataclass(frozen=True)
class Thread:
    """One published recommendation with everything that hangs on it, already fetched: reading it costs no query."""

    publication: Publication

    @property
    def recommendation(self) -> Recommendation:
        return self.publication.recommendation

    @property
    def group(self) -> FocusGroup:
        return self.recommendation.group

    @cached_property
    def version(self) -> Version:
        """The adopted version; the prefetch holds no other."""
        return self.recommendation.versions.all()[0]

    @cached_property
    def evidence(self) -> list[Evidence]:
        """All that the group relied on; `statements` and `other_evidence` are its two parts."""
        return list(self.version.evidence.all())

    @cached_property
    def statements(self) -> list[CitedStatement]:
        return [CitedStatement(piece, _margin(piece)) for piece in self.evidence if piece.kind.is_statement]

    @cached_property
    def other_evidence(self) -> list[Evidence]:
        """Everything but statements, of whatever kind."""
        return [piece for piece in self.evidence if not piece.kind.is_statement]

    @cached_property
    def said_when(self) -> tuple[date, date | None] | None:
        """The first day of the earliest consultation and the last of the latest; None where a day is not known."""
        consultations = {row.evidence.statement.consultation for row in self.statements if row.evidence.statement}
        first_days = [consultation.opens_on for consultation in consultations if consultation.opens_on]
        last_days = [consultation.closes_on for consultation in consultations if consultation.closes_on]
        if not consultations or len(first_days) < len(consultations):
            return None
        return min(first_days), max(last_days) if len(last_days) == len(consultations) else None

    @cached_property
    def hand_over(self) -> HandOver | None:
        return getattr(self.recommendation, "hand_over", None)

    @cached_property
    def way(self) -> list[WayStep]:
        paper = self.hand_over.paper if self.hand_over else None
        return [_way_step(step) for step in paper.considerations.all()] if paper else []

    @cached_property
    def decisions(self) -> list[Decision]:
        return list(self.hand_over.decisions.all()) if self.hand_over else []

    @cached_property
    def entered_on(self) -> datetime | None:
        """The moment when somebody last wrote down by hand how the council dealt with it."""
        moments = [decision.confirmed_at for decision in self.decisions]
        return max([self.hand_over.created_at, *moments]) if self.hand_over else None

    @cached_property
    def decision(self) -> Decision | None:
        return next(filter(is_answer, self.decisions), None)

    @property
    def is_approved(self) -> bool:
        """Tell whether politics agreed, wholly or partly."""
        return self.decision is not None and carries_measure(self.decision)

    @property
    def has_worked(self) -> bool | None:
        """Tell whether an effect was found, wholly or partly; None as long as nobody can say."""
        return has_worked(Verdict(self.assessment.verdict)) if self.assessment else None

    @cached_property
    def measures(self) -> list[Measure]:
        return list(self.recommendation.measures.all())

    @cached_property
    def funding(self) -> list[FundingLine]:
        return [line for measure in self.measures for line in measure.funding_lines.all()]

    @cached_property
    def money(self) -> Funding:
        """The money of all measures together: what is known of it, and how much is not."""
        return funding_of(self.funding)

    @property
    def committed(self) -> Money | None:
        """The sum of what is promised; None as long as nothing is, which is not 0 €."""
        return self.money.total.committed.known

    @property
    def paid(self) -> Money | None:
        return self.money.total.paid.known

    @property
    def money_as_of(self) -> date | None:
        """The day of the sum that stands for the money: what is committed, or else what is paid, or planned."""
        total = self.money.total
        return total.committed.as_of or total.paid.as_of or self.money.as_of

    @cached_property
    def money_of_measures(self) -> list[tuple[Measure, Funding]]:
        return [(measure, funding_table(measure)) for measure in self.measures]

    @cached_property
    def targets(self) -> list[Target]:
        return [target for measure in self.measures for target in measure.targets.all()]

    @cached_property
    def assessment(self) -> Assessment | None:
        """The newest judgement of any target."""
        judgements = [assessment for target in self.targets for assessment in target.assessments.all()]
        return max(judgements, key=lambda judgement: (judgement.assessed_on, judgement.pk), default=None)

    @property
    def days_without_answer(self) -> int | None:
        if self.hand_over is None or self.decision is not None:
            return None
        return days_until_answer(self.hand_over, None, clock.today())

    @cached_property
    def next_report_on(self) -> date | None:
        return min((m.next_report_on for m in self.measures if m.next_report_on), default=None)

    @cached_property
    def knots(self) -> Knots:
        return knots(self.publication)


def _margin(evidence: Evidence) -> int | None:
    counts = counts_of(evidence)
    return counts.agree.margin if counts.votes else None


def _way_step(step: Consideration) -> WayStep:
    starts_at, item = meeting_time(step), step.agenda_item
    return WayStep(
        on=day_of(step),
        planned=starts_at is None or starts_at > clock.now(),
        committee=step.committee.name if step.committee else "–",
        role=step.role,
        result=item.result if item and is_in_public(item) else "",
    )


def _publications() -> QuerySet[Publication]:
    """Return publications with all that a thread shows. Twelve queries, however many."""
    adopted = Version.objects.filter(ADOPTED).prefetch_related(
        "costs",
        "dissents",
        Prefetch(
            "evidence",
            Evidence.objects.select_related(
                "statement__consultation", "opinion_map", "indicator__series__source", "observation__file"
            ),
        ),
    )
    targets = Target.objects.select_related("indicator__series__source", "baseline").prefetch_related(
        Prefetch("assessments", Assessment.objects.select_related("observation"))
    )
    publications = Publication.objects.select_related("recommendation__group", "recommendation__hand_over__paper")
    return publications.annotate(**facts("recommendation")).prefetch_related(
        Prefetch("recommendation__versions", adopted),
        Prefetch(
            "recommendation__hand_over__paper__considerations",
            Consideration.objects.filter(withdrawn=False).select_related("committee", "meeting", "agenda_item"),
        ),
        Prefetch(
            "recommendation__hand_over__decisions",
            Decision.objects.select_related("committee", "agenda_item__meeting").prefetch_related("reasons"),
        ),
        Prefetch(
            "recommendation__measures",
            Measure.objects.prefetch_related("funding_lines", "reports", Prefetch("targets", targets)),
        ),
    )


def published_threads(*, group: str = "", policy_field: PolicyField | None = None) -> list[Thread]:
    """Return all published recommendations, or those of one group, or of the groups that work in one policy field."""
    publications = _publications()
    if group:
        publications = publications.filter(recommendation__group__slug=group)
    if policy_field:
        publications = publications.filter(recommendation__group__policy_fields=policy_field)
    return [Thread(publication) for publication in publications]


def thread_by_slug(slug: str) -> Thread | None:
    publication = _publications().filter(slug=slug).first()
    return Thread(publication) if publication else None


def slug_of(recommendation_id: int) -> str:
    """Return the end of a recommendation's public address; empty while it is not public."""
    return Publication.objects.filter(recommendation=recommendation_id).values_list("slug", flat=True).first() or ""


def threads_of_consultation(consultation_id: int) -> list[Thread]:
    """Return published recommendations that stand on statements of this consultation."""
    publications = _publications().filter(
        across("recommendation__versions", ADOPTED),
        recommendation__versions__evidence__statement__consultation=consultation_id,
    )
    return [Thread(publication) for publication in publications.distinct()]


def unpublished_adoption(pk: int) -> Version | None:
    """Return the version with this key if it is adopted and not public yet."""
    return unpublished_adoptions().filter(pk=pk).first()


def unpublished_adoptions() -> QuerySet[Version]:
    """Return adopted versions that the public does not know yet."""
    return (
        Version.objects.filter(ADOPTED, recommendation__publication=None)
        .select_related("recommendation__group")
        .order_by("adopted_on", "id")
    )
