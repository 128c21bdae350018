"""Who is asking, and whether what they bring fits through the door."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from querschnitt.people.queries import actor_of
from querschnitt.web.components.navigation import nearest_page_above

MEGABYTE = 1 << 20
CHUNK = MEGABYTE
# Beyond this nobody waits for an answer any more.
PATIENCE = 1 << 30


class ActorMiddleware:
    """Every request carries an `actor`, signed in or not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Lazy, so that a public page without a session asks the database nothing.
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)


class NotAllowedMiddleware:
    """Somebody who reloads or types the address of a form gets words instead of an empty page."""

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
    """Refuses what is too large before anything reads it, with a page that says so instead of a broken connection."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length <= settings.UPLOAD_LIMIT_BYTES:
            return self.get_response(request)
        self._read_past(request, min(length, PATIENCE))
        sizes = {"found": round(length / MEGABYTE), "limit": round(settings.UPLOAD_LIMIT_BYTES / MEGABYTE)}
        return render(request, "public/too_large.html", sizes, status=413)

    def _read_past(self, request: HttpRequest, length: int) -> None:
        """A browser shows no answer before it has sent everything; nothing of it is kept."""
        while length > 0 and (piece := request.read(min(CHUNK, length))):
            length -= len(piece)
