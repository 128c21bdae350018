"""Storing an opinion map that was computed, and showing it to everybody."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.maps.computing.maps import ComputedMap
from querschnitt.listening.maps.queries.chart import chart_from
from querschnitt.listening.maps.queries.due import is_out_of_date
from querschnitt.listening.maps.queries.giving_away import reasons_to_withhold
from querschnitt.listening.models import Consultation, OpinionMap, Statement
from querschnitt.listening.queries.opinion_maps import opinion_maps


@action(Permission.RUN_CONSULTATION)
def keep_opinion_map(*, consultation: Consultation, computed: ComputedMap, by: Actor) -> OpinionMap:
    """Store a map beside the earlier ones. The same votes and engine as the newest: nothing changes.

    The computing itself stands outside, in the task: it takes seconds, and SQLite would let nobody else write so long.
    """
    consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    newest = opinion_maps(consultation).first()
    if newest and (newest.votes_sha256, newest.engine) == (computed.votes_sha256, computed.engine):
        return ledger.unchanged(newest)
    opinion_map = OpinionMap.objects.create(
        consultation=consultation,
        number=newest.number + 1 if newest else 1,
        votes=computed.chart.votes,
        votes_sha256=computed.votes_sha256,
        engine=computed.engine,
        result=computed.chart.as_json(),
        checks=computed.checks,
        is_stable=computed.chart.stability.is_stable,
    )
    _steer_cards(consultation, computed)
    ledger.record("opinion_map.computed", opinion_map, by=by, consultation=consultation.pk, votes=computed.votes_sha256)
    return opinion_map


@action(Permission.RUN_CONSULTATION)
def publish_opinion_map(*, opinion_map: OpinionMap, by: Actor) -> OpinionMap:
    """Show a map to everybody, unless what was published before would give single answers away by subtraction."""
    opinion_map = OpinionMap.objects.select_for_update().select_related("consultation").get(pk=opinion_map.pk)
    if opinion_map.is_published:
        return ledger.unchanged(opinion_map)
    if not rules.has_ended(opinion_map.consultation):
        raise ValidationError(_("Results are shown once nobody can vote any more. Please close it first."), code="open")
    if opinion_map.pk != opinion_maps(opinion_map.consultation).values_list("pk", flat=True).first():
        raise ValidationError(_("There is a newer opinion map. Please publish that one."), code="not_newest")
    if is_out_of_date(opinion_map):
        raise ValidationError(
            _("Votes or statements have changed since this map was computed. Please compute it anew."),
            code="out_of_date",
        )
    if not rules.is_enough(chart_from(opinion_map.result).people):
        raise ValidationError(
            _("Fewer than five people took part. A result would be about them, not about the subject."), code="few"
        )
    if reasons_to_withhold(opinion_map):
        raise ValidationError(
            _(
                "Together with the map published before, it could show how single people voted. What is in the way "
                "stands below."
            ),
            code="gives_away",
        )
    opinion_map.published_at = clock.now()
    opinion_map.save(update_fields=("published_at",))
    ledger.record("opinion_map.published", opinion_map, by=by, consultation=opinion_map.consultation_id)
    return opinion_map


def _steer_cards(consultation: Consultation, computed: ComputedMap) -> None:
    """Store how far each statement moves people apart: the next card is drawn by it as well."""
    statements = list(consultation.statements.filter(number__in=computed.chart.by_number))
    for statement in statements:
        statement.extremity = computed.chart.extremity(statement.number)
    Statement.objects.bulk_update(statements, ("extremity",), batch_size=500)
