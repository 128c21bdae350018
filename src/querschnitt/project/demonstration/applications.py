"""An open call: a new group looks for its twelve people by lot, and sixty invented ones have applied so far."""

import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import cycle, islice

from querschnitt.groups.actions.founding import found_group
from querschnitt.groups.actions.seats import SeatPlan
from querschnitt.groups.enums import SeatKind
from querschnitt.groups.models import FocusGroup
from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.project.demonstration.calendar import Calendar
from querschnitt.project.demonstration.house import County
from querschnitt.project.demonstration.names import names
from querschnitt.project.demonstration.people import CHARTER
from querschnitt.selection.actions.applying import (
    Address,
    Details,
    apply_to_call,
    enter_application,
    withdraw_application,
)
from querschnitt.selection.actions.calls import CallTerms, open_call
from querschnitt.selection.actions.plans import ValueLine, plan_selection, set_category
from querschnitt.selection.enums import ContactKind
from querschnitt.selection.models import Call, CategoryValue, SelectionPlan
from querschnitt.selection.queries.applications import categories_of
from querschnitt.selection.queries.proposals import by_size_of_place
from querschnitt.selection.validators import bounds_for

GROUP, SIZE, PEOPLE = "Gut alt werden", 12, 60
FIELD_OF_WORK = "Gesundheitsversorgung und Pflege"
SUMMARY = "Zwölf Menschen, vom Los bestimmt, beraten den Kreis: Was brauchen wir, um gut alt zu werden?"
# Far behind the names of the members, so that nobody seems to sit in the group already.
FIRST_NAME = 900
INVENTED = "Erfunden: Zahlen der Vorführung, nicht des Kreises."
TITLE = "Wer redet mit, wie wir alt werden?"
TEXTS = {
    "de": (
        "Eine neue Fokusgruppe berät den Kreis: Was fehlt, damit Menschen gut alt werden, zu Hause und im Heim? "
        "Ihre Empfehlungen gehen in den Kreistag, und der Kreis antwortet öffentlich.\n\n"
        "Die Gruppe trifft sich viermal im Jahr an einem Abend, drei Jahre lang. "
        "Fahrt und Kinderbetreuung werden bezahlt."
    ),
    "en": (
        "A new focus group advises the county: what is missing for people to grow old well, at home and in "
        "care homes? Its recommendations go to the county council, and the county answers in public.\n\n"
        "The group meets on four evenings a year, for three years. Travel and child care are paid for."
    ),
}
# Answer: share of the population, weight among those who applied. As always, the young and the villages come less.
FEATURES = (
    (
        "Alter",
        "Wie alt sind Sie?",
        (("16 bis 39", "0.33", 14), ("40 bis 64", "0.39", 26), ("65 und älter", "0.28", 20)),
    ),
    (
        "Geschlecht",
        "Welches Geschlecht steht in Ihrem Ausweis?",
        (("weiblich", "0.505", 37), ("männlich", "0.485", 22), ("divers oder keine Angabe", "0.01", 1)),
    ),
)
# No share of the population, but what the group wants: else few would sit there who know care themselves.
LIVED = (
    "Pflege",
    "Haben Sie selbst mit Pflege zu tun?",
    "Die Gruppe will mehr eigenes Erleben, als im Kreis zu erwarten ist.",
    (("Ich pflege jemanden", 4, 6, 21), ("Ich werde gepflegt", 1, 2, 5), ("Weder noch", 4, 6, 34)),
)
PLACES = {"25335": "Elmshorn", "25421": "Pinneberg", "22880": "Wedel", "25436": "Uetersen", "25355": "Barmstedt"}
STREETS = ("Erfundene Straße", "Musterweg", "Am Beispiel", "Vorführring")
NOTES = {
    3: "Ich komme im Rollstuhl.",
    11: "Abends brauche ich eine Betreuung für zwei Kinder.",
    26: "Bitte mit Dolmetschen, Dari.",
}
WITHDRAWN, ON_PAPER, ONE_HOME = {8, 41}, 7, {20, 21}


def build(county: County, days: Calendar) -> None:
    opens_on = days.go_to(18)
    areas = cycle(county.areas.values())
    seats = [SeatPlan(area=area, kind=SeatKind.DRAWN) for area in islice(areas, SIZE)]
    group = found_group(
        name=GROUP, summary=SUMMARY, charter=CHARTER, policy_fields=[county.policy_fields[FIELD_OF_WORK]],
        seats=seats, by=SYSTEM,
    )  # fmt: skip
    terms = CallTerms(title=TITLE, texts=TEXTS, opens_on=opens_on, closes_on=days.ahead(17), keep_days=90)
    call = open_call(plan=_plan(group), terms=terms, by=SYSTEM)
    chance = random.Random(11)  # noqa: S311 (invented people, not a secret)
    for number, (given, family) in enumerate(islice(names(), FIRST_NAME, FIRST_NAME + PEOPLE)):
        days.go_to(17 - number * 16 // PEOPLE)
        _apply(call, number, f"{given} {family}", chance)


def _plan(group: FocusGroup) -> SelectionPlan:
    plan = plan_selection(group=group, size=SIZE, by=SYSTEM)
    for name, question, answers in FEATURES:
        lines = [_line(label, Decimal(share)) for label, share, _weight in answers]
        set_category(plan=plan, name=name, question=question, source=INVENTED, lines=lines, by=SYSTEM)
    name, question, reason, wanted = LIVED
    lines = [ValueLine(label, least, most) for label, least, most, _weight in wanted]
    set_category(plan=plan, name=name, question=question, source=reason, lines=lines, by=SYSTEM)
    if size := by_size_of_place():
        total = sum(amount for _label, amount in size.amounts)
        lines = [_line(label, round(amount / total, 6)) for label, amount in size.amounts]
        set_category(plan=plan, name=size.name, question=size.question, source=size.source, lines=lines, by=SYSTEM)
    return plan


def _line(label: str, share: Decimal) -> ValueLine:
    bounds = bounds_for(share, SIZE)
    return ValueLine(label, bounds.least, bounds.most, population_share=share)


def _apply(call: Call, number: int, name: str, chance: random.Random) -> None:
    details = Details(
        name,
        ContactKind.MAIL,
        f"bewerbung{number}@example.org",
        "en" if number % 9 == 4 else "de",
        NOTES.get(number, ""),
    )
    home = min(ONE_HOME) if number in ONE_HOME else number
    address = Address(f"{STREETS[home % len(STREETS)]} {home}", list(PLACES)[home % len(PLACES)])
    on_paper = number % ON_PAPER == 0
    take, by = (enter_application, SYSTEM) if on_paper else (apply_to_call, VISITOR)
    application, _token = take(call=call, details=details, values=list(_answers(call, chance)), address=address, by=by)
    if number in WITHDRAWN:
        withdraw_application(application=application, by=VISITOR)


def _answers(call: Call, chance: random.Random) -> Iterator[CategoryValue]:
    weights = {(name, label): weight for name, _question, answers in FEATURES for label, _share, weight in answers}
    weights |= {(LIVED[0], label): weight for label, _least, _most, weight in LIVED[3]}
    for category in categories_of(call.plan):
        values = list(category.values.all())
        yield chance.choices(
            values, [weights.get((category.name, v.label), _as_many_live_there(v, values)) for v in values]
        )[0]


def _as_many_live_there(value: CategoryValue, values: Sequence[CategoryValue]) -> float:
    """Return a weight: towns answer calls more than villages do, and the first of the list is the smallest."""
    return float(value.population_share or 1) * (1 + values.index(value))
