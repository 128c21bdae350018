"""Public pages are kept as they were rendered until something changes.

Every change but a vote writes an entry into the ledger, so the number of its newest entry says whether a page is still
right. Pages that show running votes are never kept, nor is anything for somebody who is signed in.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from querschnitt.kernel import clock
from querschnitt.kernel.ledger import newest_entry

View = Callable[..., HttpResponse]
Key = tuple[str, str | None, int, str]
MOST = 256
# Cookies that make a page somebody's own: a session, or a message waiting to be shown.
PERSONAL = frozenset({settings.SESSION_COOKIE_NAME, "messages"})
_kept: OrderedDict[Key, tuple[bytes, dict[str, str]]] = OrderedDict()


def kept_until_changed(view: View) -> View:
    """For pages without forms that post, whose content changes only by actions and by the day."""
    return kept_unless(lambda request: False)(view)


def kept_unless(personal: Callable[[HttpRequest], bool]) -> Callable[[View], View]:
    """The same for pages that hold something of some visitors' own: `personal` says whose."""

    def decorate(view: View) -> View:
        @wraps(view)
        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            owned = not PERSONAL.isdisjoint(request.COOKIES) or personal(request)
            if request.method != "GET" or not settings.KEEP_PAGES or owned:
                return view(request, *args, **kwargs)
            key = (request.build_absolute_uri(), get_language(), newest_entry(), str(clock.today()))
            if key in _kept:
                _kept.move_to_end(key)
                content, headers = _kept[key]
                return HttpResponse(content, headers=headers)
            response = view(request, *args, **kwargs)
            if response.status_code == 200 and not response.cookies:
                _keep(key, response)
            return response

        return keeping

    return decorate


def forget_pages() -> None:
    _kept.clear()


def _keep(key: Key, response: HttpResponse) -> None:
    _kept[key] = (response.content, dict(response.items()))
    while len(_kept) > MOST:
        _kept.popitem(last=False)
