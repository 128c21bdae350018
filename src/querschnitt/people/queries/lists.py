"""Areas, lived experience, networks."""

from django.db.models import QuerySet

from querschnitt.people.models import Area, Experience, Network


def areas() -> QuerySet[Area]:
    return Area.objects.all()


def experiences() -> QuerySet[Experience]:
    return Experience.objects.all()


def networks() -> QuerySet[Network]:
    return Network.objects.select_related("area")
