"""Bars and lines: shares add up, gaps stay gaps, the scale holds every value."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from querschnitt.web.components.drawing.bars import opinion_bar_svg, shares
from querschnitt.web.components.drawing.line import ChartPoint, line_chart_svg, scale_for


def test_pieces_lie_in_order_and_fill_the_bar() -> None:
    svg = opinion_bar_svg(50, 25, 25, title="")
    assert re.findall(r'class="(\w+)" x="([\d.]+)%"', svg) == [
        ("agree", "0.00"),
        ("pass", "50.40"),
        ("disagree", "75.40"),
    ]


def test_what_nobody_said_is_not_drawn() -> None:
    assert "disagree" not in opinion_bar_svg(3, 1, 0, title="")


def test_no_votes_is_an_empty_bar_and_says_so() -> None:
    assert shares((0, 0, 0)) == [0, 0, 0]
    with translation.override("de"):
        page = Template("{% load look %}{% opinion_bar 0 0 0 %}").render(Context())
    assert (
        "<title>Ohne Zahlen: Es wird noch abgestimmt, es sind zu wenige Stimmen, oder einzelne ließen sich ausrechnen</title>"
        in page
    )


def test_opinion_says_shares_votes_and_margin() -> None:
    with translation.override("de"):
        page = Template("{% load look %}{% opinion_bar 4770 550 800 margin=4 %}").render(Context())
    assert "78\xa0% stimmen zu, 13\xa0% nicht (6.120 Stimmen, ±4)" in page


def chart(*values: float | None, target: float | None = None) -> str:
    points = [ChartPoint(str(2020 + year), value) for year, value in enumerate(values)]
    return line_chart_svg(points, title="Reihe", description="", write=str, target=target)


def test_a_missing_value_is_a_gap_and_never_zero() -> None:
    svg = chart(10, None, 30)
    assert (svg.count('class="point"'), svg.count('class="gap"'), svg.count('class="series"')) == (2, 1, 0)


def test_a_series_without_any_value_still_draws() -> None:
    assert 'class="point"' not in chart(None, None)


def test_target_is_a_line_within_the_picture() -> None:
    height = re.search(r'class="target" x1="0" x2="100%" y1="([\d.]+)%"', chart(10, 20, target=55))
    assert height is not None
    assert 0 <= float(height[1]) <= 100


@given(st.lists(st.floats(min_value=-1e9, max_value=1e9).map(lambda value: round(value, 3)), min_size=1, max_size=12))
def test_scale_holds_every_value(values: list[float]) -> None:
    scale = scale_for(values)
    slack = abs(scale.step) * 1e-6
    assert scale.low - slack <= min(values)
    assert max(values) <= scale.high + slack
    assert 0.99 < (scale.high - scale.low) / scale.step < 12


@pytest.mark.parametrize(("count", "most"), [(1, 1), (2, 2), (9, 6), (40, 6)])
def test_labels_thin_out_but_first_and_last_stay(count: int, most: int) -> None:
    svg = chart(*range(1, count + 1))
    labels = re.findall(r'text-anchor="middle">(\d+)<', svg)
    assert len(labels) <= most
    assert (labels[0], labels[-1]) == ("2020", str(2019 + count))


def test_markup_in_a_label_or_unit_stays_text() -> None:
    points = [ChartPoint("<b>2023</b>", 1.0), ChartPoint("2024", 2.0)]
    svg = line_chart_svg(
        points, title="<i>", description="<i>", write=lambda value: f"{value} <u>", target=2.0, target_label="<s>"
    )
    assert not re.search(r"<[bius]>", svg)
