"""Fields, lived experience, networks."""

from django.db.models import QuerySet

from querschnitt.people.models import Experience, Field, Network


def fields() -> QuerySet[Field]:
    return Field.objects.all()


def experiences() -> QuerySet[Experience]:
    return Experience.objects.all()


def networks() -> QuerySet[Network]:
    return Network.objects.select_related("field")
