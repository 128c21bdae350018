"""Five knots, the same everywhere."""

import pytest
from django.template import Context, Template
from django.utils import translation

from querschnitt.web.components.drawing.thread import Knot, place_on_thread, progress_svg, thread_small_svg

HALFWAY: list[Knot] = ["done", "done", "now", "ahead", "expected"]


def test_knots_and_lines_carry_their_states() -> None:
    svg = thread_small_svg(HALFWAY, title="3 von 5")
    assert [svg.count(f'<circle class="is-{state}"') for state in ("done", "now", "ahead", "expected")] == [2, 1, 1, 1]
    assert [svg.count(f'<line class="is-{state}"') for state in ("done", "now", "ahead", "expected")] == [1, 1, 1, 1]


def test_a_thread_of_four_is_refused() -> None:
    with pytest.raises(ValueError, match="5 knots, not 4"):
        thread_small_svg(HALFWAY[:4], title="")


@pytest.mark.parametrize(
    ("knots", "place"),
    [(HALFWAY, 3), (["ahead"] * 5, 0), (["done"] * 5, 5), (["done", "now", "expected", "ahead", "ahead"], 2)],
)
def test_place_is_the_furthest_reached(knots: list[Knot], place: int) -> None:
    assert place_on_thread(knots) == place


def test_the_thread_says_where_it_is() -> None:
    page = Template("{% load look %}{% thread_small knots %}")
    with translation.override("de"):
        assert "<title>3 von 5: beschlossen</title>" in page.render(Context({"knots": HALFWAY}))
        assert "<title>noch nichts</title>" in page.render(Context({"knots": ["ahead"] * 5}))


def test_progress_never_runs_over() -> None:
    assert 'width="40.0%"' in progress_svg(12, 30, title="")
    assert 'class="done" width="100.0%"' in progress_svg(31, 30, title="")
    assert 'class="done" width="0.0%"' in progress_svg(0, 0, title="")
