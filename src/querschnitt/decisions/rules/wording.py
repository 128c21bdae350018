"""What a council's result probably means. A proposal only: a person confirms the class, beside the original wording.

Every signal in the wording is collected. One signal is an answer, several that do not belong together are none:
"Antrag auf Vertagung abgelehnt" is neither postponed nor rejected for whoever has only this line.
"""

import re

from querschnitt.decisions.enums import Outcome
from querschnitt.kernel.folding import fold

_HARMLESS = re.compile(
    r"\b(ohne|bei keinen?|keiner?) "
    r"(gegenstimmen?|enthaltung(en)?|anderung(en)?|aussprache|wortmeldung(en)?|einwande?)\b"
    r"|\bnicht[ -]offentlich\w*|\bunverandert\b"
)
_NEGATED_APPROVAL = re.compile(
    r"\bnicht (zugestimmt|beschlossen|angenommen|genehmigt|einverstanden|gewahlt|befurwortet|gebilligt)"
    r"|\bkeine (\w+ )?(zustimmung|mehrheit)\b"
)
# Phrases before words: what a phrase has consumed no longer speaks for the word in it.
_SIGNALS = tuple(
    (outcome, re.compile(pattern))
    for outcome, pattern in (
        (
            Outcome.NO_VOTE,
            r"\b(keine|ohne) (abstimmung|beschlussfassung|mitteilungen)|\bkein beschluss\b"
            r"|\bnicht zur abstimmung( gestellt)?|\bvorberaten( (ohne|mit) anderung(en)?)?",
        ),
        (Outcome.SETTLED, r"erledigt|erledigung|gegenstandslos|\bmit (der )?stellungnahme einverstanden"),
        (
            Outcome.REFERRED,
            r"verwiesen|verweisung|uberwiesen|uberweisung|weiterbehandlung|weitere beratung|^beratung im",
        ),
        (Outcome.POSTPONED, r"vertag|zuruckgestellt|abgesetzt|wiedervorlage|verschoben"),
        (Outcome.WITHDRAWN, r"zuruckgezogen|zuruckgenommen|rucknahme"),
        (Outcome.REJECTED, r"abgelehnt|ablehn(ung|end)|zuruckgewiesen|verworfen"),
        (Outcome.NOTED, r"\bkenntnis"),
        (
            Outcome.APPROVED,
            r"zugestimmt|zustimm(ung|end)|beschlossen|beschluss gefasst|angenommen|genehmigt|gewahlt|einverstanden"
            r"|befurwortet|gebilligt",
        ),
    )
)
_IN_PART = re.compile(r"\bteil(weise|s)\b|\b(in teilen|zum teil)\b")
_CHANGED = re.compile(
    r"\bgeandert|\bmassgabe|\bbegrenzt|\bbefristet|\bmit (\w+ )?anderung|\bmodifi\w*|\bmit (\w+ )?erganzung"
)
_STILL_NEGATED = re.compile(r"\b(nicht|kein\w*)\b")


def outcome_class(wording: str) -> Outcome:
    """Return the class that `wording` speaks for; `Outcome.UNKNOWN` when it is not sure."""
    text = _HARMLESS.sub(" ", fold(wording))
    text, negated = _NEGATED_APPROVAL.subn(" ", text)
    signals: set[Outcome] = set()
    for outcome, pattern in _SIGNALS:
        text, times = pattern.subn(" ", text)
        if times:
            signals.add(outcome)
    if _STILL_NEGATED.search(text) or (negated and signals - {Outcome.NOTED}):
        return Outcome.UNKNOWN
    if negated:
        return Outcome.REJECTED
    return _resolve(signals, in_part=bool(_IN_PART.search(text)), changed=bool(_CHANGED.search(text)))


def _resolve(signals: set[Outcome], *, in_part: bool, changed: bool) -> Outcome:
    if len(signals) > 1:
        signals = signals - {Outcome.NOTED}  # taking note goes along with everything
    if in_part and signals and signals <= {Outcome.APPROVED, Outcome.REJECTED}:
        return Outcome.UNKNOWN if changed else Outcome.PARTLY
    if signals == {Outcome.APPROVED} and changed:
        return Outcome.AMENDED
    return signals.pop() if len(signals) == 1 else Outcome.UNKNOWN
