from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AdoptionMethod(TextChoices):
    """The method by which a group adopted a version."""

    CONSENT = "consent", _("by consent")
    CONSENSING = "consensing", _("by systemic consensing")
    STAR = "star", _("by STAR vote")
    YES_NO = "yes_no", _("by vote, yes or no")


class EvidenceKind(StrEnum):
    """What a piece of evidence is, which the columns it fills say (`models.columns_of`)."""

    STATEMENT = "statement"
    INDICATOR = "indicator"

    @property
    def is_statement(self) -> bool:
        """Somebody said it in a consultation: it comes first among the evidence, and in public under "said"."""
        return self is EvidenceKind.STATEMENT

    @property
    def is_indicator(self) -> bool:
        return self is EvidenceKind.INDICATOR


class Finding(TextChoices):
    """The part of a consultation's result that a quoted statement stands for."""

    STATEMENT = "statement", _("one statement")
    UNITES = "unites", _("what unites")
    DIVIDES = "divides", _("what divides")
    GROUP = "group", _("what a group says")

    @property
    def unites(self) -> bool:
        return self is Finding.UNITES

    @property
    def divides(self) -> bool:
        return self is Finding.DIVIDES

    @property
    def sets_apart(self) -> bool:
        """A group says it more often than the others."""
        return self is Finding.GROUP

    @classmethod
    def of(cls, word: str | None) -> "Finding":
        return cls(word) if word in cls.values else cls.STATEMENT
