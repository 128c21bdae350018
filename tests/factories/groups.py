"""Focus groups with seats, and people on them."""

from datetime import date

import factory

from querschnitt.groups.enums import MembershipKind, SeatKind
from querschnitt.groups.models import Charter, FieldOfWork, FocusGroup, Membership, Seat, Subgroup
from querschnitt.selection.models import Category, CategoryValue, SelectionPlan
from tests.factories.people import AreaFactory, PersonFactory
from tests.factories.territory import PolicyFieldFactory


class FocusGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FocusGroup

    name = factory.Sequence(lambda n: f"Gruppe {n}")
    slug = factory.Sequence(lambda n: f"gruppe-{n}")
    summary = "Berät den Kreis."
    founded_on = date(2022, 7, 5)


class FieldOfWorkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FieldOfWork

    group = factory.SubFactory(FocusGroupFactory)
    policy_field = factory.SubFactory(PolicyFieldFactory)


class CharterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Charter

    group = factory.SubFactory(FocusGroupFactory)
    number = 1
    text = "Wir treffen uns sechsmal im Jahr."
    adopted_on = date(2022, 7, 5)


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    group = factory.SubFactory(FocusGroupFactory)
    number = factory.LazyAttribute(lambda seat: seat.group.seats.count() + 1)
    kind = SeatKind.DELEGATE
    area = factory.SubFactory(AreaFactory)
    term_years = 3


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    seat = factory.SubFactory(SeatFactory)
    person = factory.SubFactory(PersonFactory)
    kind = MembershipKind.MEMBER
    starts_on = date(2025, 1, 1)
    term_ends_on = date(2027, 12, 31)


class SubgroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subgroup

    group = factory.SubFactory(FocusGroupFactory)
    name = factory.Sequence(lambda n: f"Untergruppe {n}")
    since = date(2025, 1, 1)


class SelectionPlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SelectionPlan

    group = factory.SubFactory(FocusGroupFactory)
    size = 4


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category

    plan = factory.SubFactory(SelectionPlanFactory)
    name = factory.Sequence(lambda n: f"Merkmal {n}")
    question = "Was trifft auf Sie zu?"
    position = factory.LazyAttribute(lambda category: category.plan.categories.count())


class CategoryValueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CategoryValue

    category = factory.SubFactory(CategoryFactory)
    label = factory.Sequence(lambda n: f"Antwort {n}")
    position = factory.LazyAttribute(lambda value: value.category.values.count())
    least = 1
    most = 2
