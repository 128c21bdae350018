"""The pool as a list and as files: out with pseudonyms only, in whole or not at all, and on paper."""

from typing import TYPE_CHECKING, Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from querschnitt.adapters.problem import FileProblem
from querschnitt.adapters.tabular.writing import csv_text
from querschnitt.adapters.typesetting.typesetter import typeset_paper_form
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.problems import in_words
from querschnitt.selection.computing.pools import pool_rows
from querschnitt.selection.documents.forms import paper_form_of
from querschnitt.selection.forms.pool import PoolFilter
from querschnitt.selection.queries.applications import applications, categories_of
from querschnitt.selection.queries.calls import all_calls
from querschnitt.web.requests import ActorRequest

if TYPE_CHECKING:
    from querschnitt.exchange.report import ImportReport

PAGE: Final = 25


class PoolFileForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("CSV file"), help_text=gettext_lazy("Up to 50 MB."))


@door(Permission.FOUND_GROUP)
def pool(request: ActorRequest, pk: int) -> HttpResponse:
    call = get_object_or_404(all_calls(), pk=pk)
    filters = PoolFilter(request.GET)
    page = Paginator(applications(call, **filters.chosen), PAGE).get_page(request.GET.get("seite"))
    context = {"call": call, "filters": filters, "page": page}
    return render(request, "desk/calls/pool.html", context)


@door(Permission.IMPORT)
def pool_import(request: ActorRequest, pk: int) -> HttpResponse:
    call = get_object_or_404(all_calls(), pk=pk)
    form = PoolFileForm(request.POST, request.FILES) if request.method == "POST" else PoolFileForm()
    if form.is_valid():
        try:
            report = import_string(settings.IMPORTERS["pool"])(form.cleaned_data["file"], call=call, by=request.actor)
        except FileProblem as problem:
            form.add_error("file", in_words(problem))
        else:
            messages.success(request, _summary(report))
            for remark in report.remarks:
                messages.info(request, remark)
            return redirect("desk:call", pk=pk)
    context = {"call": call, "form": form, "categories": categories_of(call.plan)}
    return render(request, "desk/calls/import.html", context)


def _summary(report: "ImportReport") -> str:
    """Return words on how many applications came in."""
    if report.unchanged:
        return _("%(name)s was imported before; nothing changed.") % {"name": report.name}
    added = sum(report.counts.values())
    return ngettext("%(n)d application came in.", "%(n)d applications came in.", added) % {"n": added}


@door(Permission.FOUND_GROUP)
def pool_csv(request: ActorRequest, pk: int) -> HttpResponse:
    call = get_object_or_404(all_calls(), pk=pk)
    headers = {"Content-Disposition": f'attachment; filename="{call.slug}-pool.csv"'}
    return HttpResponse(csv_text(pool_rows(call)), content_type="text/csv; charset=utf-8", headers=headers)


@door(Permission.FOUND_GROUP)
def call_paper(request: ActorRequest, pk: int) -> HttpResponse:
    """Send the form for those who apply on paper, in the language of the page."""
    call = get_object_or_404(all_calls(), pk=pk)
    address = request.build_absolute_uri(reverse("call", args=[call.slug]))
    pdf = typeset_paper_form(paper_form_of(call, get_language(), address))
    headers = {"Content-Disposition": f'inline; filename="{call.slug}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


urlpatterns = [
    path("aufrufe/<int:pk>/bewerbungen/", pool, name="pool"),
    path("aufrufe/<int:pk>/einlesen/", pool_import, name="pool_import"),
    path("aufrufe/<int:pk>/bewerbungen.csv", pool_csv, name="pool_csv"),
    path("aufrufe/<int:pk>/papierbogen.pdf", call_paper, name="call_paper"),
]
