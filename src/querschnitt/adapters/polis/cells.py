"""Ids and values of votes, which the vote log and the matrix have in common: read fast, because only known texts
count."""

from collections.abc import Iterable

from querschnitt.adapters.decimals import NotANumber, parse_whole
from querschnitt.adapters.problem import N_, FileProblem, Place, shown

VALUES = {"1": 1, "0": 0, "-1": -1}
# Identity numbers above this do not occur in Polis (they are 32-bit there) and would not fit our columns.
_LARGEST = 2**31 - 1


def known_statements(ids: Iterable[int]) -> dict[str, int]:
    """Return the ids by their exact text, so that one look-up checks form and existence at once."""
    return {str(id): id for id in ids}


def unknown_statement(text: str, place: Place) -> FileProblem:
    """Return the problem with a text that is no known statement."""
    if not (text.isascii() and text.isdigit()):
        return place.problem(
            N_("“%(value)s” is not the number of a statement."),
            N_("Please export the file again."),
            value=shown(text),
        )
    return place.problem(
        N_("Statement %(id)s is not in the file of statements."),
        N_("Please use files of one and the same export."),
        id=shown(text),
    )


def unknown_value(text: str, place: Place) -> FileProblem:
    """Return the problem with a text that is no vote."""
    return place.problem(
        N_("“%(value)s” is not a vote: 1 agree, -1 disagree, 0 pass."),
        N_("Please export the file again."),
        value=shown(text),
    )


def person(text: str, place: Place) -> int:
    """Read the number of a person, 0 to 2³¹ − 1. Raises FileProblem for anything else."""
    try:
        number = parse_whole(text)
    except NotANumber:
        number = _LARGEST + 1
    if number > _LARGEST:
        raise place.problem(
            N_("“%(value)s” is not the number of a person."),
            N_("Please export the file again."),
            value=shown(text),
        )
    return number
