"""Twelve groups with their members, and accounts for whoever tries the demonstration."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import cycle

from querschnitt.groups.actions.founding import found_group
from querschnitt.groups.actions.memberships import end_membership, seat_member
from querschnitt.groups.actions.seats import SeatPlan
from querschnitt.groups.actions.subgroups import form_subgroup, join_subgroup
from querschnitt.groups.enums import MembershipKind, SeatKind
from querschnitt.groups.models import FocusGroup, Seat
from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.meetings.actions import plan_meeting
from querschnitt.people.actions.accounts import open_account
from querschnitt.people.actions.consents import give_consent
from querschnitt.people.actions.persons import register_person
from querschnitt.people.actions.roles import grant_role
from querschnitt.people.enums import HeldRole, Purpose
from querschnitt.people.models import Account, Person
from querschnitt.project.demonstration.calendar import Calendar
from querschnitt.project.demonstration.house import County
from querschnitt.project.demonstration.names import names
from querschnitt.territory.models import Municipality

CHARTER = (
    "Die Fokusgruppe berät den Kreis. Sie trifft sich viermal im Jahr und öffentlich, soweit nichts Persönliches zur "
    "Sprache kommt. Jeder Platz hat eine Stimme; die Stellvertretung stimmt nur, wenn das Mitglied fehlt. Empfehlungen "
    "beschließt die Gruppe im Konsent. Wer anderer Meinung bleibt, kann sie neben die Empfehlung schreiben."
)


@dataclass(frozen=True)
class Plan:
    """A group: what it is about, how many seats in each area, whose own experience sits with them, who is missing."""

    name: str
    summary: str
    seats: str  # one digit for each area, in the order of the house
    experiences: tuple[str, ...]
    vacant: tuple[int, ...] = ()
    subgroups: tuple[str, ...] = ()


# In which policy fields of the county each group works.
FIELDS_OF_WORK = {
    "Integration": ("Zuwanderung und Integration", "Bildung"),
    "Gesundheit": ("Gesundheitsversorgung und Pflege",),
    "Inklusion": ("Inklusion", "Arbeit"),
    "Kinder und Jugend": ("Bildung", "Soziales Leben und Freizeit"),
    "Pflege und Alter": ("Gesundheitsversorgung und Pflege", "Wohnen"),
    "Wohnen": ("Wohnen", "Armut"),
    "Armut vorbeugen": ("Armut",),
    "Gleichstellung": ("Arbeit", "Infrastruktur sozialer Angebote"),
    "Ehrenamt": ("Soziales Leben und Freizeit",),
    "Bildung": ("Bildung",),
    "Unterwegs": ("Mobilität", "Inklusion"),
    "Familie": ("Infrastruktur sozialer Angebote", "Armut"),
}
PLANS = (
    Plan(
        "Integration",
        "Menschen aus Schule, Kita, Arbeit, Sport und Ehrenamt, fünf davon mit eigener Einwanderungsgeschichte, "
        "beraten den Kreis.",
        "22212222",
        ("eigene Einwanderungsgeschichte", "Flucht"),
        (13,),
        ("Sprache", "Ankommen"),
    ),
    Plan(
        "Gesundheit",
        "Wie Menschen im Kreis gesund bleiben und Hilfe finden, wenn sie krank sind.",
        "12212232",
        ("lange Krankheit", "Pflege von Angehörigen"),
        (),
        ("Hausärzte auf dem Land",),
    ),
    Plan(
        "Inklusion",
        "Damit alle überall dabei sein können: in der Schule, bei der Arbeit, im Verein.",
        "22231222",
        ("Leben mit Behinderung",),
        (4,),
        ("Barrieren melden",),
    ),
    Plan(
        "Kinder und Jugend",
        "Was Kinder und Jugendliche brauchen, und was sie selbst dazu sagen.",
        "32211222",
        ("unter 25 Jahren",),
        (),
        ("Jugendrat",),
    ),
    Plan(
        "Pflege und Alter",
        "Gut alt werden im Kreis, zu Hause und im Heim.",
        "11221242",
        ("Pflege von Angehörigen", "über 75 Jahren"),
        (6, 12),
    ),
    Plan("Wohnen", "Bezahlbare Wohnungen finden und behalten.", "11331132", ("Wohnungssuche", "wenig Geld"), (9,)),
    Plan(
        "Armut vorbeugen",
        "Mit wenig Geld dazugehören: essen, heizen, reparieren, mitmachen.",
        "22221132",
        ("wenig Geld", "allein erziehend"),
        (),
        ("Reparieren und Leihen",),
    ),
    Plan(
        "Gleichstellung",
        "Gleiche Chancen für Frauen und Männer, in jeder Lebenslage.",
        "22231122",
        ("allein erziehend",),
    ),
    Plan(
        "Ehrenamt",
        "Was Freiwillige brauchen, damit sie bleiben.",
        "12212233",
        ("unter 25 Jahren", "über 75 Jahren"),
        (2,),
    ),
    Plan("Bildung", "Lernen von der Kita bis ins Alter.", "43212111", ("eigene Einwanderungsgeschichte",), ()),
    Plan(
        "Unterwegs",
        "Wie man im Kreis ohne Auto zur Arbeit, zum Arzt und nach Hause kommt.",
        "21331221",
        ("Leben mit Behinderung", "über 75 Jahren"),
        (7,),
    ),
    Plan("Familie", "Familie und Beruf, Trennung, Pflegekinder, Großeltern.", "23221122", ("allein erziehend",), ()),
)
PLACES = ("Elmshorn, Rathaus", "Pinneberg, Kreishaus", "Wedel, Familienzentrum", "Uetersen, Bürgerhaus")


@dataclass
class Crowd:
    groups: dict[str, FocusGroup] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)


def build(county: County, days: Calendar) -> Crowd:
    crowd, invented = Crowd(), names()
    homes = cycle(_homes(county.municipalities))
    for number, plan in enumerate(PLANS):
        days.go_to(960 - 60 * number)
        crowd.groups[plan.name] = _group(plan, county, invented, homes)
        _meet(crowd.groups[plan.name], number, days)
    days.go_to(400)
    _accounts(crowd, invented)
    return crowd


def _homes(by_size: list[Municipality]) -> list[Municipality]:
    """Return homes: most in the towns, some in the villages, none in the last sixteen, so that somebody is missing."""
    return by_size[:10] + by_size[:6] + by_size[10:33] + by_size[:3]


def _group(
    plan: Plan, county: County, invented: Iterator[tuple[str, str]], homes: Iterator[Municipality]
) -> FocusGroup:
    group = found_group(
        name=plan.name,
        summary=plan.summary,
        founded_on=clock.today(),
        charter=CHARTER,
        policy_fields=[county.policy_fields[name] for name in FIELDS_OF_WORK[plan.name]],
        seats=list(_seats(plan, county)),
        by=SYSTEM,
    )
    seats = list(Seat.objects.filter(group=group).order_by("number"))
    people = [_fill(seat, invented, homes, leaves=seat.number in plan.vacant) for seat in seats]
    for name in plan.subgroups:
        subgroup = form_subgroup(group=group, name=name, by=SYSTEM)
        for person in people[:: 3 + len(plan.subgroups)]:
            join_subgroup(subgroup=subgroup, person=person, by=SYSTEM)
    return group


def _seats(plan: Plan, county: County) -> Iterator[SeatPlan]:
    experiences, networks = cycle(plan.experiences), list(county.networks.values())
    for index, (seat_area, seats) in enumerate(zip(county.areas.values(), plan.seats, strict=True)):
        for number in range(int(seats)):
            is_lived = (number + index) % 3 == 1
            yield SeatPlan(
                area=seat_area,
                kind=SeatKind.EXPERIENCE if is_lived else SeatKind.DRAWN if number else SeatKind.DELEGATE,
                experience=county.experiences[next(experiences)] if is_lived else None,
                network=networks[index],
            )


def _fill(seat: Seat, invented: Iterator[tuple[str, str]], homes: Iterator[Municipality], *, leaves: bool) -> Person:
    person = _person(invented, next(homes))
    membership = seat_member(seat=seat, person=person, by=SYSTEM)
    if leaves:
        end_membership(membership=membership, left_on=clock.today() + timedelta(days=200), by=SYSTEM)
    elif seat.number % 3 == 0:
        seat_member(seat=seat, person=_person(invented, next(homes)), kind=MembershipKind.DEPUTY, by=SYSTEM)
    return person


def _person(invented: Iterator[tuple[str, str]], home: Municipality) -> Person:
    given, family = next(invented)
    person = register_person(given_name=given, family_name=family, municipality=home, invented=True, by=SYSTEM)
    # Two of three let their name be shown; the others are there without it.
    if person.pk % 3:
        give_consent(person=person, purpose=Purpose.PUBLIC_NAME, by=SYSTEM)
    return person


def _meet(group: FocusGroup, number: int, days: Calendar) -> None:
    evening = datetime.combine(days.ahead(9 + 5 * number), time(17, 30), UTC)
    plan_meeting(
        group=group,
        starts_at=evening,
        place=PLACES[number % len(PLACES)],
        topic="Was haben wir gehört, was empfehlen wir?",
        by=SYSTEM,
    )


def _accounts(crowd: Crowd, invented: Iterator[tuple[str, str]]) -> None:
    """Open accounts for the three who can be tried, and for a clerk."""
    member = Person.objects.filter(memberships__seat__group=crowd.groups["Armut vorbeugen"]).order_by("pk")[0]
    for key, role in (("planner", HeldRole.PLANNER), ("councillor", HeldRole.COUNCILLOR), ("clerk", HeldRole.CLERK)):
        given, family = next(invented)
        person = register_person(given_name=given, family_name=family, invented=True, by=SYSTEM)
        crowd.accounts[key] = _account(person, key, role)
    crowd.accounts["member"] = _account(member, "member", HeldRole.MEMBER)


def _account(person: Person, key: str, role: HeldRole) -> Account:
    grant_role(person=person, role=role, by=SYSTEM)
    return open_account(person=person, email=f"{key}@example.org", by=SYSTEM)
