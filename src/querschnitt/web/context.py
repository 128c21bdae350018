"""What every page knows: the authority, the actor, whether this is the demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from querschnitt.territory.queries import authority_name


def house(request: HttpRequest) -> dict[str, Any]:
    return {
        "authority_name": authority_name,
        "actor": getattr(request, "actor", None),
        "demonstration": settings.DEMONSTRATION,
    }
