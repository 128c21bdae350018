"""Reading the authority and its municipalities."""

from django.db.models import QuerySet

from querschnitt.territory.models import Authority, Municipality


def authority_name() -> str:
    authority = Authority.objects.filter(id=1).first()
    return f"{authority.name} · {authority.department}".removesuffix(" · ") if authority else "Querschnitt"


def municipalities() -> QuerySet[Municipality]:
    return Municipality.objects.all()
