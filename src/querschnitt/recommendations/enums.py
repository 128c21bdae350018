from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AdoptionMethod(TextChoices):
    """The method by which a group adopted a version."""

    CONSENT = "consent", _("by consent")
    CONSENSING = "consensing", _("by systemic consensing")
    STAR = "star", _("by STAR vote")
    YES_NO = "yes_no", _("by vote, yes or no")


class Finding(TextChoices):
    """The part of a consultation's result that a quoted statement stands for."""

    STATEMENT = "statement", _("one statement")
    UNITES = "unites", _("what unites")
    DIVIDES = "divides", _("what divides")
    GROUP = "group", _("what a group says")

    @classmethod
    def of(cls, word: str | None) -> "Finding":
        return cls(word) if word in cls.values else cls.STATEMENT
