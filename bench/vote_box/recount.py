"""Read the database after a crash: the log by person, and the sums counted anew, from the log and from the votes."""

import json
from collections import Counter, defaultdict

import django

django.setup()

from house import PEOPLE  # noqa: E402

from querschnitt.kernel.tokens import fingerprint  # noqa: E402
from querschnitt.listening.models import Participant, Statement, Vote, VoteLogEntry  # noqa: E402

numbers = {fingerprint(f"token-{number}"): number for number in range(PEOPLE)}
person_of = {pk: numbers[secret] for pk, secret in Participant.objects.values_list("pk", "token_fingerprint")}
log: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
latest: dict[tuple[int, int], int] = {}
for person, statement, number, choice in VoteLogEntry.objects.order_by("id").values_list(
    "participant_id", "statement_id", "statement__number", "choice"
):
    log[person_of[person]].append((number, choice))
    latest[person, statement] = choice
from_log = Counter((statement, choice) for (_person, statement), choice in latest.items())
from_votes = Counter(Vote.objects.values_list("statement_id", "choice"))
wrong = sum(
    (agrees, disagrees, passes) != tuple(counted[pk, choice] for choice in (1, -1, 0))
    for counted in (from_log, from_votes)
    for pk, agrees, disagrees, passes in Statement.objects.values_list("pk", "agrees", "disagrees", "passes")
)
print(json.dumps({"log": log, "wrong_sums": wrong}))
