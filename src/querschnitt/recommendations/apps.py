from collections.abc import Iterator

from django.apps import AppConfig

from querschnitt.kernel.triggers import TriggerRefusal, no_replacing, refuse

RECOMMENDATION, VERSION = "recommendations_recommendation", "recommendations_version"
CONTENT = (
    "id, recommendation_id, number, title, summary, problem, measure, alternatives, addressee, effect_goal, "
    "created_at, adopted_on, adoption_method, seats_present, seats_total"
)
# What hangs on a version and closes with it. Comments stay open, and names can be erased.
PARTS = ("costestimate", "evidence", "dissent")
MESSAGE = "an adopted version cannot be changed"
CLOSED = "OLD.adopted_on IS NOT NULL"


class RecommendationsConfig(AppConfig):
    name = "querschnitt.recommendations"

    def ready(self) -> None:
        refuse(self.label, *_for_recommendations(), *_for_versions(), *_for_parts())


def _for_recommendations() -> Iterator[TriggerRefusal]:
    own = f"SELECT 1 FROM {VERSION} WHERE recommendation_id = OLD.id"  # noqa: S608
    closed = f"EXISTS ({own} AND adopted_on IS NOT NULL)"
    yield TriggerRefusal(
        f"{RECOMMENDATION}_closed_update", RECOMMENDATION, "UPDATE OF id, group_id, year, number", MESSAGE, closed
    )
    yield TriggerRefusal(f"{RECOMMENDATION}_closed_delete", RECOMMENDATION, "DELETE", MESSAGE, closed)


def _for_versions() -> Iterator[TriggerRefusal]:
    yield TriggerRefusal(f"{VERSION}_closed_update", VERSION, f"UPDATE OF {CONTENT}", MESSAGE, CLOSED)
    yield TriggerRefusal(f"{VERSION}_closed_delete", VERSION, "DELETE", MESSAGE, CLOSED)
    # An author can be erased, never exchanged.
    exchanged = f"{CLOSED} AND NEW.written_by_id IS NOT NULL"
    yield TriggerRefusal(f"{VERSION}_closed_author", VERSION, "UPDATE OF written_by_id", MESSAGE, exchanged)
    yield no_replacing(VERSION, "id")
    yield _no_truncate(VERSION)


def _for_parts() -> Iterator[TriggerRefusal]:
    # UPDATE looks at both rows: a part may neither leave a closed version nor be moved into one.
    for part in PARTS:
        table = f"recommendations_{part}"
        for event, rows in (
            ("INSERT", "NEW.version_id"),
            ("UPDATE", "OLD.version_id, NEW.version_id"),
            ("DELETE", "OLD.version_id"),
        ):
            closed = f"EXISTS (SELECT 1 FROM {VERSION} WHERE id IN ({rows}) AND adopted_on IS NOT NULL)"  # noqa: S608
            yield TriggerRefusal(f"{table}_closed_{event.lower()}", table, event, MESSAGE, closed)
        yield no_replacing(table, "id")
        yield _no_truncate(table)


def _no_truncate(table: str) -> TriggerRefusal:
    anything_adopted = f"EXISTS (SELECT 1 FROM {VERSION} WHERE adopted_on IS NOT NULL)"  # noqa: S608
    return TriggerRefusal(f"{table}_closed_truncate", table, "TRUNCATE", MESSAGE, anything_adopted)
