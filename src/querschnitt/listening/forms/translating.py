"""Statements in other languages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm
from querschnitt.listening.actions.translating import translate_statement
from querschnitt.listening.models import Statement, StatementTranslation


class TranslationForm(ActionForm):
    text = forms.CharField(
        label=_("Translation"),
        help_text=_("It is shown once you or somebody else has compared it below. The name is kept with it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    reviewed = forms.BooleanField(
        label=_("I speak both languages and have compared them: both say the same."),
        required=False,
    )

    def __init__(self, data: object = None, *, language: str, known: StatementTranslation | None = None) -> None:
        stored = {"text": known.text, "reviewed": known.is_reviewed} if known else {}
        super().__init__(data, initial=stored)  # type: ignore[arg-type]
        self.fields["text"].widget.attrs["lang"] = self.language = language

    def submit(self, *, statement: Statement, by: Actor) -> StatementTranslation | None:
        return self.attempt(
            lambda: translate_statement(statement=statement, language=self.language, by=by, **self.cleaned_data)
        )
