"""What a running process does again and again. What is due once a day comes from outside: `querschnitt daily`."""

import logging
from collections.abc import Callable
from threading import Event

from django.db import close_old_connections

logger = logging.getLogger(__name__)


def run_every(seconds: float, job: Callable[[], object], stopped: Event) -> None:
    """Do `job` at once and then every `seconds`, until `stopped` is set; meant for a thread of its own.

    A job that fails, say because the database is away for a moment, is logged and done again the next time.
    """
    while not stopped.is_set():
        try:
            close_old_connections()
            job()
        except Exception:
            logger.exception("%s failed; next try in %s s", getattr(job, "__name__", job), seconds)
        stopped.wait(seconds)
