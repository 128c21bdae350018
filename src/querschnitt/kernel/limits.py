"""How often one address may do something within an hour, counted for all processes of the house together.

What is stored is a hash with the salt of the day. Once the salt is deleted, on the next day, nobody can tell any more
which address it was; there is nothing else to recognise anybody by.
"""

import hashlib
import secrets
from datetime import date

from django.db import connection

from querschnitt.kernel import clock
from querschnitt.kernel.models import AddressUse, DaySalt

_COUNT = """
INSERT INTO kernel_addressuse (key, day, count) VALUES (%s, %s, 1)
ON CONFLICT (key) DO UPDATE SET count = kernel_addressuse.count + 1 RETURNING count
"""


def is_too_often(what: str, address: str, most: int) -> bool:
    """Count `what` from this address once more; tell whether that is more than `most` within the hour. Two queries."""
    now, today = clock.now(), clock.today()
    use = f"{what}|{now:%Y-%m-%dT%H}|{address}"
    key = hashlib.blake2b(use.encode(), digest_size=16, key=_salt(today)).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [key, connection.ops.adapt_datefield_value(today)])
        return int(cursor.fetchone()[0]) > most


def forget_addresses() -> int:
    """Delete the salts and counts of former days. The first count of a day does it as well."""
    today = clock.today()
    DaySalt.objects.filter(day__lt=today).delete()
    return AddressUse.objects.filter(day__lt=today).delete()[0]


def _salt(today: date) -> bytes:
    salt, is_new = DaySalt.objects.get_or_create(day=today, defaults={"salt": secrets.token_bytes(16)})
    if is_new:
        forget_addresses()
    return bytes(salt.salt)
