from typing import Final

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Priority(IntegerChoices):
    """The weight of a quota: which one is kept where not all can be."""

    NORMAL = 1, _("normal")
    HIGH = 2, _("high")
    HIGHEST = 3, _("highest")


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
    DEPUTY = "deputy", _("chosen as deputy")
    NOT_CHOSEN = "not_chosen", _("not chosen")


SELECTED: Final = (ApplicationState.CHOSEN, ApplicationState.DEPUTY)  # on whom some choice fell


class DrawKind(TextChoices):
    FIRST = "first", _("first choice")
    REPLACEMENT = "replacement", _("replacement")
    DEPUTIES = "deputies", _("deputies")


class DrawMethod(TextChoices):
    """How the number of the ticket comes about, or that there is none."""

    DICE = "dice", _("Dice or balls, in public")
    PUBLIC_VALUE = "public_value", _("A public number of a later day")
    BALANCED = "balanced", _("Balanced choice, without lot")


class Reply(TextChoices):
    OPEN = "open", _("no reply yet")
    ACCEPTED = "accepted", _("has accepted")
    DECLINED = "declined", _("has declined")
