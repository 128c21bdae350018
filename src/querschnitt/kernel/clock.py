"""The one clock of the house. Code asks `now()` and `today()`; tests and the demonstration set the hands."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import Protocol

from django.utils import timezone


class Clock(Protocol):
    def now(self) -> datetime: ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class StandingClock:
    """A clock that shows one moment until somebody sets it anew."""

    def __init__(self, at: datetime) -> None:
        if timezone.is_naive(at):
            raise ValueError("The clock needs a moment with its time zone, for instance datetime(..., tzinfo=UTC).")
        self.at = at

    def now(self) -> datetime:
        return self.at


_clock: ContextVar[Clock] = ContextVar("clock", default=SystemClock())  # noqa: B039


def now() -> datetime:
    """Return the moment, timezone-aware, in UTC."""
    return _clock.get().now()


def today() -> date:
    """Return the day on the wall calendar of the authority (settings.TIME_ZONE), not the day in UTC."""
    return timezone.localdate(now())


@contextmanager
def clock_at(at: datetime) -> Iterator[StandingClock]:
    """Let time stand at `at` inside the block."""
    standing = StandingClock(at)
    token = _clock.set(standing)
    try:
        yield standing
    finally:
        _clock.reset(token)
