"""However the tests are dealt out, those with a browser go to one process."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.one_browser import OneBrowser

TESTS = [
    *(f"tests/kernel/test_money.py::test_{number}" for number in range(20)),
    "tests/journeys/test_chain.py::test_whole",
    *(f"tests/journeys/test_every_page.py::test_axe[{role}-/de/]" for role in ("", "planner", "member@example.org")),
    "tests/web/components/test_gallery.py::test_nothing_to_complain_about",
]


class Process:
    """Takes what it is given and finishes one test at a time."""

    gateway = SimpleNamespace(id="process")
    shutting_down = False

    def __init__(self) -> None:
        self.given: list[int] = []
        self.done: list[int] = []

    def send_runtest_some(self, indices: list[int]) -> None:
        self.given += indices

    def shutdown(self) -> None:
        self.shutting_down = True


def test_one_process_has_them_all(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytestconfig.option, "tx", ["2*popen"])
    scheduler: Any = OneBrowser(pytestconfig)
    processes = [Process(), Process()]
    for process in processes:
        scheduler.add_node(process)
    for process in processes:
        scheduler.add_node_collection(process, TESTS)
    scheduler.schedule()
    while waiting := [process for process in processes if process.given]:
        for process in waiting:
            process.done.append(process.given.pop(0))
            scheduler.mark_test_complete(process, process.done[-1])
    assert sorted(processes[0].done + processes[1].done) == list(range(len(TESTS)))
    browser = {index for index, test in enumerate(TESTS) if not test.startswith("tests/kernel")}
    assert [browser & set(process.done) for process in processes if browser & set(process.done)] == [browser]
    assert min(len(process.done) for process in processes) > 5
