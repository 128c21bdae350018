"""Signing in by a mailed link, signing out, and the pages that explain."""

from django.contrib import messages
from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.people.queries.tokens import account_behind
from querschnitt.web.public.accounts.fitting import landing, own_address
from querschnitt.web.requests import ActorRequest

GONE = 410


@door(Permission.SIGN_IN)
@never_cache
def sign_in_by_link(request: ActorRequest, token: str) -> HttpResponse | HttpResponseRedirect:
    """Sign in by a button behind the link: programs that check mails open links, but press nothing."""
    if request.method != "POST":
        usable = account_behind(token) is not None
        context = {"usable": usable, "next": own_address(request)}
        return render(request, "public/accounts/link.html", context, status=200 if usable else GONE)
    with transaction.atomic():
        account = account_behind(token, hold=True)
        if account is not None:
            # Signing in changes `last_login`, and with it every link sent before.
            login(request, account, backend="sesame.backends.ModelBackend")
    if account is None:
        return render(request, "public/accounts/link.html", {"usable": False}, status=GONE)
    return redirect(own_address(request) or landing(request))


@door(Permission.SIGN_IN)
@require_POST
def sign_out(request: ActorRequest) -> HttpResponseRedirect:
    was_signed_in = request.actor.is_signed_in
    logout(request)
    if was_signed_in:
        messages.success(request, _("You are signed out."))
    return redirect(own_address(request) or "home")


@door(Permission.SIGN_IN)
def begin(request: ActorRequest) -> HttpResponseRedirect:
    return redirect("account_request_login_code")


@door(Permission.SIGN_IN)
def account_closed(request: ActorRequest) -> HttpResponse:
    return render(request, "public/accounts/closed.html")


@door(Permission.SIGN_IN)
def no_account(request: ActorRequest) -> HttpResponse:
    return render(request, "public/accounts/no_account.html")
