"""What a person agrees to, may do, and how they sign in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.people.actions.accounts import close_account
from querschnitt.people.actions.roles import end_role
from querschnitt.people.forms.persons import AccountForm, ConsentForm, RoleForm
from querschnitt.people.queries.persons import grants, people, person_file
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step


@door(Permission.KEEP_PEOPLE)
@require_POST
def consent(request: ActorRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(people(), pk=pk)
    form = ConsentForm(request.POST)
    if form.is_valid() and form.submit(person=person, by=request.actor):
        messages.success(request, _("It is noted."))
    return redirect("desk:person", pk=pk)


@door(Permission.KEEP_PEOPLE)
def role_new(request: ActorRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(people(), pk=pk)
    form = RoleForm(request.POST or None)
    if form.is_valid() and form.submit(person=person, by=request.actor):
        messages.success(request, _("The role is given."))
        return redirect("desk:person", pk=pk)
    return render(request, "desk/people/form.html", {"form": form, "heading": _("Give a role"), "person": person})


@door(Permission.KEEP_PEOPLE)
@require_POST
def role_end(request: ActorRequest, pk: int) -> HttpResponse:
    grant = get_object_or_404(grants(), pk=pk)
    try_step(request, lambda: end_role(grant=grant, by=request.actor), _("The role has ended."))
    return redirect("desk:person", pk=grant.person_id)


@door(Permission.KEEP_PEOPLE)
def account(request: ActorRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(people(), pk=pk)
    form = AccountForm(request.POST or None, person=person, account=person_file(person).account)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The person can now sign in with this address."))
        return redirect("desk:person", pk=pk)
    return render(request, "desk/people/form.html", {"form": form, "heading": _("Way to sign in"), "person": person})


@door(Permission.KEEP_PEOPLE)
@require_POST
def account_close(request: ActorRequest, pk: int) -> HttpResponse:
    account = person_file(get_object_or_404(people(), pk=pk)).account
    if account:
        try_step(request, lambda: close_account(account=account, by=request.actor), _("The account is closed."))
    return redirect("desk:person", pk=pk)


urlpatterns = [
    path("personen/<int:pk>/zustimmung/", consent, name="consent"),
    path("personen/<int:pk>/rolle/", role_new, name="role_new"),
    path("personen/rollen/<int:pk>/beenden/", role_end, name="role_end"),
    path("personen/<int:pk>/zugang/", account, name="account"),
    path("personen/<int:pk>/zugang/schliessen/", account_close, name="account_close"),
]
