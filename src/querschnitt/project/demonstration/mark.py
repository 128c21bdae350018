"""Whether a database is a demonstration's, or a house's that nobody may touch.

Read by SQL alone, since the tables may be those of another version.
"""

from enum import Enum, auto

from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader

# What Django itself and the ledger put into a database before anybody has done anything.
_BEGINNINGS = {"django_migrations", "django_content_type", "auth_permission", "kernel_ledgerhead"}


class Holding(Enum):
    """What a database holds."""

    NOTHING = auto()
    DEMONSTRATION = auto()
    OTHER = auto()  # a real house, or something else altogether


def holding() -> Holding:
    """Tell what the database holds. A demonstration is one by its mark, nothing is no row in any table."""
    if _has_mark():
        return Holding.DEMONSTRATION
    tables = set(connection.introspection.table_names()) - _BEGINNINGS
    return Holding.OTHER if any(map(_has_rows, sorted(tables))) else Holding.NOTHING


def is_of_another_version() -> bool:
    """Tell whether the database remembers a migration of ours that this code does not have: its tables are others."""
    loader = MigrationLoader(connection)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("querschnitt.")}
    return any(app in ours and (app, name) not in loader.disk_migrations for app, name in loader.applied_migrations)


def _has_mark() -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM territory_authority WHERE is_demonstration")
            return cursor.fetchone() is not None
    except DatabaseError:
        return False


def _has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608
        return cursor.fetchone() is not None
