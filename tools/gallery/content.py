"""Invented content for the gallery."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from querschnitt.web.components.drawing.disc import DiscSeat
from querschnitt.web.components.drawing.line import ChartPoint
from querschnitt.web.todo import Todo

FIELDS = ("Schule", "Kita", "Kommune", "Arbeit", "Sprache", "Sport", "Beratung", "Ehrenamt")
SEATS_OF = (2, 2, 2, 1, 2, 2, 2, 2)
LIVED = (1, 5, 8, 9, 13)


@dataclass(frozen=True)
class Step:
    label: str
    figure: str
    note: str
    state: str = "now"


@dataclass(frozen=True)
class Planner:
    is_signed_in: bool = True
    roles: frozenset[str] = frozenset({"planner", "member"})


class ApplicationForm(forms.Form):
    name = forms.CharField(label="Ihr Name")
    mail = forms.EmailField(label="E-Mail", help_text="Nur für Rückfragen. Wir geben sie nicht weiter.")
    place = forms.ChoiceField(label="Wohnort", choices=[("", "Bitte wählen"), ("e", "Elmshorn"), ("w", "Wedel")])
    why = forms.CharField(label="Was bringen Sie mit?", widget=forms.Textarea, required=False)
    field = forms.ChoiceField(
        label="Bereich", widget=forms.RadioSelect, choices=[("s", "Schule"), ("k", "Kita"), ("a", "Arbeit")]
    )
    days = forms.MultipleChoiceField(
        label="Wann passt es?", widget=forms.CheckboxSelectMultiple, choices=[("mo", "montags"), ("mi", "mittwochs")]
    )
    start = forms.DateField(label="Frühester Beginn")
    paper = forms.FileField(label="Unterlage", required=False, help_text="PDF, höchstens 10 MB.")
    agreed = forms.BooleanField(label="Ich möchte bei der Auslosung dabei sein.")


def seats(extra: int = 0) -> list[DiscSeat]:
    plain = [(name, colour) for colour, name in enumerate(FIELDS) for _ in range(SEATS_OF[colour])]
    disc = [
        DiscSeat(name, colour, vacant=place == 14, lived=place in LIVED, label=name)
        for place, (name, colour) in enumerate(plain[:15])
    ]
    return disc + [DiscSeat(f"Feld {8 + n}", 8 + n, label=f"Feld {8 + n}") for n in range(extra)]


def table() -> list[dict[str, Any]]:
    return [
        {"name": name, "colour": colour, "said": f"{SEATS_OF[colour]} von {SEATS_OF[colour]}"}
        for colour, name in enumerate(FIELDS)
    ]


STEPS = [
    Step("gesagt", "4.812", "Aussagen und Erfahrungen"),
    Step("empfohlen", "37", "Handlungsempfehlungen"),
    Step("beschlossen", "14", "ganz oder teilweise, 6 offen"),
    Step("finanziert", "1,9 Mio. €", "für 9 Maßnahmen"),
    Step("gewirkt", "3", "nachgewiesen, 6 noch nicht messbar"),
]
ROWS = [
    (
        "Abendkurse mit Kinderbetreuung",
        "Integration",
        ["done", "done", "done", "now", "expected"],
        "finanziert: 85.000 € je Jahr bis 2028",
    ),
    (
        "Eine Telefonnummer für alle Beratungen",
        "Gesundheit",
        ["done", "done", "now", "ahead", "ahead"],
        "Kreistag: geändert beschlossen am 12. März",
    ),
    ("Fahrtkosten im Ehrenamt", "Inklusion", ["done", "now", "ahead", "ahead", "ahead"], "seit 94 Tagen ohne Antwort"),
]
TODOS = [
    Todo("Abwägung zu 3 Aussagen freigeben", "Prüfen", "#", date(2020, 11, 20), "Deutsch lernen neben der Arbeit"),
    Todo("Einladung verschicken", "Einladen", "#", date(2040, 11, 27), "Fokusgruppe Integration, 14. Dezember"),
    Todo("Platz Migrationsberatung nachbesetzen", "Ansehen", "#"),
]
POINTS = [
    ChartPoint(str(year), value)
    for year, value in zip(range(2018, 2027), (212, 208, None, 195, 214, 231, 240, 238, 262), strict=True)
]


def CONTENT() -> dict[str, Any]:  # noqa: N802
    return {
        "seats": seats(),
        "many": seats(6),
        "fields": table(),
        "steps": STEPS,
        "rows": ROWS,
        "todos": TODOS,
        "points": POINTS,
        "form": ApplicationForm(),
        "wrong": ApplicationForm({"mail": "keine", "why": "Ich kenne beide Seiten."}),
        "actor": Planner(),
        "room_links": "parts/links.html",
        "left": date(2026, 12, 2),
    }
