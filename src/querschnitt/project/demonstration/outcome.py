"""Money, measure and effect of what was decided."""

from datetime import timedelta
from decimal import Decimal

from querschnitt.decisions.models import Decision
from querschnitt.figures.actions.indicators import begin_own_count, enter_observation
from querschnitt.figures.enums import Direction
from querschnitt.figures.models import Indicator, Observation
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.money import Money
from querschnitt.outcomes.actions.effects import assess_effect, set_target
from querschnitt.outcomes.actions.funding import commit_funding, plan_funding, record_payment
from querschnitt.outcomes.actions.measures import report_progress, start_measure
from querschnitt.outcomes.enums import EffectLevel, FundingSource, MeasureStatus, Verdict
from querschnitt.outcomes.models import Measure
from querschnitt.project.demonstration.calendar import Calendar
from querschnitt.project.demonstration.stories import Story

LATE = 9
REPORTED_AFTER = 90
# Counted visits a quarter, from the opening on; invented.
VISITS = (61, 148, 226, 318, 409)


def follow_up(story: Story, decision: Decision, planner: Actor, days: Calendar, *, worked: bool) -> None:
    assert story.started is not None
    started = days.go_to(story.started)
    measure = start_measure(
        decision=decision,
        title=story.wording.title,
        responsible="Kreis, Fachdienst Soziales",
        starts_on=started,
        ends_on=started + timedelta(days=3 * 365),
        next_report_on=days.ahead(75),
        by=planner,
    )
    days.go_to(max(story.started - REPORTED_AFTER, 1))
    report_progress(
        measure=measure,
        status=MeasureStatus.RUNNING,
        next_report_on=days.ahead(75),
        by=planner,
        text="Die ersten Standorte haben geöffnet. Die übrigen folgen im nächsten halben Jahr.",
    )
    _fund(story, measure, planner, days)
    indicator = begin_own_count(
        name="Besuche in den Reparaturtreffs" if worked else "Ausleihen je Gegenstand",
        unit="im Quartal",
        definition="Gezählt an der Tür, von den Freiwilligen." if worked else "Aus dem Ausleihsystem der Büchereien.",
        direction=Direction.HIGHER,
        by=planner,
    )
    if worked:
        _measure_effect(measure, indicator, planner, days)
    else:
        set_target(
            measure=measure,
            indicator=indicator,
            level=EffectLevel.ACCEPTED,
            baseline=None,
            value=Decimal(2),
            due_on=days.ahead(240),
            by=planner,
        )


def _fund(story: Story, measure: Measure, planner: Actor, days: Calendar) -> None:
    low, high = story.cost
    # Money flows from the first full year on; in the last months of a year nothing is spent any more.
    first = clock.today().year + (clock.today().month > LATE)
    for year in range(first, first + 3):
        for source, part in ((FundingSource.COUNTY, Decimal("0.6")), (FundingSource.STATE, Decimal("0.4"))):
            amounts = {"minimum": low * part, "likely": Decimal(low + high) / 2 * part, "maximum": high * part}
            plan = {name: Money(Decimal(amount)) for name, amount in amounts.items()}
            plan_funding(measure=measure, year=year, source=source, as_of=clock.today(), by=planner, **plan)
            commit_funding(
                measure=measure, year=year, source=source, amount=plan["likely"], as_of=clock.today(), by=planner
            )
    days.go_to(40)
    if clock.today().year < first:
        return
    paid = Money(Decimal(low) * Decimal("0.6"))
    record_payment(
        measure=measure, year=first, source=FundingSource.COUNTY, amount=paid, as_of=clock.today(), by=planner
    )


def _measure_effect(measure: Measure, indicator: Indicator, planner: Actor, days: Calendar) -> None:
    counts = [_count(indicator, visits, days, planner, ago=467 - 90 * n) for n, visits in enumerate(VISITS)]
    target = set_target(
        measure=measure,
        indicator=indicator,
        level=EffectLevel.REACHED,
        baseline=counts[0],
        value=Decimal(400),
        due_on=days.ahead(30),
        by=planner,
    )
    days.go_to(8)
    assess_effect(
        target=target,
        observation=counts[-1],
        verdict=Verdict.REACHED,
        by=planner,
        explanation="Im letzten Quartal kamen 409 Menschen; 57 von 100 Dingen gingen danach wieder.",
        lesson="Wo ein Familienzentrum im selben Haus ist, kommen doppelt so viele. Neue Treffs deshalb dort.",
    )


def _count(indicator: Indicator, visits: int, days: Calendar, planner: Actor, *, ago: int) -> Observation:
    start = days.today - timedelta(days=ago)
    days.go_to(ago - 97)  # a week after the quarter is over
    return enter_observation(
        indicator=indicator,
        period_start=start,
        period_end=start + timedelta(days=89),
        value=Decimal(visits),
        uncertainty=Decimal(round(visits**0.5 * 2)),
        by=planner,
    )
