"""The mails about what becomes of a consultation: the first one, to confirm, and the daily ones with news."""

import logging

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from querschnitt.kernel.actors import SYSTEM
from querschnitt.publication.actions.mail_wishes import note_told
from querschnitt.publication.queries.mail_links import stop_link, thread_link
from querschnitt.publication.queries.mails import News, news_by_mail
from querschnitt.territory.queries import authority_name

log = logging.getLogger(__name__)


def confirmation_mail(*, address: str, title: str, link: str) -> EmailMessage:
    """Build the mail that asks, in the language of the page, whether it was really its reader who wants to hear of the
    consultation called `title`."""
    context = {"title": title, "link": link, "house": authority_name()}
    subject = _("Please confirm: mails about “%(title)s”") % {"title": title}
    return EmailMessage(subject, render_to_string("publication/confirmation.txt", context), to=[address])


def send_news() -> int:
    """Mail all news there is and return how many mails left; one that does not leave is tried again on the next day."""
    sent = 0
    for news in list(news_by_mail()):
        try:
            news_mail(news).send()
        except OSError:  # smtplib's errors are of this kind
            log.exception("A mail about news did not leave; it is tried again tomorrow.")
            continue
        note_told(wish=news.wish, by=SYSTEM)
        sent += 1
    return sent


def news_mail(news: News) -> EmailMessage:
    """Build the mail with the news for one wish, in its language."""
    wish = news.wish
    with override(wish.language):
        stop = stop_link(wish)
        context = {
            "title": wish.consultation.title,
            "rows": [(item, thread_link(wish.origin, item.thread.publication.slug)) for item in news.threads],
            "stop": stop,
            "house": authority_name(),
        }
        subject = _("News about “%(title)s”") % {"title": wish.consultation.title}
        text = render_to_string("publication/news.txt", context)
    return EmailMessage(subject, text, to=[wish.address], headers={"List-Unsubscribe": f"<{stop}>"})
