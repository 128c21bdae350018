from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SeatKind(TextChoices):
    DELEGATE = "delegate", _("delegate of a body")
    DRAWN = "drawn", _("drawn by lot")
    EXPERIENCE = "experience", _("lived experience")


class MembershipKind(TextChoices):
    MEMBER = "member", _("Member")
    DEPUTY = "deputy", _("Deputy")
