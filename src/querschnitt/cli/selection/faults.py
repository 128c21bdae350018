"""What is not in order with a published result, in words."""

from gettext import gettext as _
from typing import TYPE_CHECKING, Final

from querschnitt.adapters.problem import N_
from querschnitt.cli.selection.posing import APART

if TYPE_CHECKING:
    from querschnitt.engines.selection.checking import Fault

FAULTS: Final = {
    "input": N_("The result was computed from other quotas or people: SHA-256 is %(found)s, stated is %(stated)s."),
    "people": N_("Chances are stated for %(found)s people, who are not exactly the %(people)s in the pool."),
    "chance": N_("The chance of “%(person)s” is %(found)s, which is no chance."),
    "sum": N_("The chances add up to %(found)s instead of %(size)s."),
    "certificate": N_("The certificate states “%(name)s” as %(stated)s; from the chances follows %(found)s."),
    "size": N_("There are %(found)s people instead of %(size)s."),
    "stranger": N_("“%(person)s” is not in the pool."),
    "twice": N_("“%(person)s” is named more than once."),
    "seated": N_("“%(person)s” has a seat already, but is missing."),
    "quota": N_("%(found)s are “%(category)s: %(value)s”; it should be %(least)s to %(most)s."),
    "shared": N_("“%(one)s” and “%(other)s” have the same address."),
    "apart": N_("“%(one)s” and “%(other)s” have the same answer under “%(column)s”."),
    "times": N_(
        "“%(person)s” stands on %(found)s tickets; %(expected)s is the number for this chance, or one beside it."
    ),
    "commitment": N_("The tickets are not those committed to: SHA-256 is %(found)s, stated is %(stated)s."),
    "number": N_("The seed draws ticket %(found)s, stated is %(stated)s."),
    "no_tickets": N_("A number or a promise about tickets is stated, but the tickets are missing."),
    "no_number": N_("People are named as chosen, but no number was drawn."),
    "gap": N_("The certificate states a gap of %(found)s, which does not fit what it says about being exact."),
    "panel": N_("The panel is not the one on ticket %(number)s, which was drawn."),
}


def in_words(fault: "Fault") -> str:
    """Return the fault as a sentence in the language of the command line."""
    kind = str(fault.facts.get("kind", ""))
    code = "apart" if kind.startswith(APART) else fault.code
    text = _(FAULTS[code]) % {**fault.facts, "column": kind.removeprefix(APART)}
    return text if fault.ticket is None else _("Ticket %(n)s: %(fault)s") % {"n": fault.ticket, "fault": text}
