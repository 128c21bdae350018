from decimal import Decimal

import pytest

from querschnitt.adapters.problem import FileProblem, Place
from querschnitt.adapters.statistics.symbols import PrintedSymbol, parse_value

PLACE = Place("table.csv", 7, "value")


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("-", PrintedSymbol.NIL),
        ("–", PrintedSymbol.NIL),
        (".", PrintedSymbol.UNKNOWN),
        ("·", PrintedSymbol.UNKNOWN),
        ("/", PrintedSymbol.UNCERTAIN),
        ("...", PrintedSymbol.LATER),
        ("…", PrintedSymbol.LATER),
        ("x", PrintedSymbol.NOT_MEANINGFUL),
        ("X", PrintedSymbol.NOT_MEANINGFUL),
    ],
)
def test_signs_are_five_different_things_and_never_a_number(text, symbol):
    assert parse_value(f" {text} ", "e", PLACE) == (None, symbol, "e")


@pytest.mark.parametrize(
    ("text", "flag", "number", "quality"),
    [
        ("0", "", "0", ""),
        ("108,84", "e", "108.84", "e"),
        ("46", "()", "46", "()"),
        ("(46)", "", "46", "()"),
        ("( 46,5 )", "", "46.5", "()"),
        ("46p", "", "46", "p"),
        ("46,5 r", "", "46.5", "r"),
        ("-3", "", "-3", ""),
        ("1 234 567", "", "1234567", ""),
        ("1.234.567,8", "", "1234567.8", ""),
    ],
)
def test_numbers_with_their_quality(text, flag, number, quality):
    assert parse_value(text, flag, PLACE) == (Decimal(number), PrintedSymbol.REPORTED, quality)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "table.csv:7:value: “” is neither a number nor one of the signs - . / ... x."),
        ("n/a", "table.csv:7:value: “n/a” is neither a number nor one of the signs"),
        ("..", "table.csv:7:value: “..” is neither"),
        ("()", "table.csv:7:value: “()” is neither"),
        ("1.234", "table.csv:7:value: “1.234” may mean one thousand and more, or one and a fraction."),
        ("(1.234)", "table.csv:7:value: “1.234” may mean"),
    ],
)
def test_everything_else_is_a_problem(text, message):
    with pytest.raises(FileProblem) as caught:
        parse_value(text, "", PLACE)
    assert str(caught.value).startswith(message)
