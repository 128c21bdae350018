"""Bringing in files. What is wrong with one is said with file, line and column; then nothing of it is stored."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.formats import number_format
from django.utils.module_loading import import_string
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from querschnitt.adapters.problem import AlreadyHere, FileProblem
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.doors import door
from querschnitt.kernel.forms import DayField, needed_later
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.problems import in_words
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import Todo

if TYPE_CHECKING:
    from querschnitt.exchange.report import ImportReport

KINDS: Final = {
    "consultation": gettext_lazy("A consultation from Polis (summary, comments, votes: choose all files)"),
    "statistics": gettext_lazy("Official statistics (one file)"),
    "council": gettext_lazy(
        "Council data from OParl (organizations, meetings, papers, consultations: choose all files)"
    ),
    "municipalities": gettext_lazy("The official directory of municipalities (one file)"),
}
DIRECTORY: Final = "municipalities"
SINGLE: Final = {"statistics", DIRECTORY}
SOURCES: Final = {"consultation": "Polis", "council": "OParl"}
# What is odd in the files is told once, on the page that follows; a session holds no more than this.
ODDITIES: Final = "import_oddities"
MOST: Final = 500
OPTIONS: Final = {DIRECTORY: "population_on", "consultation": "separately"}


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        return [super(ManyFilesField, self).clean(file, initial) for file in data or [None]]


class ImportForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=list(KINDS.items()), widget=forms.RadioSelect)
    # An empty one is refused by whoever reads it, with its name.
    chosen = ManyFilesField(
        allow_empty_file=True, label=gettext_lazy("Files"), help_text=gettext_lazy("Up to 50 MB altogether.")
    )
    population_on = DayField(
        label=gettext_lazy("Day of the population figures"),
        required=False,
        help_text=gettext_lazy("Only for the directory of municipalities: the file itself does not say it."),
    )
    separately = forms.BooleanField(
        label=gettext_lazy("Bring it in as a further consultation beside it. Please choose the files once more."),
        required=False,
    )
    needed_later(population_on, gettext_lazy("needed for the directory of municipalities"))
    # Only who was told that the conversation is here already has to choose.
    may_be_separate = False

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") in SINGLE and len(cleaned.get("chosen", ())) > 1:
            raise ValidationError(_("Please choose a single file for this."))
        if cleaned.get("kind") == DIRECTORY and not cleaned.get("population_on"):
            self.add_error("population_on", _("Please say for which day the directory counts the population."))
        return cleaned

    def bring_in(self) -> "ImportReport":
        """Run the importer; raise FileProblem where a file is faulty, and then nothing is stored."""
        kind, importer = self.cleaned_data["kind"], import_string(settings.IMPORTERS[self.cleaned_data["kind"]])
        options = {OPTIONS[kind]: self.cleaned_data[OPTIONS[kind]]} if kind in OPTIONS else {}
        with tempfile.TemporaryDirectory() as temporary:
            # Messages name the folder where no single file is to blame.
            folder = Path(temporary) / SOURCES.get(kind, kind)
            folder.mkdir()
            stored = [_store(file, folder) for file in self.cleaned_data["chosen"]]
            report: ImportReport = importer(stored[0] if kind in SINGLE else folder, **options)
            return report


@door(Permission.IMPORT)
def imports(request: ActorRequest) -> HttpResponse | HttpResponseRedirect:
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            report = form.bring_in()
        except FileProblem as problem:
            form.add_error("chosen", in_words(problem))
            form.may_be_separate = isinstance(problem, AlreadyHere)
        else:
            messages.success(request, _summary(report))
            for remark in report.remarks:
                messages.info(request, remark)
            request.session[ODDITIES] = list(report.oddities[:MOST])
            return redirect("desk:imports")
    return render(request, "desk/imports.html", {"form": form, "oddities": request.session.pop(ODDITIES, [])})


def _store(file: "UploadedFile[bytes]", folder: Path) -> Path:
    target = folder / get_valid_filename(Path(file.name or "file").name)
    with target.open("wb") as stream:
        stream.writelines(file.chunks())
    return target


def _summary(report: "ImportReport") -> str:
    """Return one sentence on what was stored."""
    if report.unchanged:
        return _("%(name)s: brought in before, nothing changed.") % {"name": report.name}
    counts = ", ".join(f"{number_format(count, force_grouping=True)} {what}" for what, count in report.counts.items())
    return _("%(name)s: brought in %(counts)s.") % {"name": report.name, "counts": counts}


def todos(actor: Actor) -> list[Todo]:
    return []


urlpatterns = [path("einlesen/", imports, name="imports")]
