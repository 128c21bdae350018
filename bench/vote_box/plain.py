"""The same vote by a plain view with Django's ORM, to measure against. No middleware, nothing else to do.

The same checks, one transaction, the statement locked, the vote replaced, the log written, the sums kept.
"""

import json
import os

from django.conf import settings
from django.core.signing import BadSignature
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, JsonResponse
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querschnitt.project.settings.production")
application = get_wsgi_application()

from querschnitt.kernel import clock  # noqa: E402
from querschnitt.kernel.tokens import fingerprint  # noqa: E402
from querschnitt.listening import rules  # noqa: E402
from querschnitt.listening.enums import Choice, Moderation  # noqa: E402
from querschnitt.listening.models import Participant, Statement, Vote, VoteLogEntry  # noqa: E402
from querschnitt.web.participation import secret_in  # noqa: E402

SUMS = {1: "agrees", -1: "disagrees", 0: "passes"}


def vote(request: HttpRequest) -> JsonResponse:
    if request.method != "POST":
        return JsonResponse({}, status=405)
    content = json.loads(request.body)
    choice = Choice(content["choice"])
    try:
        secret = secret_in(request.COOKIES, content["consultation"])
    except BadSignature:
        return JsonResponse({}, status=401)
    with transaction.atomic():
        participant = Participant.objects.filter(token_fingerprint=fingerprint(secret)).first()
        if participant is None:
            return JsonResponse({}, status=401)
        statement = (
            Statement.objects.select_for_update(of=("self",))
            .select_related("consultation")
            .filter(
                consultation=participant.consultation_id, number=content["statement"], moderation=Moderation.ACCEPTED
            )
            .exclude(author=participant)
            .first()
        )
        if statement is None or not rules.is_open(statement.consultation):
            return JsonResponse({}, status=404)
        count(participant, statement, choice)
    return JsonResponse({})


def count(participant: Participant, statement: Statement, choice: Choice) -> None:
    before = Vote.objects.filter(participant=participant, statement=statement).first()
    if before and before.choice == choice:
        return
    now, changes = clock.now(), {SUMS[choice]: F(SUMS[choice]) + 1}
    VoteLogEntry.objects.create(participant=participant, statement=statement, choice=choice, at=now)
    Vote.objects.update_or_create(participant=participant, statement=statement, defaults={"choice": choice, "at": now})
    if before:
        changes[SUMS[before.choice]] = F(SUMS[before.choice]) - 1
    Statement.objects.filter(pk=statement.pk).update(**changes)


urlpatterns = [path("stimme/", vote)]
settings.ROOT_URLCONF = __name__
application._middleware_chain = None
settings.MIDDLEWARE = []
application.load_middleware()
