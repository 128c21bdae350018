"""The authority, its municipalities with their official keys, its policy fields."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from querschnitt.kernel.models import Record


class Authority(Record):
    """The one body that runs this installation (design rule 7: another county is another database)."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=120)
    department = models.CharField(max_length=120, blank=True)
    key = models.CharField(max_length=5, validators=[RegexValidator(r"^\d{5}$")])
    # The mark that the people in this database are invented: without it, `demo` touches none that holds anything.
    is_demonstration = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="one_authority"),)

    def __str__(self) -> str:
        return self.name


class Municipality(Record):
    """A Gemeinde as the official directory lists it."""

    name = models.CharField(max_length=120)
    ags = models.CharField("AGS", max_length=8, unique=True, validators=[RegexValidator(r"^\d{8}$")])
    ars = models.CharField("ARS", max_length=12, unique=True, validators=[RegexValidator(r"^\d{12}$")])
    kind_code = models.CharField(max_length=2)
    association = models.CharField(max_length=120, blank=True)
    area_km2 = models.DecimalField(max_digits=8, decimal_places=2)
    population = models.PositiveIntegerField()
    population_on = models.DateField()
    postal_code = models.CharField(max_length=5, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """The name without the addition "Stadt", as people say it."""
        return self.name.removesuffix(", Stadt")


class PolicyField(Record):
    """A Handlungsfeld of the authority's social planning: housing, inclusion, poverty … Whole groups work in it."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    summary = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "name")

    def __str__(self) -> str:
        return self.name
