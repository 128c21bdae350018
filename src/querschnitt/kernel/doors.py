"""Every address has a door. A test walks the URLconf and fails for a page without one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.permissions import Permission, may

View = Callable[..., HttpResponseBase]


def door(permission: Permission) -> Callable[[View], View]:
    """Let in whoever holds `permission`; others are asked to sign in, or refused if they are signed in."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = request.actor  # type: ignore[attr-defined]
            if may(actor, permission):
                return view(request, *args, **kwargs)
            if actor.is_signed_in:
                raise PermissionDenied(_("This page is for another role."))
            return redirect_to_login(request.get_full_path(), resolve_url("account_request_login_code"))

        guarded.door = permission  # type: ignore[attr-defined]
        return guarded

    return decorate
