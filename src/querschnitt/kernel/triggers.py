"""Refusals that hold even for whoever speaks to the database directly.

Installed after every migration, since SQLite rebuilds a table to alter it and silently drops its triggers.
"""

from dataclasses import dataclass

from django.apps import AppConfig
from django.db import connections


@dataclass(frozen=True)
class TriggerRefusal:
    """A trigger that refuses an event on `table` for rows where `condition` holds.

    `event` is "DELETE", "INSERT", "UPDATE", "UPDATE OF a, b" or "TRUNCATE".
    """

    name: str
    table: str
    event: str
    message: str
    condition: str = "TRUE"


_refusals: dict[str, list[TriggerRefusal]] = {}


def refuse(app_label: str, *refusals: TriggerRefusal) -> None:
    """Register the refusals of an app; called from its `ready`."""
    _refusals[app_label] = list(refusals)


def append_only(table: str) -> tuple[TriggerRefusal, ...]:
    """Return the refusals that leave nothing but INSERT."""
    message = f"{table} is append-only"
    return (
        TriggerRefusal(f"{table}_no_update", table, "UPDATE", message),
        TriggerRefusal(f"{table}_no_delete", table, "DELETE", message),
        TriggerRefusal(f"{table}_no_truncate", table, "TRUNCATE", message),
    )


def no_replacing(table: str, *keys: str) -> TriggerRefusal:
    """Return the refusal of a key that is there already.

    SQLite's INSERT OR REPLACE deletes the old row without firing DELETE triggers.
    """
    same = " OR ".join(f"{key} = NEW.{key}" for key in keys)
    known = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608
    return TriggerRefusal(f"{table}_no_replacing", table, "INSERT", f"{table} does not replace rows", known)


def install(sender: AppConfig, using: str = "default", **_: object) -> None:
    """Create the triggers of an app anew; connected to `post_migrate`."""
    with connections[using].cursor() as cursor:
        for refusal in _refusals.get(sender.label, ()):
            for statement in _creation(refusal, connections[using].vendor):
                cursor.execute(statement)


def remove_all(using: str = "default") -> None:
    """Drop all triggers, to empty a test database or to play the attacker. The next migration brings them back."""
    with connections[using].cursor() as cursor:
        for refusal in (r for refusals in _refusals.values() for r in refusals):
            on = f" ON {refusal.table}" if connections[using].vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {refusal.name}{on}")


def _creation(refusal: TriggerRefusal, vendor: str) -> tuple[str, ...]:
    return _for_postgresql(refusal) if vendor == "postgresql" else _for_sqlite(refusal)


def _for_sqlite(r: TriggerRefusal) -> tuple[str, ...]:
    if r.event == "TRUNCATE":  # SQLite knows only DELETE
        return ()
    return (
        f"DROP TRIGGER IF EXISTS {r.name}",
        f"CREATE TRIGGER {r.name} BEFORE {r.event} ON {r.table} FOR EACH ROW WHEN {r.condition} "
        f"BEGIN SELECT RAISE(ABORT, '{r.message}'); END",
    )


def _for_postgresql(r: TriggerRefusal) -> tuple[str, ...]:
    scope = "STATEMENT" if r.event == "TRUNCATE" else "ROW"
    passing = "OLD" if r.event in ("DELETE", "TRUNCATE") else "NEW"
    return (
        f"CREATE OR REPLACE FUNCTION {r.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {r.condition} THEN RAISE EXCEPTION '{r.message}' USING ERRCODE = '23000'; END IF; "
        f"RETURN {passing}; END $$",
        f"CREATE OR REPLACE TRIGGER {r.name} BEFORE {r.event} ON {r.table} "
        f"FOR EACH {scope} EXECUTE FUNCTION {r.name}()",
    )
