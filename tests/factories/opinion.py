"""Opinion maps, made up: two groups, six statements."""

from dataclasses import replace

from querschnitt.kernel import clock
from querschnitt.listening.enums import Choice, Stage
from querschnitt.listening.maps.queries.chart import (
    Chart,
    ChartCell,
    ChartGroup,
    ChartNetwork,
    ChartStability,
    ChartStatement,
    Counts,
    Trait,
)
from querschnitt.listening.models import Consultation, OpinionMap
from tests.factories.listening import ConsultationFactory, StatementFactory

STATEMENTS = 6
STABLE = ChartStability(is_stable=True, agreement=0.93, same_count=0.97, repeats=100)
UNSTABLE = ChartStability(is_stable=False, agreement=0.41, same_count=0.55, repeats=100)
NETWORKS = (
    ChartNetwork("Sportvereine", "Sport", 0, 41),
    ChartNetwork("Kitas", "Kita", 1, None),
    ChartNetwork("Pflegedienste", "Gesundheit", 2, 0),
)


def chart(statements: int = STATEMENTS, *, stable: bool = True) -> Chart:
    """Number 1 unites, number 2 divides; of number 3 group B is too small to be shown."""
    groups = 2 if stable else 0
    voices = [(Counts(60, 5, 5), Counts(25, 5, 0)), (Counts(65, 5, 0), Counts(0, 25, 5)), (Counts(40, 20, 10), None)]
    voices += [(Counts(35, 25, 10), Counts(15, 10, 5))] * (statements - 3)
    everybody = [Counts(85, 8, 7), Counts(63, 29, 8), Counts(48, 34, 18), *[Counts(50, 35, 15)] * (statements - 3)]
    return Chart(
        people=112,
        counted=100,
        alone=7,
        votes=100 * statements,
        cell_width=1.0,
        cells=(ChartCell(0.0, 0.0, 60, 0 if stable else -1), ChartCell(3.0, 1.0, 33, 1 if stable else -1)),
        groups=(
            ChartGroup(70, (0.1, 0.0), (Trait(2, Choice.AGREE),)),
            ChartGroup(30, (3.1, 1.0), (Trait(2, Choice.DISAGREE),)),
        )[:groups],
        networks=NETWORKS,
        directly=64,
        absent_areas=("Ehrenamt",),
        statements=tuple(
            ChartStatement(
                number,
                everybody[number - 1],
                voices[number - 1][:groups],
                (Counts(30, 5, 0), None, None),
                centre=0.2,
                loading=(0.5, -0.1 * number),
                unity=0.5,
            )
            for number in range(1, statements + 1)
        ),
        unites=(1, 4),
        divides=(2, 3),
        stability=STABLE if stable else UNSTABLE,
    )


def mapped_consultation(*, published: bool = True, stable: bool = True, **fields: object) -> Consultation:
    """Closed, with `STATEMENTS` accepted statements and one map of them."""
    consultation: Consultation = ConsultationFactory(stage=Stage.CLOSED, **fields)
    for _number in range(STATEMENTS):
        StatementFactory(consultation=consultation)
    map_of(consultation, published=published, stable=stable)
    return consultation


def map_of(consultation: Consultation, *, published: bool = True, stable: bool = True, people: int = 112) -> OpinionMap:
    computed = replace(chart(stable=stable), people=people)
    consultation.statements.filter(number=1).update(agrees=computed.votes)
    return OpinionMap.objects.create(
        consultation=consultation,
        number=consultation.opinion_maps.count() + 1,
        votes=computed.votes,
        votes_sha256="0" * 64,
        engine="Probe",
        result=computed.as_json(),
        checks={},
        is_stable=stable,
        published_at=clock.now() if published else None,
    )
