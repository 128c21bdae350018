from querschnitt.web.components.drawing.line import ChartPoint
from querschnitt.web.components.drawing.sparkline import sparkline_svg


def drawn(*values: float | None) -> str:
    return sparkline_svg([ChartPoint(str(n), value) for n, value in enumerate(values)], title="<b>")


def test_gap_is_drawn_as_a_gap() -> None:
    assert (drawn(1, 2, 3).count('class="series"'), drawn(1, 2, 3).count('class="gap"')) == (2, 0)
    assert (drawn(1, None, 3).count('class="series"'), drawn(1, None, 3).count('class="gap"')) == (0, 1)


def test_without_values_nothing_is_drawn() -> None:
    assert "<circle" not in drawn(None, None)
    assert "<line" not in drawn(None, 4)


def test_highest_value_is_at_the_top_and_equal_ones_stay_inside() -> None:
    assert 'cy="5"' in drawn(1, 9)
    assert 'cy="43"' in drawn(7, 7)


def test_title_is_escaped() -> None:
    assert "<title>&lt;b&gt;</title>" in drawn(1, 2)
