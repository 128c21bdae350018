"""Every part of the look in a real browser: axe finds nothing, and nothing is wider than the screen."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tools.gallery import gallery

CHOSEN = ("light-1280", "dark-390", "light-320")


@pytest.mark.browser
@pytest.mark.slow
def test_nothing_to_complain_about(tmp_path: Path) -> None:
    looks = [look for look in gallery.LOOKS if look[0] in CHOSEN]
    # In a thread of its own: the browser of the journeys may be running in this one.
    with ThreadPoolExecutor(max_workers=1) as thread:
        assert thread.submit(gallery.draw, tmp_path, looks, pictures=False).result() == []
