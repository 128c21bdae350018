"""What is to be done now, a line with a button each. Each topic of a room lists its own; its home sorts them."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from querschnitt.kernel import clock


@dataclass(frozen=True)
class Todo:
    """A thing to do: `text` says what, `place` where, `label` is on the button; `due` is the last day (None:
    whenever)."""

    text: str | Promise
    label: str | Promise
    url: str
    due: date | None = None
    place: str | Promise = ""

    @property
    def urgency(self) -> str:
        """Return under which heading it stands."""
        if self.due is None:
            return "any time"
        return "overdue" if self.is_late else "soon"

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < clock.today()


def in_order(todos: list[Todo]) -> list[Todo]:
    """Sort by date, those without one last."""
    return sorted(todos, key=lambda todo: (todo.due is None, todo.due or date.max))
