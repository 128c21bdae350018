from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AdoptionMethod(TextChoices):
    CONSENT = "consent", _("by consent")
    CONSENSING = "consensing", _("by systemic consensing")
    STAR = "star", _("by STAR vote")
    YES_NO = "yes_no", _("by vote, yes or no")
