"""allauth, fitted to the house: accounts are given by the desk, nobody opens one alone."""

from typing import Final

from allauth.account import forms as allauth
from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.permissions import Permission, may
from querschnitt.people.queries.identity import actor_of
from querschnitt.people.queries.tokens import sign_in_token_for
from querschnitt.territory.queries import authority_name

# Who has several rooms begins in the first of them; the others stand at the top of every page.
ROOMS: Final = (
    (Permission.ENTER_DESK, "desk:home"),
    (Permission.ENTER_CHAMBER, "chamber:home"),
    (Permission.ENTER_CIRCLE, "circle:home"),
)


class HouseAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("This is not the code from our newest mail. Please compare it once more."),
        "rate_limited": _("That was a lot at once. Please wait a minute and try again."),
        "too_many_login_attempts": _("That was a lot at once. Please wait a minute and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return landing(request)

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send the mail with the code, and a link in it. The link is looked up for every mail, so that an unknown
        address costs the same."""
        token = sign_in_token_for(email)
        link = link_for(self.request, token) if token else ""
        super().send_mail(template_prefix, email, context | {"link": link, "house": authority_name()})


def landing(request: HttpRequest) -> str:
    """Return the address where somebody begins who has just signed in."""
    actor = actor_of(request.user)
    return reverse(next((name for permission, name in ROOMS if may(actor, permission)), "home"))


def link_for(request: HttpRequest, token: str) -> str:
    url = request.build_absolute_uri(reverse("sign_in_by_link", args=[token]))
    address = own_address(request)
    return f"{url}?{urlencode({'next': address})}" if address else url


def own_address(request: HttpRequest) -> str:
    """Return the page that somebody wanted to see before signing in; empty where it is not one of ours."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else ""


class RequestCodeForm(allauth.RequestLoginCodeForm):  # type: ignore[misc]
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The one that social planning has written down for you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Please enter an address like name@example.org.")},
    )


class ConfirmCodeForm(allauth.ConfirmLoginCodeForm):  # type: ignore[misc]
    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )
