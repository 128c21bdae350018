"""Making recommendations public."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.publication.actions.publishing import publish_recommendation, withdraw_publication
from querschnitt.publication.queries.threads import (
    published_threads,
    thread_by_slug,
    unpublished_adoption,
    unpublished_adoptions,
)
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import Todo


@door(Permission.PUBLISH)
def publishing(request: ActorRequest) -> HttpResponse:
    context = {"waiting": unpublished_adoptions(), "threads": published_threads()}
    return render(request, "desk/publishing.html", context)


@door(Permission.PUBLISH)
@require_POST
def publish(request: ActorRequest, version: int) -> HttpResponseRedirect:
    adopted = unpublished_adoption(version)
    if adopted is None:
        messages.info(request, _("This recommendation is public already, or not adopted yet."))
        return redirect("desk:publishing")
    publication = publish_recommendation(by=request.actor, version=adopted)
    messages.success(request, _("Published. Everybody can follow what becomes of it."))
    return redirect("recommendation", slug=publication.slug)


@door(Permission.PUBLISH)
@require_POST
def unpublish(request: ActorRequest, slug: str) -> HttpResponseRedirect:
    thread = thread_by_slug(slug)
    if thread is None:
        raise Http404
    withdraw_publication(by=request.actor, publication=thread.publication)
    messages.success(request, _("No longer public. The record keeps that it was."))
    return redirect("desk:publishing")


def todos(actor: Actor) -> list[Todo]:
    return [
        Todo(
            text=_("Publish “%(title)s”") % {"title": version.title},
            label=gettext_lazy("To publishing"),
            url=reverse("desk:publishing"),
            due=version.adopted_on,
            place=version.recommendation.group.name,
        )
        for version in unpublished_adoptions()
    ]


urlpatterns = [
    path("veroeffentlichen/", publishing, name="publishing"),
    path("veroeffentlichen/<int:version>/", publish, name="publish"),
    path("veroeffentlichen/<slug:slug>/zuruecknehmen/", unpublish, name="unpublish"),
]
