"""Takes each story of the demonstration as far as it has come."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from querschnitt.decisions.actions.council import (
    enter_committee,
    enter_council_meeting,
    enter_paper,
    plan_consideration,
)
from querschnitt.decisions.actions.hand_overs import hand_over_version, link_paper
from querschnitt.decisions.actions.outcomes import OutcomeFinding, confirm_outcome, give_reason
from querschnitt.decisions.enums import POSITIVE
from querschnitt.decisions.models import Committee, HandOver, Paper
from querschnitt.figures.actions.indicators import define_indicator
from querschnitt.figures.enums import Direction
from querschnitt.figures.models import Indicator, Series
from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.money import Money
from querschnitt.listening.models import Consultation, Statement
from querschnitt.people.queries.identity import actor_of
from querschnitt.project.demonstration.calendar import Calendar
from querschnitt.project.demonstration.house import County
from querschnitt.project.demonstration.listening import CONVERSATION, EARLIER
from querschnitt.project.demonstration.outcome import follow_up
from querschnitt.project.demonstration.people import Crowd
from querschnitt.project.demonstration.stories import REPAIR, STORIES, Story
from querschnitt.project.demonstration.workdays import working_day
from querschnitt.publication.actions.publishing import publish_recommendation
from querschnitt.recommendations.actions.adopting import adopt_version
from querschnitt.recommendations.actions.discussing import comment_version, state_dissent
from querschnitt.recommendations.actions.drafting import draft_recommendation
from querschnitt.recommendations.actions.evidence import attach_indicator, attach_statement
from querschnitt.recommendations.actions.wording import CostLine
from querschnitt.recommendations.enums import AdoptionMethod
from querschnitt.recommendations.models import Version

FIGURES = (
    (
        "Alleinstehende",
        "Tausend Menschen",
        "12211-Z-11",
        "LBFMZ01/LBFORM01=ALLEINST",
        "Menschen, die ohne Partner und ohne Kinder im Haushalt leben, nach dem Mikrozensus.",
    ),
    ("Einwohner", "Menschen", "12411-01-01-4", "BEVSTD", "Fortgeschriebener Bevölkerungsstand am 31. Dezember."),
    (
        "Einwohner 2008 bis 2015",
        "Menschen",
        "12411-01-01-5",
        "bevolkerungsstand/insgesamt",
        "Bevölkerungsstand am 31. Dezember, ältere Reihe.",
    ),
)
COMMITTEES = (
    "Ausschuss für Soziales und Gesundheit",
    "Ausschuss für Schule, Kultur und Sport",
    "Ausschuss für Wirtschaft und Verkehr",
)


def build(county: County, crowd: Crowd, days: Calendar) -> None:
    days.go_to(600)
    figures = {indicator.slug: indicator for indicator in _figures()}
    council = enter_committee(name="Kreistag", short_name="KT", by=SYSTEM)
    committees = [enter_committee(name=name, by=SYSTEM) for name in COMMITTEES]
    for story in sorted(STORIES, key=lambda story: -(story.adopted or 0)):
        committee = next((c for c in committees if c.name == story.wording.addressee), committees[0])
        _tell(story, crowd, figures, committee, council, days)


def _figures() -> Sequence[Indicator]:
    return [
        define_indicator(
            name=name,
            unit=unit,
            definition=definition,
            direction=Direction.NEUTRAL,
            region="01056",
            by=SYSTEM,
            series=Series.objects.get(source__code=code, key=key),
        )
        for name, unit, code, key, definition in FIGURES
    ]


def _tell(
    story: Story, crowd: Crowd, figures: dict[str, Indicator], committee: Committee, council: Committee, days: Calendar
) -> None:
    version = _draft(story, crowd, figures, days)
    if story.adopted is None:
        days.go_to(4)
        comment_version(
            by=actor_of(crowd.accounts["planner"]),
            version=version,
            text="Der Transporter ist beim Bauhof schon da. Können wir den mitnutzen?",
        )
        return
    days.go_to(story.adopted)
    version = adopt_version(
        by=SYSTEM,
        version=version,
        on=clock.today(),
        method=AdoptionMethod.CONSENT,
        seats_present=version.recommendation.group.seats.count() - 1,
        seats_total=version.recommendation.group.seats.count(),
    )
    publish_recommendation(by=SYSTEM, version=version)
    if story.handed_over is not None:
        _decide(story, version, crowd, committee, council, days)


def _draft(story: Story, crowd: Crowd, figures: dict[str, Indicator], days: Calendar) -> Version:
    days.go_to((story.adopted or 10) + 40)
    low, high = (Money(Decimal(euros)) for euros in story.cost)
    years = [clock.today().year + 1 + offset for offset in range(3)]
    recommendation = draft_recommendation(
        by=SYSTEM,
        group=crowd.groups[story.group],
        wording=story.wording,
        costs=[CostLine(year, low, high) for year in years],
    )
    version = recommendation.versions.get()
    key = {"title": EARLIER[1]} if story.invented else {"slug": CONVERSATION}
    consultation = Consultation.objects.get(**key)
    for number in story.statements:
        statement = Statement.objects.get(consultation=consultation, number=number)
        attach_statement(by=SYSTEM, version=version, statement=statement)
    attach_indicator(by=SYSTEM, version=version, indicator=figures[story.figure])
    if story.dissent:
        state_dissent(by=SYSTEM, version=version, text=story.dissent, area_name="Arbeit")
    return version


def _decide(
    story: Story, version: Version, crowd: Crowd, committee: Committee, council: Committee, days: Calendar
) -> None:
    assert story.handed_over is not None
    handed_over_on = days.go_to(story.handed_over)
    kind, name = story.sponsor
    hand_over = hand_over_version(
        version=version,
        sponsor_kind=kind,
        sponsor_name=name,
        handed_over_on=handed_over_on,
        answer_due_on=working_day(handed_over_on + timedelta(days=90)),
        by=SYSTEM,
    )
    paper = enter_paper(
        reference=story.paper, title=story.wording.title, kind="Handlungsempfehlung", dated_on=handed_over_on, by=SYSTEM
    )
    hand_over = link_paper(hand_over=hand_over, paper=paper, by=SYSTEM)
    _plan_way(story, paper, committee, council, days)
    if story.decided is not None:
        _confirm(story, hand_over, crowd, council, days)


def _plan_way(story: Story, paper: Paper, committee: Committee, council: Committee, days: Calendar) -> None:
    last = story.decided if story.decided is not None else -16
    for body, role, days_ago in ((committee, "Vorberatung", last + 14), (council, "Entscheidung", last)):
        day = days.ahead(-days_ago)
        meeting = enter_council_meeting(
            name=f"Sitzung: {body.name}",
            committees=[body],
            starts_at=datetime.combine(day, time(16), UTC),
            place="Kreishaus Elmshorn",
            by=SYSTEM,
        )
        plan_consideration(
            paper=paper,
            committee=body,
            role=role,
            planned_on=day,
            meeting=meeting,
            authoritative=body == council,
            by=SYSTEM,
        )


def _confirm(story: Story, hand_over: HandOver, crowd: Crowd, council: Committee, days: Calendar) -> None:
    assert story.decided is not None
    assert story.outcome is not None
    decided_on = days.go_to(story.decided)
    planner, councillor = (actor_of(crowd.accounts[role]) for role in ("planner", "councillor"))
    finding = OutcomeFinding(
        committee=council, decided_on=decided_on, wording=story.decision, outcome=story.outcome, final=True
    )
    decision = confirm_outcome(hand_over=hand_over, finding=finding, by=planner)
    if story.reason:
        give_reason(decision=decision, speaks_for="Kreistag, Mehrheit", text=story.reason, by=councillor)
    if story.outcome in POSITIVE and story.funded:
        follow_up(story, decision, planner, days, worked=story is REPAIR)
