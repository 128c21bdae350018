"""Social planning confirms what was decided, and puts it right."""

from django.http import HttpResponse, HttpResponseRedirect

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.web.chamber import findings
from querschnitt.web.requests import ActorRequest


@door(Permission.CONFIRM_OUTCOME)
def outcome_confirm(request: ActorRequest, pk: int) -> HttpResponse | HttpResponseRedirect:
    return findings.confirm(request, pk, room="desk")


@door(Permission.CONFIRM_OUTCOME)
def outcome_correct(request: ActorRequest, pk: int) -> HttpResponse | HttpResponseRedirect:
    return findings.correct(request, pk, room="desk")
