"""Answering a version: a comment, or a view that differs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.recommendations.actions.discussing import withdraw_dissent
from querschnitt.recommendations.forms.answering import CommentForm, DissentForm
from querschnitt.web.circle.recommendations.places import address_of, version_at
from querschnitt.web.circle.recommendations.reading import version_page
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step


@door(Permission.COMMENT_VERSION)
@require_POST
def comment(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    version = version_at(request, reference, number)
    form = CommentForm(request.POST)
    if form.is_valid() and form.submit(by=request.actor, version=version):
        messages.success(request, _("Your comment is saved."))
        return redirect(f"{address_of(version)}#comments")
    return version_page(request, version, form)


@door(Permission.COMMENT_VERSION)
def dissent(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    version = version_at(request, reference, number)
    form = DissentForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.submit(by=request.actor, version=version):
        messages.success(request, _("Your view is on record and stays with the recommendation."))
        return redirect(f"{address_of(version)}#dissents")
    return render(request, "circle/recommendations/dissent.html", {"version": version, "form": form})


@door(Permission.COMMENT_VERSION)
@require_POST
def withdraw(request: ActorRequest, reference: str, number: int, pk: int) -> HttpResponse:
    version = version_at(request, reference, number)
    dissent = get_object_or_404(version.dissents, pk=pk)
    try_step(
        request,
        lambda: withdraw_dissent(by=request.actor, dissent=dissent),
        _("Your view is withdrawn from this version."),
    )
    return redirect(f"{address_of(version)}#dissents")
