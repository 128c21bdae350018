"""The worker looks round for maps that are due, and does not outlive the house that started it."""

import os
import signal
from threading import Event

import pytest
from django.db import OperationalError

from querschnitt.kernel.timer import run_every
from querschnitt.project.management.commands import work

pytestmark = pytest.mark.django_db


def test_looking_for_maps_goes_on_after_a_database_error(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped, looks = Event(), []

    def maps_due() -> list[object]:
        looks.append("look")
        if len(looks) == 1:
            raise OperationalError("the database system is shutting down")
        stopped.set()
        return []

    monkeypatch.setattr(work, "maps_due", maps_due)
    run_every(0.001, work.enqueue_due_maps, stopped)
    assert looks == ["look", "look"]


def test_the_worker_ends_once_with_the_house_that_started_it(monkeypatch: pytest.MonkeyPatch) -> None:
    signals: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda *sent: signals.append(sent))
    stopped = Event()
    watch = work._ParentWatch(os.getppid(), stopped)
    watch()
    assert (signals, stopped.is_set()) == ([], False)
    monkeypatch.setattr(os, "getppid", lambda: 1)
    run_every(0.001, watch, stopped)
    assert signals == [(os.getpid(), signal.SIGTERM)]
