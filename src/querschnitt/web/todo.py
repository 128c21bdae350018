"""What is to be done now: one line with one button. Each topic of a room lists its own; the room's home puts them in order."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from querschnitt.kernel import clock


@dataclass(frozen=True)
class Todo:
    """`due` is the day it should be done by (None: whenever). `text` says what, `place` where, `label` is on the button."""

    text: str | Promise
    label: str | Promise
    url: str
    due: date | None = None
    place: str | Promise = ""

    @property
    def urgency(self) -> str:
        """Under which heading it stands."""
        if self.due is None:
            return "any time"
        return "overdue" if self.is_late else "soon"

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < clock.today()


def in_order(todos: list[Todo]) -> list[Todo]:
    """By date, those without one last."""
    return sorted(todos, key=lambda todo: (todo.due is None, todo.due or date.max))
