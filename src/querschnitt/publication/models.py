"""What is public: a recommendation's thread from the day on which it was published."""

from django.db import models

from querschnitt.kernel.models import Record
from querschnitt.listening.models import Consultation
from querschnitt.recommendations.models import Recommendation


class Publication(Record):
    """The thread of a recommendation that everybody can read, since when and where."""

    recommendation = models.OneToOneField(Recommendation, on_delete=models.CASCADE, related_name="publication")
    slug = models.SlugField(max_length=120, unique=True)
    published_on = models.DateField()

    class Meta:
        ordering = ("-published_on", "-id")


class MailWish(models.Model):
    """The wish for a mail when something becomes of a consultation. There is no way from here to a participant: the row
    knows days, no moments, and what they said stands on the receipt alone (docs/adr/0015).

    `told`: how far each recommendation had come when they last heard of it, by the key of its publication. `origin` is
    the address of the house as they reached it, for links in mails that no request leads to.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField()
    language = models.CharField(max_length=8)
    origin = models.CharField(max_length=200)
    confirmed_on = models.DateField()
    sent_states = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("consultation", "address"), name="one_mail_wish_an_address"),)
