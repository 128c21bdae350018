"""Problems of files in the reader's language."""

import pytest
from django.utils import translation

from querschnitt.adapters.problem import FileProblem
from querschnitt.kernel.problems import in_words

MISSING = ("The file comments.csv is missing.", None, "Please add it: it holds the statements.")


@pytest.mark.parametrize(
    ("place", "start"),
    [
        ({}, ""),
        ({"file": "a.csv"}, "a.csv: "),
        ({"file": "a.csv", "line": 3}, "a.csv, Zeile 3: "),
        ({"file": "a.csv", "line": 3, "column": "vote"}, "a.csv, Zeile 3, Spalte vote: "),
    ],
)
def test_the_place_comes_first_as_far_as_known(place: dict[str, str], start: str) -> None:
    words = in_words(FileProblem(*MISSING, **place))  # type: ignore[arg-type]
    assert words.startswith(start + "Die Datei comments.csv fehlt.")
    assert words.endswith("Es wurde nichts eingelesen.")


def test_in_english() -> None:
    with translation.override("en"):
        assert in_words(FileProblem(*MISSING, line=2)).startswith("line 2: The file comments.csv is missing. Please")
