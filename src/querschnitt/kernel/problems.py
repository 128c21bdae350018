"""What is wrong with a file, in the reader's language."""

from django.utils.translation import gettext as _

from querschnitt.adapters.problem import FileProblem


def in_words(problem: FileProblem) -> str:
    """Return the problem in sentences, with its place in front as far as it is known."""
    where = [problem.file] if problem.file else []
    if problem.line is not None:
        where.append(_("line %(n)s") % {"n": problem.line})
    if problem.column is not None:
        where.append(_("column %(n)s") % {"n": problem.column})
    sentences = [_(part) % problem.params for part in (problem.message, problem.remedy) if part]
    start = [f"{', '.join(where)}:"] if where else []
    return " ".join([*start, *sentences, _("Nothing was imported.")])
