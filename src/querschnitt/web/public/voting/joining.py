"""A code from a slip of paper lets one person in."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.forms.joining import CodeForm
from querschnitt.web.limits import is_too_often
from querschnitt.web.public.voting.visit import remember
from querschnitt.web.requests import ActorRequest


@door(Permission.TAKE_PART)
@never_cache
def enter_code(request: ActorRequest) -> HttpResponse:
    """Let one person in by a code. Opened by the QR code, it is filled in already; only the button uses it up. Every
    try counts, so that nobody guesses."""
    if request.method != "POST":
        return _page(request, CodeForm(initial={"code": request.GET.get("code", "")[:60]}))
    form = CodeForm(request.POST)
    if is_too_often(request, "code", settings.CODES_AN_HOUR):
        form.add_error(None, _("Very many codes have been tried from your connection. Please try again in an hour."))
    elif form.is_valid() and is_too_often(request, "join", settings.NEW_PEOPLE_AN_HOUR):
        form.add_error(None, _("Very many have begun from your connection. Please try again in an hour."))
    if not form.is_valid() or not (entry := form.join()):
        return _page(request, form)
    response = redirect("take_part", slug=entry.participant.consultation.slug)
    remember(response, request, entry)
    return response


def _page(request: ActorRequest, form: CodeForm) -> HttpResponse:
    return render(request, "public/voting/code.html", {"form": form})
