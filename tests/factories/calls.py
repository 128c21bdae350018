"""Open calls with a plan, and people who answered."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import factory

from querschnitt.kernel.tokens import fingerprint
from querschnitt.selection.actions.stored import ADDRESS, mark_of
from querschnitt.selection.enums import ApplicationState, ContactKind, Via
from querschnitt.selection.models import Answer, Application, Call, Category, CategoryValue, SelectionPlan, SharedMark
from tests.factories.groups import SelectionPlanFactory

AGES = {"16 bis 39": (1, 2), "ab 40": (1, 2)}


class AgedPlanFactory(SelectionPlanFactory):
    """With one category, "Alter", of two values, unless `categories` says otherwise: {name: {label: (least, most)}}."""

    class Meta:
        model = SelectionPlan
        skip_postgeneration_save = True

    size = 3

    @factory.post_generation
    def categories(
        self: Any, create: bool, extracted: Mapping[str, Mapping[str, tuple[int, int]]] | None, **more: Any
    ) -> None:
        for position, (name, values) in enumerate((extracted or {"Alter": AGES}).items()):
            category = Category.objects.create(plan=self, name=name, question=f"{name}?", position=position)
            for place, (label, (least, most)) in enumerate(values.items()):
                CategoryValue.objects.create(category=category, label=label, position=place, least=least, most=most)


class CallFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Call

    plan = factory.SubFactory(AgedPlanFactory)
    slug = factory.Sequence(lambda n: f"aufruf-{n}")
    title = factory.Sequence(lambda n: f"Aufruf {n}")
    texts = factory.LazyFunction(lambda: {"de": "Wer redet mit?"})
    opens_on = date(2026, 1, 1)
    closes_on = date(2999, 12, 31)
    keep_days = 60
    one_per_address = False


class ApplicationFactory(factory.django.DjangoModelFactory):
    """Somebody who applied. `answers` are labels, one a category; the first of each where none are given."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    class Params:
        token = ""

    call = factory.SubFactory(CallFactory)
    pseudonym = factory.Sequence(lambda n: f"B-{n:04d}")
    token_fingerprint = factory.LazyAttribute(lambda made: fingerprint(made.token) if made.token else "")
    name = "Leck Bewerbername"
    contact_by = ContactKind.MAIL
    contact = "leck@example.org"
    language = "de"
    note = "Leck Rollstuhl"
    via = Via.WEB
    state = ApplicationState.APPLIED

    @factory.post_generation
    def answers(self: Any, create: bool, extracted: list[str] | None, **more: Any) -> None:
        for place, category in enumerate(self.call.plan.categories.all()):
            value = category.values.get(label=extracted[place]) if extracted else category.values.all()[0]
            Answer.objects.create(application=self, category=category, value=value)

    @factory.post_generation
    def address(self: Any, create: bool, extracted: str | None, **more: Any) -> None:
        if extracted:
            mark = mark_of(self.call, ADDRESS, extracted)
            SharedMark.objects.create(application=self, kind=ADDRESS, mark=mark)
