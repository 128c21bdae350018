import pytest

from querschnitt.kernel.folding import fold, likeness, trigrams


@pytest.mark.parametrize("written", ["Große Bücherstraße", "GROSSE BÜCHERSTRASSE", "grosse  Buecherstrasse\n"])
def test_ways_to_write_one_word_meet(written: str) -> None:
    assert fold(written) == "grosse bucherstrasse"


def test_different_words_stay_different() -> None:
    assert fold("Kita") != fold("Kitas")


def test_trigrams_are_those_of_postgresql() -> None:
    """As `SELECT show_trgm('Wort, Ah')` gives them."""
    assert trigrams("Wort, Ah") == {"  w", " wo", "wor", "ort", "rt ", "  a", " ah", "ah "}


@pytest.mark.parametrize(("one", "other", "value"), [
    ("word", "two words", 4 / 11), ("Straße", "STRASSE", 1.0), ("Bus", "Zug", 0.0), ("", "", 0.0), ("?!", "Bus", 0.0),
])  # fmt: skip
def test_likeness_is_what_both_share_of_all(one: str, other: str, value: float) -> None:
    assert likeness(trigrams(one), trigrams(other)) == pytest.approx(value)
