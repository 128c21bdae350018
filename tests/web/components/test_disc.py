"""The cross-section shows every seat once, in the order of the clock."""

import re
from xml.etree import ElementTree

import pytest

from querschnitt.web.components.drawing.disc import DiscSeat, disc_svg, swatch_svg


def seats(count: int) -> list[DiscSeat]:
    return [DiscSeat("Schule", place, label=f"Platz {place}") for place in range(count)]


def drawn(*of: DiscSeat) -> str:
    return disc_svg(of, size="large", title="Plätze", description="Schule: 2 von 3")


@pytest.mark.parametrize("count", [1, 2, 3, 15, 200])
def test_one_segment_a_seat(count: int) -> None:
    assert drawn(*seats(count)).count('class="area-') == count


def test_first_seat_begins_at_twelve_and_goes_clockwise() -> None:
    path = re.search(r'd="M(\S+) (\S+)A98 98 0 0 1 (\S+) (\S+)L', drawn(*seats(4)))
    assert path is not None
    start_x, start_y, end_x, end_y = map(float, path.groups())
    assert (0 < start_x < 3, start_y < -97) == (True, True)
    assert (end_x > 97, -3 < end_y < 0) == (True, True)


def test_vacant_seat_is_an_outline_without_colour() -> None:
    svg = drawn(DiscSeat("Schule", 0), DiscSeat("Kita", 1, vacant=True, lived=True))
    assert svg.count('class="vacant"') == 1
    assert "area-1" not in svg
    assert "lived" not in svg


def test_lived_experience_is_a_dot() -> None:
    svg = drawn(DiscSeat("Schule", 0, lived=True), DiscSeat("Kita", 1), DiscSeat("Kita", 1, lived=True))
    assert svg.count('class="lived"') == 2


def test_dot_stays_inside_its_segment_in_a_large_pool() -> None:
    svg = drawn(*(DiscSeat("Schule", 0, lived=True) for _ in range(200)))
    assert 'r="1.5"' in svg


def test_ninth_field_has_the_first_colour_and_a_ring() -> None:
    ninth, first = drawn(DiscSeat("Neuntes", 8)), drawn(DiscSeat("Erstes", 0))
    assert ("area-0" in ninth, "ring" in ninth) == (True, True)
    assert "ring" not in first
    assert swatch_svg(16).count("ring") == 2


def test_name_and_description_are_part_of_the_picture() -> None:
    root = ElementTree.fromstring(drawn(*seats(3)))
    assert root.get("role") == "img"
    assert [(child.tag, child.text) for child in root[:2]] == [("title", "Plätze"), ("desc", "Schule: 2 von 3")]


def test_empty_group_is_one_dashed_ring() -> None:
    assert drawn().count('class="vacant"') == 1


def test_labels_are_escaped_and_nothing_is_styled_inline() -> None:
    svg = drawn(DiscSeat("Schule", 0, label="<script>"), DiscSeat("Kita", 1))
    assert "<script>" not in svg
    assert "style=" not in svg
