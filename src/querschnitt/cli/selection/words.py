"""What went wrong, in the language of the command line. Adapters and engines say it in English and keep facts apart."""

import gettext as catalogues
import os
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from querschnitt import adapters
from querschnitt.adapters.problem import N_, FileProblem
from querschnitt.cli.language import ENGLISH, chosen

if TYPE_CHECKING:
    from querschnitt.engines.selection.contradictions import Contradiction
    from querschnitt.engines.selection.problem import Problem, Unusable

REASONS = {
    "pool_too_small": N_("%(size)s are to be chosen, but the pool has only %(people)s people."),
    "unknown_person": N_("“%(person)s” is given as seated, but is not in the pool."),
    "too_many_seated": N_("%(seated)s people are seated already, but there are only %(size)s seats."),
    "quotas_above_size": N_(
        "%(file)s, lines %(lines)s, column %(column)s: The quotas of “%(category)s” ask for at least %(least)s "
        "people, but --size is %(size)s."
    ),
    "quotas_below_size": N_(
        "%(file)s, lines %(lines)s, column %(column)s: The quotas of “%(category)s” allow at most %(most)s "
        "people, but --size is %(size)s."
    ),
    "seated_break_quota": N_("Those seated already break a rule: too many of them are “%(category)s: %(value)s”."),
    "earlier_no_number": N_(
        "%(file)s, line %(line)s, column %(column)s: “%(value)s” is no number of 0 or more. Please write what the "
        "chances of %(person)s in earlier draws came to, with a point, such as 0.25; or leave it empty."
    ),
    "too_few_tickets": N_(
        "%(tickets)s tickets of %(size)s seats are fewer places than the %(people)s people in the pool, so somebody "
        "would stand on none. Please ask for more tickets with --lottery."
    ),
}


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """Turn what adapters and engines refuse into a message and exit code 1."""
    from querschnitt.engines.selection.problem import Unusable

    try:
        yield
    except FileProblem as problem:
        raise click.ClickException(about_file(problem)) from problem
    except Unusable as refusal:
        raise click.ClickException(about_problem(refusal)) from refusal


def about_file(problem: FileProblem) -> str:
    """Return where in which file something is wrong, what it is, and what helps."""
    location = [problem.file] if problem.file else []
    if problem.line is not None:
        location.append(_("line %(n)s") % {"n": problem.line})
    if problem.column is not None:
        location.append(_("column %(n)s") % {"n": problem.column})
    texts = catalogues.translation(
        "django", str(Path(adapters.__file__).parent / "locale"), [chosen(os.environ)], fallback=True
    )
    # Files that only a command reads have their words here.
    words = [_(texts.gettext(part)) % problem.params for part in (problem.message, problem.remedy) if part]
    return " ".join([f"{', '.join(location)}:", *words] if location else words)


def about_problem(refusal: "Unusable") -> str:
    """Return why a problem can't be posed."""
    reason = REASONS.get(refusal.code)
    return _(reason) % refusal.facts if reason else str(refusal)


def about_contradiction(problem: "Problem", contradiction: "Contradiction | None") -> str:
    """Return which quotas can't be met together, and the smallest change that helps."""
    if contradiction is None:
        return _("No panel meets all quotas.")
    if not contradiction.quotas:
        return _("Even without quotas nobody could be chosen: too many of the pool share an address.")
    lines = [_("These quotas can't be met together:")]
    for bound in contradiction.quotas:
        people_there = _("in the pool: %(n)s") % {"n": number(bound.people)}
        lines.append(f"  – {_bound(bound.category, bound.value, bound.side, bound.number)} ({people_there})")
    if contradiction.loosening:
        lines.append(_("The smallest change that helps:"))
    for change in contradiction.loosening:
        quota = next(q for q in problem.quotas if (q.category, q.value) == (change.category, change.value))
        changed = quota.least - change.by if change.side == "least" else quota.most + change.by
        lines.append(f"  – {_bound(change.category, change.value, change.side, changed)}")
    return "\n".join(lines)


def _bound(category: str, value: str, side: str, bound: int) -> str:
    text = (
        _("%(category)s, %(value)s: at least %(n)s") if side == "least" else _("%(category)s, %(value)s: at most %(n)s")
    )
    return text % {"category": category, "value": value, "n": bound}


def number(count: int) -> str:
    """Return a whole number with the separator of thousands of the language."""
    digits = f"{count:,}"
    return digits if _english() else digits.replace(",", ".")


def per_cent(share: float) -> str:
    """Return a share (0 to 1) in per cent with three digits that count: chances in large pools are small."""
    text = f"{share * 100:.{2 if share < 0.0995 else 1}f}" if 0.0001 <= share < 1 else f"{share * 100:.3g}"
    return f"{text} %" if _english() else f"{text.replace('.', ',')} %"


def people(count: int) -> str:
    """Return “1 person” or “n people”."""
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": number(count)}


def _english() -> bool:
    return chosen(os.environ) == ENGLISH
