import pytest

from querschnitt.kernel.folding import fold


@pytest.mark.parametrize("written", ["Große Bücherstraße", "GROSSE BÜCHERSTRASSE", "grosse  Buecherstrasse\n"])
def test_ways_to_write_one_word_meet(written: str) -> None:
    assert fold(written) == "grosse bucherstrasse"


def test_different_words_stay_different() -> None:
    assert fold("Kita") != fold("Kitas")
