"""A request as views see it, once the middleware has said who is asking."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from querschnitt.kernel.actors import Actor


class ActorRequest(HttpRequest):
    actor: "Actor"
