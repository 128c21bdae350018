"""Days counted from today, so that the demonstration never grows old; each moved to a day on which people work."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from querschnitt.kernel import clock
from querschnitt.project.demonstration.workdays import working_day


@dataclass
class Calendar:
    today: date
    hands: clock.StandingClock

    def go_to(self, days_ago: int) -> date:
        """Set the clock of the house to a morning in the past and return its day."""
        day = self.ahead(-days_ago)
        self.hands.at = datetime.combine(day, time(9), UTC)
        return day

    def ahead(self, days: int) -> date:
        return working_day(self.today + timedelta(days=days))


@contextmanager
def calendar() -> Iterator[Calendar]:
    today = clock.today()
    with clock.clock_at(clock.now()) as hands:
        yield Calendar(today, hands)
