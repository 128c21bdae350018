"""Authority, municipalities, policy fields, areas, networks and official figures."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from querschnitt.exchange.municipalities import import_municipalities
from querschnitt.exchange.statistics import import_statistics
from querschnitt.kernel.actors import SYSTEM
from querschnitt.people.actions.lists import add_area, add_experience, add_network
from querschnitt.people.models import Area, Experience, Network
from querschnitt.project.demonstration.calendar import Calendar
from querschnitt.territory.actions import add_policy_field, mark_as_demonstration, name_authority
from querschnitt.territory.models import Municipality, PolicyField

INPUT = Path(__file__).parent / "input"
# The directory states its figures for this day.
POPULATION_ON = date(2022, 12, 31)

# The county's own ten, in its own order; the texts are ours.
POLICY_FIELDS = {
    "Infrastruktur sozialer Angebote": "Wo man Rat, Hilfe und einander findet, und ob man dorthin kommt.",
    "Mobilität": "Zur Arbeit, zum Arzt und nach Hause kommen, auch ohne eigenes Auto.",
    "Gesundheitsversorgung und Pflege": "Gesund bleiben, Hilfe finden, wenn man krank ist, und gut gepflegt werden.",
    "Wohnen": "Eine Wohnung finden, die man bezahlen kann, und sie behalten.",
    "Zuwanderung und Integration": "Ankommen, Deutsch lernen, Arbeit und Freunde finden.",
    "Bildung": "Lernen von der Kita bis ins Alter, gleich aus welcher Familie man kommt.",
    "Inklusion": "Überall dabei sein können, mit und ohne Behinderung.",
    "Arbeit": "Arbeit finden, die passt und von der man leben kann.",
    "Armut": "Auch mit wenig Geld dazugehören, und was davor schützt.",
    "Soziales Leben und Freizeit": "Nachbarschaft, Verein, Sport und Ehrenamt: was man miteinander tut.",
}
AREAS = ("Schule", "Kita", "Kommune", "Arbeit", "Sprache", "Sport", "Beratung", "Ehrenamt")
EXPERIENCES = (
    "eigene Einwanderungsgeschichte", "Flucht", "Leben mit Behinderung", "Pflege von Angehörigen", "wenig Geld",
    "Wohnungssuche", "allein erziehend", "unter 25 Jahren", "über 75 Jahren", "lange Krankheit",
)  # fmt: skip
NETWORKS = {
    "Schulen im Kreis": "Schule", "Kitas und Tagespflege": "Kita", "Rathäuser und Ämter": "Kommune",
    "Betriebe und Kammern": "Arbeit", "Sprachkurse": "Sprache", "Sportvereine": "Sport",
    "Beratungsstellen": "Beratung", "Freiwilligenagenturen": "Ehrenamt",
}  # fmt: skip


@dataclass(frozen=True)
class County:
    municipalities: list[Municipality]
    policy_fields: dict[str, PolicyField]
    areas: dict[str, Area]
    experiences: dict[str, Experience]
    networks: dict[str, Network]


def build(days: Calendar) -> County:
    name_authority(name="Kreis Pinneberg", department="Sozialplanung", key="01056", by=SYSTEM)
    mark_as_demonstration(by=SYSTEM)
    import_municipalities(INPUT / "municipalities.csv", population_on=POPULATION_ON)
    # After the youngest of their figures was published.
    days.go_to(90)
    for file in sorted((INPUT / "statistics").iterdir()):
        import_statistics(file)
    days.go_to(1200)
    areas = {name: add_area(name=name, colour=number, by=SYSTEM) for number, name in enumerate(AREAS)}
    return County(
        municipalities=list(Municipality.objects.order_by("-population")),
        policy_fields={
            name: add_policy_field(name=name, summary=summary, by=SYSTEM) for name, summary in POLICY_FIELDS.items()
        },
        areas=areas,
        experiences={name: add_experience(name=name, by=SYSTEM) for name in EXPERIENCES},
        networks={name: add_network(name=name, area=areas[area], by=SYSTEM) for name, area in NETWORKS.items()},
    )
