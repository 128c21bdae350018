"""A limit for machines: how often one address may send a form within an hour."""

from django.http import HttpRequest

from querschnitt.kernel import limits
from querschnitt.web.addresses import address_of


def is_too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Count this time too, and tell whether it is too often. A family, a library or a school class shares an address,
    so `most` is generous."""
    return limits.is_too_often(what, address_of(request.META), most)
