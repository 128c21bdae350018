"""The database of a test for another process: in a file, since memory cannot be shared."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

Rows = Callable[[str], list[tuple[Any, ...]]]


def address_for_others(folder: Path) -> str:
    """A DATABASE_URL under which another process finds what is stored here now; on SQLite a copy, made once."""
    if connection.vendor == "postgresql":
        params = connection.get_connection_params()
        user, host = f"{params['user']}:{params.get('password') or ''}", f"{params['host']}:{params['port']}"
        return f"postgres://{user}@{host}/{params['dbname']}"
    copy = folder / "votes.sqlite3"
    if not copy.exists():
        file = sqlite3.connect(copy)
        connection.connection.backup(file)
        file.close()
    return f"sqlite:///{copy}"


@contextmanager
def rows_at(address: str) -> Iterator[Rows]:
    """Asks the database of that address, as a process would that starts after the other one has ended."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            yield lambda query: (cursor.execute(query), cursor.fetchall())[1]
        return
    file = sqlite3.connect(address.removeprefix("sqlite:///"))
    yield lambda query: file.execute(query).fetchall()
    file.close()
