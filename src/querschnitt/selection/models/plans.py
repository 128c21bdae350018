"""The cross-section that a group is to have: who, by which answers, at least and at most."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from querschnitt.groups.models.groups import FocusGroup
from querschnitt.kernel.models import Record
from querschnitt.selection.models.words import Words, words_here
from querschnitt.selection.validators import LARGEST_GROUP


class SelectionPlan(Record):
    """The cross-section that a group is to have, and its size.

    A group plans anew when its cross-section shall change; the newest plan holds.
    """

    group = models.ForeignKey(FocusGroup, on_delete=models.CASCADE, related_name="plans")
    size = models.PositiveSmallIntegerField(validators=(MinValueValidator(1), MaxValueValidator(LARGEST_GROUP)))

    class Meta:
        ordering = ("-id",)
        constraints = (models.CheckConstraint(condition=Q(size__range=(1, LARGEST_GROUP)), name="plan_size_in_bounds"),)

    def __str__(self) -> str:
        return f"{self.group} {self.size}"


class Category(Record):
    """A feature that the cross-section is made of.

    `question` is what an applicant is asked; `source` says where its population figures come from. `wordings`:
    {language: {"name": …, "question": …}} beside the first of the house.
    """

    plan = models.ForeignKey(SelectionPlan, on_delete=models.CASCADE, related_name="categories")
    name = models.CharField(max_length=80)
    question = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0)
    source = models.TextField(blank=True)
    wordings = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=("plan", "name"), name="category_name_in_plan"),)

    def __str__(self) -> str:
        return self.name

    @property
    def name_here(self) -> Words:
        return words_here(self._worded("name"), self.name)

    @property
    def question_here(self) -> Words:
        return words_here(self._worded("question"), self.question)

    def _worded(self, what: str) -> dict[str, str]:
        return {language: words.get(what, "") for language, words in self.wordings.items()}


class CategoryValue(Record):
    """An answer, and how many people with it the group is to have.

    `priority` says which quota is kept where not all can be; `population_share` is None where nobody knows it.
    `wordings`: {language: label} beside the first of the house.
    """

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="values")
    label = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    least = models.PositiveSmallIntegerField(default=0)
    most = models.PositiveSmallIntegerField(default=0)
    priority = models.PositiveSmallIntegerField(default=1)
    population_share = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    population_source = models.TextField(blank=True)
    wordings = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(fields=("category", "label"), name="value_label_in_category"),
            models.CheckConstraint(condition=Q(least__lte=F("most")), name="value_least_to_most"),
            models.CheckConstraint(
                condition=Q(population_share=None) | Q(population_share__range=(0, 1)), name="value_share_0_to_1"
            ),
            models.CheckConstraint(condition=Q(priority__range=(1, 9)), name="value_priority_1_to_9"),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def label_here(self) -> Words:
        return words_here(self.wordings, self.label)
