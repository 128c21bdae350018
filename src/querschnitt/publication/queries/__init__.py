"""Reading what is public. Nothing here returns a recommendation without a publication, but how far one has come."""

from querschnitt.publication.queries.front import Totals, groups_with_threads, totals
from querschnitt.publication.queries.knots import Knots, knots_by_recommendation
from querschnitt.publication.queries.mails import News, Told, mail_wish_of, mail_wishes, news_by_mail, states_of
from querschnitt.publication.queries.receipts import Receipt, receipt_of
from querschnitt.publication.queries.threads import (
    Thread,
    published_threads,
    slug_of,
    thread_by_slug,
    threads_of_consultation,
    unpublished_adoptions,
)

__all__ = [
    "Knots",
    "News",
    "Receipt",
    "Thread",
    "Told",
    "Totals",
    "groups_with_threads",
    "knots_by_recommendation",
    "mail_wish_of",
    "mail_wishes",
    "news_by_mail",
    "published_threads",
    "receipt_of",
    "slug_of",
    "states_of",
    "thread_by_slug",
    "threads_of_consultation",
    "totals",
    "unpublished_adoptions",
]
