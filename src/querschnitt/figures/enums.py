from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Symbol(TextChoices):
    """A sign in a cell of official statistics. Five ways of having no number, never mixed up with zero."""

    REPORTED = "reported", _("reported")
    NIL = "nil", _("nothing there")
    UNKNOWN = "unknown", _("unknown or secret")
    UNCERTAIN = "uncertain", _("too uncertain to publish")
    LATER = "later", _("not yet available")
    NOT_MEANINGFUL = "not_meaningful", _("not meaningful")


# The sign that the statistical offices print for each.
SIGNS = {
    Symbol.NIL: "–",
    Symbol.UNKNOWN: "·",
    Symbol.UNCERTAIN: "/",
    Symbol.LATER: "…",
    Symbol.NOT_MEANINGFUL: "x",
}


# What the offices mark beside a value; both layouts of their files use these.
QUALITIES = {
    "()": _("of limited reliability"),
    "e": _("final"),
    "p": _("provisional"),
    "r": _("revised"),
    "s": _("estimated"),
    "b": _("not comparable with earlier values"),
}


# Where a table counts in powers of ten, the word for it stands before what is counted.
MAGNITUDES = {"Tausend": 1_000, "Millionen": 10**6, "Milliarden": 10**9}

# The usual units of German tables. Whatever else somebody wrote as a unit stays as it was written.
UNITS = {
    "Anzahl": "",
    "Menschen": _("people"),
    "Personen": _("persons"),
    "Familien": _("families"),
    "Haushalte": _("households"),
    "Prozent": _("percent"),
    "EUR": "€",
    "Euro": "€",
    "im Quartal": _("in the quarter"),
    "im Jahr": _("in the year"),
}


class Direction(TextChoices):
    HIGHER = "higher", _("more is better")
    LOWER = "lower", _("less is better")
    NEUTRAL = "neutral", _("neither is better")
