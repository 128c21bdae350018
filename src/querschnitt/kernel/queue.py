"""Work that takes longer than a page may wait for."""

from functools import partial

from django.db import transaction
from django.utils.module_loading import import_string


def queue_on_commit(task: str, *arguments: int | str) -> None:
    """Put `task` into the queue once the transaction is committed; after a rollback, nothing is queued.

    It is named by its dotted path, because tasks stand above the actions that queue them.
    """
    transaction.on_commit(partial(_enqueue, task, arguments))


def _enqueue(task: str, arguments: tuple[int | str, ...]) -> None:
    import_string(task).enqueue(*arguments)
