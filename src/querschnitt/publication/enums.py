from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Knot(TextChoices):
    """The five knots of the thread, in their order."""

    SAID = "said", _("said")
    RECOMMENDED = "recommended", _("recommended")
    DECIDED = "decided", _("decided")
    FUNDED = "funded", _("funded")
    WORKED = "worked", _("worked")


class KnotProgress(TextChoices):
    """The state of one knot of the thread."""

    DONE = "done", _("done")
    NOW = "now", _("here it is now")
    AHEAD = "ahead", _("still ahead")
    EXPECTED = "expected", _("expected")
