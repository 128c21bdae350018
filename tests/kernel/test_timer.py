"""A job that comes round survives what goes wrong for a moment."""

from threading import Event

import pytest
from django.db import OperationalError

from querschnitt.kernel.timer import run_every

pytestmark = pytest.mark.django_db


def test_a_job_that_meets_a_broken_database_is_done_again(caplog: pytest.LogCaptureFixture) -> None:
    stopped, calls = Event(), []

    def job() -> None:
        calls.append(len(calls))
        if len(calls) == 1:
            raise OperationalError("database is locked")
        if len(calls) == 3:
            stopped.set()

    run_every(0.001, job, stopped)
    assert calls == [0, 1, 2]
    assert ["job failed; next try in 0.001 s" in record.getMessage() for record in caplog.records] == [True]


def test_a_job_that_was_stopped_is_not_done() -> None:
    stopped = Event()
    stopped.set()
    calls: list[None] = []
    run_every(60, lambda: calls.append(None), stopped)
    assert calls == []
