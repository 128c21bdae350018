"""Reading what is public. Nothing here returns a recommendation without a publication."""

from querschnitt.publication.queries.front import Totals, groups_with_threads, totals
from querschnitt.publication.queries.receipts import Receipt, receipt_of
from querschnitt.publication.queries.threads import (
    Thread,
    published_threads,
    thread_by_slug,
    threads_of_consultation,
    unpublished_adoptions,
)

__all__ = [
    "Receipt",
    "Thread",
    "Totals",
    "groups_with_threads",
    "published_threads",
    "receipt_of",
    "thread_by_slug",
    "threads_of_consultation",
    "totals",
    "unpublished_adoptions",
]
