"""Addresses for the gallery alone, so that it needs no pages."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import include, path


def nothing(_request: object) -> HttpResponse:
    return HttpResponse()


NAMES = ("consultations", "groups", "outcomes", "figures", "accessibility", "privacy", "open_data", "imprint")
PUBLIC = [path("", nothing, name="home"), *(path(f"{name}/", nothing, name=name) for name in NAMES)]
ROOM = [path("desk/", nothing, name="home"), path("desk/meetings/", nothing, name="meetings")]
ACCOUNT = [path("in/", nothing, name="account_request_login_code"), path("out/", nothing, name="account_logout")]

urlpatterns = i18n_patterns(*PUBLIC, *ACCOUNT, path("", include((ROOM, "desk"))))
