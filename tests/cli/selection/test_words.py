"""Numbers as people read them."""

import pytest

from querschnitt.cli.selection import words


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0 %"), (1, "100 %"), (0.0402, "4,02 %"), (0.445, "44,5 %"), (0.000012345, "0,00123 %"), (0.9999, "100,0 %")],
)
def test_three_digits_that_count(share, text):
    assert words.per_cent(share) == text


def test_thousands():
    assert (words.number(999), words.number(100_000)) == ("999", "100.000")
