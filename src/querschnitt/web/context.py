"""What every page knows: the authority, the actor, whether this is the demonstration."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from querschnitt.kernel.languages import is_partial
from querschnitt.territory.queries import authority_name


def house(request: HttpRequest) -> dict[str, object]:
    match = request.resolver_match
    room = match.namespace if match else ""
    return {
        # Each room lists its own pages beneath the header; the public room has none.
        "room_links": f"{room}/links.html" if room else "",
        "authority_name": authority_name,
        "actor": getattr(request, "actor", None),
        "demonstration": settings.DEMONSTRATION,
        "is_unreviewed": is_partial(get_language()),
    }
