"""What was imported, in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.adapters.polis.export import PolisExport, VoteOrigin
from querschnitt.exchange.consultations.options import Options
from querschnitt.exchange.report import number

MOST = 5


def counts_of(export: PolisExport) -> dict[str, int]:
    """Return how many of what an export holds."""
    counts = {
        _("people"): len(export.participants),
        _("statements"): len(export.statements),
        _("current votes"): len(export.current_votes()),
    }
    if export.origin is VoteOrigin.LOG:
        counts[_("votes with all changes of mind")] = len(export.votes)
    return counts


def remarks_of(export: PolisExport, options: Options) -> tuple[str, ...]:
    """Return sentences about what is odd or missing in an export, the largest doubt first."""
    remarks = list(_doubts(export))
    if export.origin is VoteOrigin.MATRIX:
        remarks.append(
            _("The table of people tells no times: votes carry that of the import, and there is no log of changes.")
        )
    return (*remarks, *_unnamed(export, options))


def _unnamed(export: PolisExport, options: Options) -> Iterator[str]:
    """Yield a sentence that names what only the missing summary says and no option gives."""
    missing = {
        "--title": (_("title"), options.title),
        "--question": (_("question"), options.question),
    }
    if "summary" not in export.files:
        names = {option: name for option, (name, given) in missing.items() if not given}
        if names:
            sentence = _("summary.csv is missing, and with it: %(names)s. The options %(options)s set them.")
            yield sentence % {"names": ", ".join(names.values()), "options": ", ".join(names)}


def _doubts(export: PolisExport) -> list[str]:
    differing = export.disagreements()
    if not differing:
        return []
    count = len(differing)
    first = ngettext(
        "%(n)s count in the file differs from its own votes. The votes were taken.",
        "%(n)s counts in the file differ from its own votes. The votes were taken.",
        count,
    )
    sentence = _("Person %(person)s: the file says %(column)s %(stated)s, the votes give %(counted)s.")
    return [first % {"n": number(count)}] + [
        sentence
        % {
            "person": disagreement.participant,
            "column": disagreement.column,
            "stated": "–" if disagreement.stated is None else number(disagreement.stated),
            "counted": number(disagreement.counted),
        }
        for disagreement in differing[:MOST]
    ]
