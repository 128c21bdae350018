"""Fill the database with PEOPLE and STATEMENTS; write to a file the cookie of each person, a line each."""

import sys
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from house import PEOPLE, STATEMENTS  # noqa: E402

from querschnitt.kernel.tokens import fingerprint  # noqa: E402
from querschnitt.listening.enums import Moderation, Origin, Stage  # noqa: E402
from querschnitt.listening.models import Consultation, Participant, Statement  # noqa: E402
from querschnitt.web.participation import cookie_name, cookie_with  # noqa: E402

call_command("migrate", verbosity=0)
consultation = Consultation.objects.create(title="Messung", slug="messung", question="Wie schnell?", stage=Stage.OPEN)
Statement.objects.bulk_create(
    Statement(
        consultation=consultation,
        number=number,
        text=f"Aussage {number}",
        origin=Origin.SEED,
        moderation=Moderation.ACCEPTED,
    )
    for number in range(1, STATEMENTS + 1)
)
tokens = [f"token-{number}" for number in range(PEOPLE)]
Participant.objects.bulk_create(
    Participant(consultation=consultation, token_fingerprint=fingerprint(token)) for token in tokens
)
# PostgreSQL does this by itself within a minute or two; nobody shall be measured before and the other after.
with connection.cursor() as cursor:
    cursor.execute("ANALYZE")
name = cookie_name(consultation.pk)
Path(sys.argv[1]).write_text("".join(f"{name}={cookie_with(token, consultation.pk)}\n" for token in tokens))
print(consultation.pk)
