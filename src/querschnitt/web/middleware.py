"""Who is asking, and whether what they bring fits through the door."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import activate, get_language

from querschnitt.people.queries.identity import actor_of
from querschnitt.web.components.languages import speaks
from querschnitt.web.components.navigation import nearest_page_above
from querschnitt.web.front.pages import MOST_REFUSED_BYTES

MEGABYTE = 1 << 20
CHUNK = MEGABYTE


class ActorMiddleware:
    """Middleware that gives every request an `actor`, signed in or not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Lazy, so that a public page without a session asks the database nothing.
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)


class SpokenLanguageMiddleware:
    """Middleware by which a page without words in the language of its address answers in the first language, and says
    so in its address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        page = request.resolver_match.view_name if request.resolver_match else ""
        if speaks(page, get_language()):
            return None
        if page == "home":
            return redirect("consultations")
        if request.method in ("GET", "HEAD"):
            return redirect(translate_url(request.get_full_path(), settings.LANGUAGE_CODE))
        activate(settings.LANGUAGE_CODE)
        return None


class NotAllowedMiddleware:
    """Middleware by which somebody who reloads or types the address of a form gets words instead of an empty page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response.content:
            return response
        page = render(
            request, "405.html", {"above": nearest_page_above(request.path)}, status=HTTPStatus.METHOD_NOT_ALLOWED
        )
        page["Allow"] = response["Allow"]
        return page


class UploadLimitMiddleware:
    """Middleware that refuses what is too large before anything reads it, with a page that says so instead of a broken
    connection."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length, limit = int(request.META.get("CONTENT_LENGTH") or 0), settings.UPLOAD_LIMIT_BYTES
        if not length and "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
            return self._refuse_unmeasured(request, limit)
        if length <= limit:
            return self.get_response(request)
        _read_past(request, min(length, MOST_REFUSED_BYTES))
        return self._refuse(request, length, limit)

    def _refuse_unmeasured(self, request: HttpRequest, limit: int) -> HttpResponse:
        """Refuse what comes in pieces without a length: Django would read nothing of it, and blame the missing form."""
        read = _read_past(request.META["wsgi.input"], MOST_REFUSED_BYTES)
        if read > limit:
            return self._refuse(request, read, limit)
        return render(request, "public/unmeasured.html", status=HTTPStatus.LENGTH_REQUIRED)

    def _refuse(self, request: HttpRequest, size: int, limit: int) -> HttpResponse:
        sizes = {"found": round(size / MEGABYTE), "limit": round(limit / MEGABYTE)}
        return render(request, "public/too_large.html", sizes, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


class Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _read_past(stream: Stream, length: int) -> int:
    """Read at most `length` bytes, keep nothing, and return how many came: a browser shows no answer before it has sent
    everything."""
    left = length
    while left > 0 and (piece := stream.read(min(CHUNK, left))):
        left -= len(piece)
    return length - left
