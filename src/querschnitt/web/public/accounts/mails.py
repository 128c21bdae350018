"""The mails of the demonstration, shown instead of sent. Anywhere else this page does not exist."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.web.requests import ActorRequest

NEWEST = 20
FILE_BASED = "django.core.mail.backends.filebased.EmailBackend"
# What Django's file-based backend writes after each mail.
DIVIDER = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class ShownMail:
    subject: str
    to: str
    sent_at: datetime | None
    text: str


@door(Permission.SIGN_IN)
@never_cache
def demo_mail(request: ActorRequest) -> HttpResponse:
    if not settings.DEMONSTRATION or settings.EMAIL_BACKEND != FILE_BASED:
        raise Http404
    return render(
        request, "public/accounts/mails.html", {"mails": newest_mails(Path(getattr(settings, "EMAIL_FILE_PATH", "")))}
    )


def newest_mails(folder: Path) -> list[ShownMail]:
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)[:NEWEST]
    return [mail for file in files for mail in reversed(_mails_in(file))][:NEWEST]


def _mails_in(file: Path) -> list[ShownMail]:
    return [_shown(part) for part in file.read_bytes().split(DIVIDER) if part.strip()]


def _shown(raw: bytes) -> ShownMail:
    mail = message_from_bytes(raw, policy=default)
    body = mail.get_body(("plain",))
    return ShownMail(
        subject=str(mail["Subject"] or ""),
        to=str(mail["To"] or ""),
        sent_at=_sent_at(mail["Date"]),
        text=body.get_content() if body else "",
    )


def _sent_at(header: object) -> datetime | None:
    """Return the moment in a header. Django writes its mails in UTC and, as the standard wants it, names no zone."""
    moment: datetime | None = getattr(header, "datetime", None)
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
