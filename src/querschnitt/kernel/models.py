"""What every table shares, the ledger's two tables, and those that count how often an address does something."""

from django.db import models
from django.db.models import Q

from querschnitt.kernel import clock


class Record(models.Model):
    """The base of all tables of the stages."""

    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True


class LedgerEntry(models.Model):
    """One thing done: who (an id), what, to which object (ids), when. Chained by hash; triggers forbid changing it."""

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=64)
    subject_id = models.BigIntegerField()
    ids = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("sequence",)
        constraints = (models.CheckConstraint(condition=Q(sequence__gte=1), name="ledger_sequence_from_one"),)


class LedgerHead(models.Model):
    """The newest entry's number and hash: lock for writers, and witness that the end was not cut off."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="ledger_has_one_head"),)


class DaySalt(models.Model):
    """The salt of one day; it is deleted on the next (kernel/limits.py)."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField(max_length=16)


class AddressUse(models.Model):
    """How often something was done from one address within one hour, under a hash with the salt of the day."""

    key = models.CharField(max_length=32, primary_key=True)
    day = models.DateField(db_index=True)
    count = models.PositiveIntegerField()
