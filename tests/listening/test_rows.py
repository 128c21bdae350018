"""Rows go into a statement and come out of it as they were, on both databases."""

from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from querschnitt.listening.actions.rows import INTEGER, REAL, TEXT, Cell, rows_of

WORDS = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
WHOLE = st.integers(-(2**62), 2**62)
PARTS = st.none() | st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False)


class TestRows(TestCase):
    @given(st.lists(st.tuples(WORDS, WHOLE, PARTS), min_size=1, max_size=5))
    def test_in_their_order(self, rows: list[tuple[Cell, ...]]) -> None:
        query, parameters = rows_of({"word": TEXT, "number": INTEGER, "part": REAL}, rows)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT word, number, part FROM ({query}) AS sent ORDER BY row_index", parameters)
            assert cursor.fetchall() == rows
