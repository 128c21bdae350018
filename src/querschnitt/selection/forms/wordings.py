"""A category in the other languages of the house, so that whoever applies reads the questions in their own."""

from collections.abc import Iterator

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, FormData
from querschnitt.kernel.languages import named_languages
from querschnitt.selection.actions.plans import CategoryWords, word_category
from querschnitt.selection.models import Category

OTHERS = named_languages()[1:]


class CategoryWordingForm(ActionForm):
    """A category in each language: name, question, answers. What stays empty is asked in the first language."""

    def __init__(self, data: FormData = None, *, category: Category) -> None:
        self.category, self.values = category, list(category.values.all())
        super().__init__(data, initial=dict(self._stored()))
        for code, _name in OTHERS:
            self._add(f"name_{code}", category.name, code, 80)
            self._add(f"question_{code}", category.question, code, 200)
            for value in self.values:
                self._add(f"value_{value.pk}_{code}", value.label, code, 120)

    def _stored(self) -> Iterator[tuple[str, str]]:
        for code, words in self.category.wordings.items():
            yield from ((f"{name}_{code}", text) for name, text in words.items())
        for value in self.values:
            yield from ((f"value_{value.pk}_{code}", label) for code, label in value.wordings.items())

    def _add(self, name: str, first: str, code: str, longest: int) -> None:
        self.fields[name] = forms.CharField(
            label=first, max_length=longest, required=False, widget=forms.TextInput(attrs={"lang": code, "dir": "auto"})
        )

    @property
    def parts(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Yield each language by its name, and its fields."""
        for code, name in OTHERS:
            names = [f"name_{code}", f"question_{code}", *(f"value_{value.pk}_{code}" for value in self.values)]
            yield gettext(str(name)), [self[name] for name in names]

    def submit(self, *, by: Actor) -> Category | None:
        cells = self.cleaned_data
        wordings = {code: CategoryWords(cells[f"name_{code}"], cells[f"question_{code}"]) for code, _name in OTHERS}
        labels = {v.pk: {code: cells[f"value_{v.pk}_{code}"] for code, _name in OTHERS} for v in self.values}
        return self.attempt(lambda: word_category(category=self.category, wordings=wordings, labels=labels, by=by))
