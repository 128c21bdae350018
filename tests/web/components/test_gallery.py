"""Every part of the look in a real browser: axe finds nothing, and nothing is wider than the screen."""

from pathlib import Path

import pytest
from tools.gallery import gallery

CHOSEN = ("light-1280", "dark-390", "light-320")


@pytest.mark.browser
@pytest.mark.slow
def test_nothing_to_complain_about(tmp_path: Path) -> None:
    assert gallery.draw(tmp_path, [look for look in gallery.LOOKS if look[0] in CHOSEN], pictures=False) == []
