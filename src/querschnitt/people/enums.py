from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.permissions import Role


class HeldRole(TextChoices):
    """The roles that can be given to a person. "Everybody" and "the machine" cannot."""

    MEMBER = Role.MEMBER.value, _("Member")
    PLANNER = Role.PLANNER.value, _("Planner")
    COUNCILLOR = Role.COUNCILLOR.value, _("Councillor")
    CLERK = Role.CLERK.value, _("Committee clerk")


class Purpose(TextChoices):
    PUBLIC_NAME = "public_name", _("My name may be shown in public")
    QUOTE = "quote", _("My words may be quoted")
    CONTACT = "contact", _("I may be contacted")
