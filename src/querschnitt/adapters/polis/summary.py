"""summary.csv: rows of key and value, without a header."""

from dataclasses import dataclass, field

from querschnitt.adapters.problem import N_, Place, shown
from querschnitt.adapters.source import Source, opened
from querschnitt.adapters.tabular.opening import csv_lines
from querschnitt.adapters.tabular.records import records

_TEXTS = ("topic", "url", "conversation-description")
_CONVENTION = {"agree": "+1", "disagree": "-1", "pass": "0"}


@dataclass(frozen=True)
class Summary:
    """Topic, address and description of a conversation, and the whole numbers of the summary by their key."""

    topic: str = ""
    url: str = ""
    description: str = ""
    figures: dict[str, int] = field(default_factory=dict)


def read_summary(source: Source, limit: int) -> Summary:
    """Read the summary. `limit`: the most bytes the file may have.

    Raises FileProblem where a row is not a pair, the topic is missing, or the export says that it counts votes with
    other signs."""
    pairs: dict[str, str] = {}
    with opened(source, limit=limit) as file:
        for record in records(csv_lines(file.stream, file.name), file.name):
            place = Place(file.name, record.line)
            if len(record.cells) != 2:
                raise place.problem(
                    N_("The row has %(found)d cells; the summary has two in each row, a name and its value."),
                    N_("Please check that this is the summary.csv of Polis."),
                    found=len(record.cells),
                )
            key, value = record.cells
            if key == "vote-convention":
                _check_convention(value, Place(file.name, record.line, key))
            pairs[key] = value.strip()
    if "topic" not in pairs:
        raise Place(file.name).problem(
            N_("There is no row “topic”."), N_("Please check that this is the summary.csv of Polis.")
        )
    figures = {
        key: int(value)
        for key, value in pairs.items()
        if key not in _TEXTS and value.isascii() and value.isdigit() and len(value) < 19
    }
    return Summary(pairs["topic"], pairs.get("url", ""), pairs.get("conversation-description", ""), figures)


def _check_convention(text: str, place: Place) -> None:
    """Check the signs: inside, Polis counts agreement as -1.

    An export with those signs would turn every opinion into its opposite."""
    stated = dict(part.split("=", 1) for part in text.split(";") if "=" in part)
    if any(stated.get(word) != sign for word, sign in _CONVENTION.items()):
        raise place.problem(
            N_("This export counts votes as “%(stated)s”; expected is agree=+1, disagree=-1, pass=0."),
            N_("Please use the report export of Polis."),
            stated=shown(text),
        )
