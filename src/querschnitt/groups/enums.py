from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class SeatKind(TextChoices):
    DELEGATE = "delegate", _("delegate of a body")
    DRAWN = "drawn", _("drawn by lot")
    EXPERIENCE = "experience", _("lived experience")


class MembershipKind(TextChoices):
    MEMBER = "member", _("Member")
    DEPUTY = "deputy", _("Deputy")


class Via(TextChoices):
    """How an application came in."""

    WEB = "web", _("web page")
    PAPER = "paper", _("paper form")
    IMPORT = "import", _("file")


class ContactKind(TextChoices):
    MAIL = "mail", _("E-mail")
    PHONE = "phone", _("Telephone")
    POST = "post", _("Letter")


class ApplicationState(TextChoices):
    APPLIED = "applied", _("applied")
    WITHDRAWN = "withdrawn", _("withdrawn")
    CHOSEN = "chosen", _("chosen")
    RESERVE = "reserve", _("on the reserve list")
    NOT_CHOSEN = "not_chosen", _("not chosen")


class Priority(IntegerChoices):
    """Which quota is kept where not all can be."""

    NORMAL = 1, _("normal")
    HIGH = 3, _("high")
    HIGHEST = 9, _("highest")
