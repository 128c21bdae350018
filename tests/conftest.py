"""What every test shares: a standing clock's default is real time, triggers step aside when the database is emptied."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management.commands import flush
from django.utils import translation

from querschnitt.kernel import triggers
from tests.one_browser import PLACES, OneBrowser, needs_the_browser

# Playwright runs its own event loop in the test's thread; Django would take our plain calls for async ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# The command line speaks German here, whatever the machine is set to.
os.environ["LANGUAGE"] = "de"
SHARED = Path(os.environ.get("QUERSCHNITT_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real input that may not be shipped."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip(f"the folder of real input ({folder.name}) is not here")
    return folder


@pytest.fixture(scope="session", autouse=True)
def emptying_steps_around_triggers() -> Iterator[None]:
    """Flush empties tables between transactional tests; the append-only ledger would rightly refuse."""
    handle = flush.Command.handle

    def handle_without_triggers(self: flush.Command, **options: object) -> None:
        triggers.remove_all(str(options["database"]))
        handle(self, **options)

    patch = pytest.MonkeyPatch()
    patch.setattr(flush.Command, "handle", handle_without_triggers)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def the_first_language() -> Iterator[None]:
    """A page asked for in another language leaves the thread in it; no test shall depend on the one before."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium, browser tests are skipped; make test has said why."""
    for item in items:
        if item.get_closest_marker("browser"):
            if not needs_the_browser(item.nodeid):
                raise pytest.UsageError(f"{item.nodeid} needs a browser but stands in none of {PLACES}")
            if item.get_closest_marker("pages") and settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
                item.add_marker(pytest.mark.skip(reason="the pages are the same on SQLite, where they are read"))
            if not shutil.which("chromium"):
                item.add_marker(pytest.mark.skip(reason="Chromium is missing"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneBrowser | None:
    """With --dist loadgroup, as make test calls it."""
    return OneBrowser(config, log) if config.getvalue("dist") == "loadgroup" else None
