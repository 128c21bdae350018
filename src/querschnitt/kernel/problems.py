"""What is wrong with a file, in the reader's language."""

from django.utils.translation import gettext as _

from querschnitt.adapters.problem import FileProblem


def in_words(problem: FileProblem) -> str:
    """With its place in front, as far as known."""
    place = [problem.file] if problem.file else []
    if problem.line is not None:
        place.append(_("line %(n)s") % {"n": problem.line})
    if problem.column is not None:
        place.append(_("column %(n)s") % {"n": problem.column})
    words = [_(part) % problem.params for part in (problem.message, problem.remedy) if part]
    start = [f"{', '.join(place)}:"] if place else []
    return " ".join([*start, *words, _("Nothing was imported.")])
