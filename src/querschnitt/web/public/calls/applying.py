"""An open call and its form."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from querschnitt.adapters.typesetting.typesetter import typeset_paper_form
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.selection import rules
from querschnitt.selection.documents.forms import paper_form_of
from querschnitt.selection.forms.applying import ApplyForm
from querschnitt.selection.queries.applications import categories_of
from querschnitt.selection.queries.calls import public_calls, wording
from querschnitt.selection.queries.draws import public_draws
from querschnitt.web.limits import is_too_often
from querschnitt.web.public.kept import kept_until_changed
from querschnitt.web.requests import ActorRequest


@door(Permission.VISIT)
@kept_until_changed
def call(request: ActorRequest, slug: str) -> HttpResponse:
    call = get_object_or_404(public_calls(), slug=slug)
    context = {
        "call": call,
        "is_open": rules.is_open(call),
        "erase_on": rules.erase_on(call),
        "wording": wording(call, get_language()),
        "draws": public_draws(slug),
        "categories": categories_of(call.plan),
    }
    return render(request, "public/calls/call.html", context)


@door(Permission.VISIT)
@kept_until_changed
def call_paper(request: ActorRequest, slug: str) -> HttpResponse:
    """Send the paper form, for printing at the library and for whoever helps somebody: in the language of the page."""
    call = get_object_or_404(public_calls(), slug=slug)
    address = request.build_absolute_uri(reverse("call", args=[slug]))
    pdf = typeset_paper_form(paper_form_of(call, get_language(), address))
    return HttpResponse(pdf, content_type="application/pdf")


@door(Permission.TAKE_PART)
@never_cache
def apply(request: ActorRequest, slug: str) -> HttpResponse:
    call = get_object_or_404(public_calls(), slug=slug)
    form = ApplyForm(request.POST or None, call=call)
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, "apply", settings.APPLICATIONS_AN_HOUR):
            form.add_error(None, _("That was a lot from one connection. Please try again in an hour; nothing is lost."))
        elif submitted := form.submit(by=request.actor):
            _application, token = submitted
            messages.success(request, _("Thank you. Your application is here."))
            return redirect("application", token=token)
    elif not rules.is_open(call):
        messages.info(request, _("This call has ended. Nobody can apply any more."))
        return redirect("call", slug=slug)
    context = {"call": call, "form": form}
    return render(request, "public/calls/apply.html", context, status=400 if form.errors else 200)


urlpatterns = [
    path("bewerben/<slug:slug>/", call, name="call"),
    path("bewerben/<slug:slug>/bogen.pdf", call_paper, name="call_paper"),
    path("bewerben/<slug:slug>/formular/", apply, name="apply"),
]
