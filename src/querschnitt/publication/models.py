"""What is public: a recommendation's thread from the day on which it was published."""

from django.db import models

from querschnitt.kernel.models import Record
from querschnitt.recommendations.models import Recommendation


class Publication(Record):
    """The moment from which a recommendation's thread can be read by everybody."""

    recommendation = models.OneToOneField(Recommendation, on_delete=models.CASCADE, related_name="publication")
    slug = models.SlugField(max_length=120, unique=True)
    published_on = models.DateField()

    class Meta:
        ordering = ("-published_on", "-id")
