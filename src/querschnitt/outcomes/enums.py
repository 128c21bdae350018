from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeasureStatus(TextChoices):
    """How far a measure is."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")
    STOPPED = "stopped", _("stopped")


class FundingSource(TextChoices):
    """The body that pays for a measure."""

    COUNTY = "county", _("County")
    MUNICIPALITY = "municipality", _("Municipality")
    STATE = "state", pgettext_lazy("level of government", "State")
    FEDERATION = "federation", _("Federation")
    EU = "eu", _("European Union")
    FOUNDATION = "foundation", _("Foundation")
    OTHER = "other", _("Other")


class EffectLevel(IntegerChoices):
    """The seven steps of effect: output 1 to 3, outcome 4 to 6, impact 7."""

    OFFERED = 1, _("Level 1: it is offered")
    REACHED = 2, _("Level 2: people are reached")
    ACCEPTED = 3, _("Level 3: people accept it")
    LEARNED = 4, _("Level 4: people know or can do more")
    ACT = 5, _("Level 5: people act differently")
    LIVE = 6, _("Level 6: people live better")
    SOCIETY = 7, _("Level 7: society changes")


class Verdict(TextChoices):
    """A person's judgement on whether a target was reached."""

    REACHED = "reached", _("reached")
    PARTLY = "partly", _("partly reached")
    NOT_REACHED = "not", _("not reached")
    NOT_ASSESSABLE = "not_assessable", _("cannot be assessed")


class FundingRemark(TextChoices):
    """An oddity of a line of money that may be right: it is remarked, not refused."""

    PAID_WITHOUT_COMMITMENT = "paid_without_commitment", _("Paid, though no commitment is entered.")
    PAID_BEYOND_COMMITMENT = "paid_beyond_commitment", _("More is paid than committed.")
    COMMITTED_BEYOND_PLAN = "committed_beyond_plan", _("More is committed than planned at most.")
