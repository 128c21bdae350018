"""What a delivery of council data did, in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.adapters.oparl.pull import OParlPull, OParlWarning
from querschnitt.decisions.actions.delivery import WHOLE, Intake
from querschnitt.exchange.report import number


def remarks_of(intake: Intake, pull: OParlPull) -> tuple[str, ...]:
    """Return sentences about what is missing, dangling or odd in a delivery."""
    return (*_absent(pull), *_missing(intake), *_dangling(intake), *_odd(pull))


def oddities_of(pull: OParlPull) -> tuple[str, ...]:
    """Return a line for each oddity in the files."""
    return tuple(_in_words(warning) for warning in pull.warnings)


def counts_of(intake: Intake) -> dict[str, int]:
    """Return how many of what were added, changed or withdrawn; without those of which there are none."""
    words = {
        "committees": _("committees"),
        "meetings": _("meetings"),
        "papers": _("papers"),
        "agenda_items": _("agenda items"),
        "considerations": _("considerations"),
    }
    added = {words[name]: count for name, count in intake.added.items()}
    touched = {_("brought up to date"): intake.changed, _("withdrawn at the source"): intake.withdrawn}
    return {what: count for what, count in (added | touched).items() if count}


def _absent(pull: OParlPull) -> Iterator[str]:
    if pull.absent:
        yield _("Not among the files: %(names)s. Nothing of the kind was brought in.") % {
            "names": ", ".join(pull.absent)
        }


def _missing(intake: Intake) -> Iterator[str]:
    """Yield a sentence for each kind of which something is not in the files. Nothing is removed for that."""
    committees, meetings, papers = (intake.missing[name] for name in WHOLE)
    sentences = (
        (
            committees,
            ngettext(
                "%(n)s committee from earlier is not in these files; it stays as it is",
                "%(n)s committees from earlier are not in these files; they stay as they are",
                committees,
            ),
        ),
        (
            meetings,
            ngettext(
                "%(n)s meeting from earlier is not in these files; it stays as it is",
                "%(n)s meetings from earlier are not in these files; they stay as they are",
                meetings,
            ),
        ),
        (
            papers,
            ngettext(
                "%(n)s paper from earlier is not in these files; it stays as it is",
                "%(n)s papers from earlier are not in these files; they stay as they are",
                papers,
            ),
        ),
    )
    for count, sentence in sentences:
        if count:
            yield sentence % {"n": number(count)}


def _dangling(intake: Intake) -> Iterator[str]:
    sentences = {
        "committee": ngettext(
            "%(n)s reference to a committee that was not delivered",
            "%(n)s references to committees that were not delivered",
            intake.dangling.get("committee", 0),
        ),
        "councilmeeting": ngettext(
            "%(n)s step of a path names a meeting that was not delivered; it is shown without a date",
            "%(n)s steps of paths name meetings that were not delivered; they are shown without a date",
            intake.dangling.get("councilmeeting", 0),
        ),
        "agendaitem": ngettext(
            "%(n)s step of a path names an agenda item that was not delivered; it is shown without a result",
            "%(n)s steps of paths name agenda items that were not delivered; they are shown without a result",
            intake.dangling.get("agendaitem", 0),
        ),
        "paper": ngettext(
            "%(n)s step belongs to a paper that was not delivered, and was left out",
            "%(n)s steps belong to papers that were not delivered, and were left out",
            intake.dangling.get("paper", 0),
        ),
    }
    for name, count in intake.dangling.items():
        yield sentences[name] % {"n": number(count)}


def _odd(pull: OParlPull) -> Iterator[str]:
    if pull.warnings:
        count = len(pull.warnings)
        odd = ngettext(
            "%(n)s oddity in the files, for instance: %(first)s",
            "%(n)s oddities in the files, for instance: %(first)s",
            count,
        )
        yield odd % {"n": number(count), "first": _in_words(pull.warnings[0])}


def _in_words(warning: OParlWarning) -> str:
    where = warning.file
    if warning.property:
        where = _("%(file)s, line %(line)s, %(property)s") % {
            "file": warning.file,
            "line": warning.line,
            "property": warning.property,
        }
    return f"{where}: {_(warning.message) % warning.params}"
