"""Public pages are rendered once for all visitors until something changes; whoever has the page already gets a 304.

Every change but a vote writes an entry into the ledger, so the number of its newest entry says whether a page is still
right. Pages that show running votes are never cached, nor is anything for somebody who is signed in (docs/adr/0009).
"""

import secrets
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition

from querschnitt.kernel import clock
from querschnitt.kernel.ledger import newest_entry

View = Callable[..., HttpResponse]
# Cookies that make a page somebody's own: a session, or a message waiting to be shown.
PERSONAL = frozenset({settings.SESSION_COOKIE_NAME, "messages"})
# New templates or settings come with a new start of the server; what browsers hold of before is no longer right.
_SINCE_START = secrets.token_hex(8)


def kept_until_changed(view: View) -> View:
    """Decorate a page without forms that post, whose content changes only by actions and by the day."""
    return kept_unless(lambda request: False)(view)


def kept_unless(personal: Callable[[HttpRequest], bool]) -> Callable[[View], View]:
    """Decorate such a page that holds something of some visitors' own: `personal` tells whose."""

    def decorate(view: View) -> View:
        @wraps(view)
        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            own = not PERSONAL.isdisjoint(request.COOKIES) or personal(request)
            if request.method != "GET" or not settings.KEEP_PAGES or own:
                return view(request, *args, **kwargs)
            etag = _etag(request)

            # Private, since a proxy in between would not know a visitor from somebody signed in.
            @cache_control(private=True, no_cache=True)
            @condition(etag_func=lambda *_args, **_kwargs: etag)
            def answer(request: HttpRequest) -> HttpResponse:
                return _rendered_once(etag, lambda: view(request, *args, **kwargs))

            return answer(request)

        return keeping

    return decorate


def _etag(request: HttpRequest) -> str:
    """Return the ETag of a page as everybody may see it: address, language, newest change, day. One query."""
    parts = (request.build_absolute_uri(), get_language(), newest_entry(), clock.today().isoformat(), _SINCE_START)
    return f'"{blake2b(repr(parts).encode(), digest_size=16).hexdigest()}"'


def _rendered_once(etag: str, render: Callable[[], HttpResponse]) -> HttpResponse:
    cached: HttpResponse | None = caches["pages"].get(etag)
    if cached is not None:
        return cached
    response = render()
    if response.status_code == 200 and not response.cookies:
        caches["pages"].set(etag, response)
    return response
