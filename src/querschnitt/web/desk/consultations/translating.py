"""Statements in other languages: what is missing, and one form for each."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.forms.translating import TranslationForm
from querschnitt.listening.queries.consultations import consultations
from querschnitt.listening.queries.wordings import reviewed_count, translatable_statements, translation_of
from querschnitt.web.requests import ActorRequest

PAGE = 50


@door(Permission.MODERATE_STATEMENT)
def translations(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    consultation = get_object_or_404(consultations(), slug=slug)
    statements = translatable_statements(consultation, _known(code))
    context = {
        "consultation": consultation,
        "language": get_language_info(code),
        "languages": [get_language_info(each) for each, _name in settings.LANGUAGES],
        "page": Paginator(statements, PAGE).get_page(request.GET.get("seite")),
        "reviewed": reviewed_count(consultation, code),
    }
    return render(request, "desk/consultations/translations.html", context)


@door(Permission.MODERATE_STATEMENT)
def translate(request: ActorRequest, slug: str, code: str, number: int) -> HttpResponse:
    consultation = get_object_or_404(consultations(), slug=slug)
    statement = get_object_or_404(translatable_statements(consultation, _known(code)), number=number)
    known = translation_of(statement, code)
    form = TranslationForm(request.POST if request.method == "POST" else None, language=code, known=known)
    if request.method == "POST" and form.is_valid():
        translation = form.submit(statement=statement, by=request.actor)
        if translation:
            done = _("Stored. It is shown once somebody has compared it.")
            if translation.is_reviewed:
                done = _("Stored, and shown from now on.")
            messages.success(request, done)
            return redirect("desk:translations", slug=slug, code=code)
    context = {
        "consultation": consultation,
        "statement": statement,
        "language": get_language_info(code),
        "known": known,
        "form": form,
    }
    return render(request, "desk/consultations/translate.html", context)


def _known(code: str) -> str:
    if code not in dict(settings.LANGUAGES):
        raise Http404(_("The house does not speak this language yet."))
    return code
