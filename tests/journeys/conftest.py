"""A whole house, started as a newcomer starts it: `querschnitt demo`, in a folder of its own, and a real browser."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
# One for each process of the tests, should two of them ever start a house.
DATABASE = f"querschnitt_journey_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


# In the order of the links that the demonstration prints.
ROLES = ("planner", "member", "councillor")


@dataclass(frozen=True)
class House:
    """`links`: the sign-in links printed at the start, by role."""

    address: str
    links: dict[str, str]
    state: Path
    environment: dict[str, str]

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command of the command line, on this house's database."""
        return subprocess.run(
            [querschnitt(), *command], env=self.environment, capture_output=True, text=True, check=False
        )


def querschnitt() -> str:
    return str(Path(sys.executable).with_name("querschnitt"))


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    state = tmp_path_factory.mktemp("house")
    environment = os.environ | {
        "QUERSCHNITT_STATE": str(state),
        "DJANGO_SETTINGS_MODULE": "querschnitt.project.settings.development",
        **_empty_database(os.environ.get("DATABASE_URL", ""), state),
        "PYTHONUNBUFFERED": "1",
        # A crowd behind one address, as no school class would be.
        "QUERSCHNITT_NEW_PEOPLE_AN_HOUR": "100000",
        "QUERSCHNITT_VOTES_A_MINUTE_PER_ADDRESS": "1000000",
    }
    with _started([querschnitt(), "demo", "--port", str(_free_port())], environment) as lines:
        links = dict(zip(ROLES, re.findall(r"http\S+/link/\S+", lines), strict=True))
        address = re.search(r"http://[\d.:]+", lines)
        assert address is not None, lines
        _wait_for(address.group())
        yield House(address.group(), links, state, environment)


def _free_port() -> int:
    """One that nobody else takes at the same moment: servers may share a port without a word."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, seconds: int = 60) -> None:
    """The links are printed a moment before the server listens."""
    host, _, port = address.removeprefix("http://").partition(":")
    for _attempt in range(seconds * 10):
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"Nothing answers at {address}")


def _empty_database(url: str, state: Path) -> dict[str, str]:
    """A database of its own beside the one of the tests, for the demonstration and for commands about it."""
    if not url.startswith("postgres"):
        return {"DATABASE_URL": f"sqlite:///{state / 'querschnitt.sqlite3'}"}
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    own = re.sub(r"/[^/]*$", f"/{DATABASE}", url)
    return {"DATABASE_URL": own, "QUERSCHNITT_DEMONSTRATION_URL": own}


@contextmanager
def _started(command: list[str], environment: dict[str, str]) -> Iterator[str]:
    """Runs until the block ends; gives what was printed up to the line on stopping."""
    options: dict[str, Any] = {"env": environment, "text": True, "start_new_session": True}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options) as server:
        assert server.stdout is not None
        printed = ""
        for line in server.stdout:
            printed += line
            if "Ctrl-C" in line:
                break
        else:
            pytest.fail(f"The demonstration did not start:\n{printed}")
        try:
            yield printed
        finally:
            os.killpg(server.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
    yield started
    started.close()


class Visitors:
    """Opens the house for one person after another, each in a browser profile of their own."""

    def __init__(self, browser: Browser, house: House) -> None:
        self._browser, self._house, self._contexts = browser, house, list[BrowserContext]()
        self.strangers: list[str] = []

    def arrive(self, role: str = "", **options: object) -> Page:
        """A page at the front door; with a role, signed in through the printed link."""
        page = self.blank(**options)
        if role:
            page.goto(self._house.links[role])
            page.locator("main form button").first.click()
        else:
            page.goto("/de/")
        return page

    def blank(self, **options: object) -> Page:
        """An empty page in a profile that has never been here."""
        settings = {"base_url": self._house.address, "locale": "de-DE", "reduced_motion": "reduce"} | options
        context = self._browser.new_context(**settings)  # type: ignore[arg-type]
        context.route("**/*", self._refuse_strangers)
        self._contexts.append(context)
        return context.new_page()

    def _refuse_strangers(self, route: Route) -> None:
        """Not one request may leave the house."""
        if route.request.url.startswith((self._house.address, "data:")):
            route.continue_()
        else:
            self.strangers.append(route.request.url)
            route.abort()

    def leave(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def visitors(browser: Browser, house: House) -> Iterator[Visitors]:
    arriving = Visitors(browser, house)
    yield arriving
    arriving.leave()
    assert arriving.strangers == []
