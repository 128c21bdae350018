"""Who wants to hear by mail, and what there is to tell them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from querschnitt.publication.enums import Knot, KnotProgress
from querschnitt.publication.models import MailWish
from querschnitt.publication.queries.threads import Thread, threads_of_consultation


@dataclass(frozen=True)
class ThreadNews:
    """A recommendation of which there is news; `knot` is the last that is done."""

    thread: Thread
    knot: Knot


@dataclass(frozen=True)
class News:
    """The news for one wish for mail: recommendations that have moved since the last one."""

    wish: MailWish
    threads: list[ThreadNews]


def mail_wishes() -> QuerySet[MailWish]:
    return MailWish.objects.select_related("consultation")


def mail_wish_of(pk: int) -> MailWish | None:
    return mail_wishes().filter(pk=pk).first()


def states_of(consultation_id: int) -> dict[str, str]:
    """Return how far each recommendation of the receipt has come, by the key of its publication."""
    return {str(thread.publication.pk): _state(thread) for thread in threads_of_consultation(consultation_id)}


def news_by_mail() -> Iterator[News]:
    """Yield each wish for which something has changed, consultation by consultation. What was taken back is no news."""
    wishes = list(mail_wishes().order_by("consultation", "pk"))
    threads = {pk: threads_of_consultation(pk) for pk in {wish.consultation_id for wish in wishes}}
    for wish in wishes:
        threads_with_news = [
            ThreadNews(thread, _last_done(thread))
            for thread in threads[wish.consultation_id]
            if wish.sent_states.get(str(thread.publication.pk)) != _state(thread)
        ]
        if threads_with_news:
            yield News(wish, threads_with_news)


def _state(thread: Thread) -> str:
    """Return what a receipt says in one line: how far it is, what was decided, and whether it worked."""
    outcome = thread.decision.outcome if thread.decision else ""
    verdict = thread.assessment.verdict if thread.assessment else ""
    return "|".join((_last_done(thread).value, outcome, verdict))


def _last_done(thread: Thread) -> Knot:
    done = [knot for knot, state in zip(Knot, thread.knots, strict=True) if state == KnotProgress.DONE]
    return done[-1] if done else Knot.RECOMMENDED
