"""Persons, what they consent to, which areas and networks they bring; accounts, which are optional."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from querschnitt.kernel.models import Record
from querschnitt.people.enums import HeldRole, Purpose
from querschnitt.territory.models import Municipality


class Area(Record):
    """An area of everyday life: school, day care, work, sport …"""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    colour = models.PositiveSmallIntegerField(default=0)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "name")

    def __str__(self) -> str:
        return self.name


class Experience(Record):
    """Lived experience that a seat can stand for."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Network(Record):
    """People and bodies that a member speaks with and for."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="networks")
    description = models.TextField(blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Person(Record):
    """A human known to the house."""

    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    language = models.CharField(max_length=8, default="de", validators=[RegexValidator(r"^[a-z]{2}(-[a-z]{2})?$")])
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ("family_name", "given_name", "id")

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"


class Consent(Record):
    """A consent of a person, until it is withdrawn. Then the row stays: what was shown before was shown rightly."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "purpose"),
                condition=Q(withdrawn_at=None),
                name="one_open_consent_a_purpose",
            ),
        )


class AccountManager(BaseUserManager["Account"]):
    """Accounts have an address and no password: people sign in by mailed code or link."""

    def create_account(self, *, email: str, person: Person | None = None) -> "Account":
        account = self.model(email=self.normalize_email(email).lower(), person=person)
        account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A way to sign in, for those who need one."""

    email = models.EmailField(unique=True)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, null=True, related_name="account")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return self.email


class RoleGrant(Record):
    """A role given to a person, from when until when. Sitting on a seat is not a right; this is."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=16, choices=HeldRole.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "role"), condition=Q(ends_on=None), name="one_open_grant_a_role"),
        )
