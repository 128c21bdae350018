"""What became of it: every published recommendation, and the whole thread of one."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from querschnitt.decisions.queries.council import council_data_as_of
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.publication.queries.front import groups_with_threads
from querschnitt.publication.queries.threads import Thread, published_threads, thread_by_slug
from querschnitt.territory.queries import policy_field_choice
from querschnitt.web.documents import version_as_pdf
from querschnitt.web.public.kept import kept_until_changed
from querschnitt.web.requests import ActorRequest


class OutcomesFilter(forms.Form):
    """A filter by group, of all or of those in the policy field; an address with an unknown group shows all."""

    def __init__(self, *args: Any, policy_field: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(group.slug, group.name) for group in groups_with_threads(policy_field)]
        self.is_needed = policy_field is None or len(names) > 1
        self.fields["gruppe"] = forms.ChoiceField(
            label=gettext_lazy("Focus group"), required=False, choices=[("", _("all")), *names]
        )


@door(Permission.VISIT)
@kept_until_changed
def outcomes(request: ActorRequest) -> HttpResponse:
    choice = policy_field_choice(request.GET.get("handlungsfeld", ""))
    form = OutcomesFilter(request.GET, policy_field=choice.current)
    group = form.cleaned_data["gruppe"] if form.is_valid() else ""
    threads = published_threads(group=group, policy_field=choice.current)
    context = {"threads": threads, "form": form, "choice": choice}
    return render(request, "public/outcomes.html", context)


@door(Permission.VISIT)
@kept_until_changed
def recommendation(request: ActorRequest, slug: str) -> HttpResponse:
    context = {"thread": _thread(slug), "council_as_of": council_data_as_of()}
    return render(request, "public/recommendation.html", context)


@door(Permission.VISIT)
def recommendation_pdf(request: ActorRequest, slug: str) -> HttpResponse:
    return version_as_pdf(request, _thread(slug).version, name=slug)


def _thread(slug: str) -> Thread:
    thread = thread_by_slug(slug)
    if thread is None:
        raise Http404(_("There is no public recommendation at this address."))
    return thread


urlpatterns = [
    path("was-daraus-wurde/", outcomes, name="outcomes"),
    path("was-daraus-wurde/<slug:slug>/", recommendation, name="recommendation"),
    path("was-daraus-wurde/<slug:slug>/empfehlung.pdf", recommendation_pdf, name="recommendation_pdf"),
]
