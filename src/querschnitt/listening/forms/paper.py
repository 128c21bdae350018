"""Codes on slips, and answer sheets: how many to print, the code on one, its ticks, and where two entries differ."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, FormData
from querschnitt.listening import rules
from querschnitt.listening.actions.entering import StoredSheet, enter_sheet, settle_sheet, stored_words
from querschnitt.listening.actions.printing import PrintedSheet, make_codes, make_sheets
from querschnitt.listening.enums import Choice
from querschnitt.listening.models import Channel, Consultation, OneTimeCode, PaperStack, Statement
from querschnitt.listening.queries.sheets import SheetDifference, SheetDifferences, paper_languages, sheet_of

# What a box that is empty, torn or ticked twice is typed as.
_NOTHING = ("", "-", "0")


class SlipsForm(ActionForm):
    count = forms.IntegerField(
        label=gettext_lazy("How many slips?"),
        min_value=1,
        max_value=rules.MOST_CODES_AT_ONCE,
        initial=16,
        help_text=gettext_lazy("Eight fit on a sheet. Each has a code of its own, which lets one person in."),
    )

    def make(self, *, channel: Channel, by: Actor) -> list[str] | None:
        return self.attempt(lambda: make_codes(channel=channel, by=by, **self.cleaned_data))


class SheetsForm(ActionForm):
    count = forms.IntegerField(
        label=gettext_lazy("How many sheets?"), min_value=1, max_value=rules.MOST_SHEETS_AT_ONCE, initial=20
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))

    def __init__(self, data: FormData = None, *, channel: Channel) -> None:
        super().__init__(data)
        self._channel = channel
        languages = paper_languages(channel.consultation)
        choices = [(code, _readable(code, count)) for code, count in languages.items()]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]

    def make(self, *, by: Actor) -> tuple[PaperStack, list[PrintedSheet]] | None:
        return self.attempt(lambda: make_sheets(channel=self._channel, by=by, **self.cleaned_data))


def _readable(code: str, count: int) -> str:
    words = ngettext("%(language)s (%(count)d statement)", "%(language)s (%(count)d statements)", count)
    return words % {"language": get_language_info(code)["name_translated"], "count": min(count, rules.MOST_ON_A_SHEET)}


class SheetCodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code at the top of the sheet"),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "dir": "ltr",
                "autofocus": True,
            }
        ),
        error_messages={"required": gettext_lazy("Please type in the code that stands at the top of the sheet.")},
    )

    def find(self, consultation: Consultation) -> OneTimeCode | None:
        """Return the sheet; None where the code opens nothing, with the reason beside it."""
        sheet = sheet_of(consultation, self.cleaned_data["code"])
        if sheet is None:
            self.add_error(
                "code", _("No sheet of this consultation has this code. Please compare it, letter by letter.")
            )
        elif rules.is_used_up(sheet):
            self.add_error("code", stored_words(sheet))
        elif words := rules.closed_words(consultation):
            self.add_error("code", words)
        else:
            return sheet
        return None


class Key(NamedTuple):
    """What may be typed for a cross: the digit is the place of the box, the letter that of its words."""

    digit: str
    letter: str
    choice: Choice


def keys() -> tuple[Key, Key, Key]:
    """Return the three keys in the language of the page."""
    return (
        Key("1", pgettext("key for agree", "a"), Choice.AGREE),
        Key("2", pgettext("key for disagree", "d"), Choice.DISAGREE),
        Key("3", pgettext("key for don’t know", "p"), Choice.PASS),
    )


class CrossField(forms.CharField):
    """The three boxes of a statement, typed as one key."""

    def __init__(self, statement: Statement) -> None:
        attrs = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "data-cross": True, "size": 2}
        super().__init__(label=statement.text, max_length=1, required=False, widget=forms.TextInput(attrs=attrs))
        self.statement = statement

    def clean(self, value: object) -> Choice | None:
        key_typed = str(super().clean(value)).casefold()
        if key_typed in _NOTHING:
            return None
        for key in keys():
            if key_typed in (key.digit, key.letter):
                return key.choice
        raise ValidationError(_("Please type 1, 2 or 3 for the box that is ticked, or nothing."), code="key")


class EntryForm(ActionForm):
    """What stands on a sheet: one field for each statement on it, then the words written below."""

    def __init__(self, data: FormData = None, *, statements: Sequence[Statement]) -> None:
        super().__init__(data)
        for statement in statements:
            self.fields[name_of(statement)] = CrossField(statement)
        self.fields["own_text"] = _own_text()

    @property
    def crosses(self) -> list[tuple[int, forms.BoundField]]:
        return [(bound.field.statement.number, bound) for bound in self if isinstance(bound.field, CrossField)]

    @property
    def answers(self) -> Mapping[int, Choice]:
        cells = {number: self.cleaned_data[bound.name] for number, bound in self.crosses}
        return {number: choice for number, choice in cells.items() if choice is not None}

    def submit(self, *, sheet: OneTimeCode, by: Actor) -> bool:
        """Tell whether it was taken. `stored` then says what became of it, None as long as it is not stored."""
        own_text = self.cleaned_data["own_text"]
        self.stored: StoredSheet | None = None

        def enter() -> bool:
            self.stored = enter_sheet(sheet=sheet, answers=self.answers, own_text=own_text, by=by)
            return True

        return bool(self.attempt(enter))


class SettleForm(ActionForm):
    """What the paper says, for each statement on which the two entries differ. Nothing is chosen beforehand."""

    def __init__(self, data: FormData = None, *, differences: SheetDifferences) -> None:
        super().__init__(data)
        for difference in differences.statements:
            self.fields[name_of(difference.statement)] = _settle_field(difference)
        if differences.own_texts is not None:
            self.fields["own_text"] = _own_text(initial=differences.own_texts[1])

    def submit(self, *, sheet: OneTimeCode, by: Actor) -> StoredSheet | None:
        chosen = {
            field.number: Choice(int(self.cleaned_data[name]))
            for name, field in self.fields.items()
            if isinstance(field, SettleField) and self.cleaned_data[name]
        }
        own_text = self.cleaned_data.get("own_text", "")
        return self.attempt(lambda: settle_sheet(sheet=sheet, answers=chosen, own_text=own_text, by=by))


class SettleField(forms.ChoiceField):
    """The choice between what may stand on the paper. `number` is that of the statement. “Nothing ticked” is a choice
    too, so that none is made by overlooking it."""

    NOTHING = "none"

    def __init__(self, number: int, **options: Any) -> None:
        choices = [(str(choice.value), choice.label) for choice in (Choice.AGREE, Choice.DISAGREE, Choice.PASS)]
        super().__init__(choices=[*choices, (self.NOTHING, _("nothing ticked"))], widget=forms.RadioSelect, **options)
        self.number = number

    def clean(self, value: object) -> str:
        chosen = str(super().clean(value))
        return "" if chosen == self.NOTHING else chosen


def name_of(statement: Statement) -> str:
    return f"statement-{statement.number}"


def _settle_field(difference: SheetDifference) -> SettleField:
    first, second = (
        _("nothing ticked") if choice is None else choice.label for choice in (difference.first, difference.second)
    )
    return SettleField(
        difference.statement.number,
        label=f"{difference.statement.number}. {difference.statement.text}",
        help_text=_("The first time: %(first)s. The second time: %(second)s.") % {"first": first, "second": second},
        error_messages={"required": _("Please look at the sheet and choose what is ticked.")},
    )


def _own_text(initial: str = "") -> forms.CharField:
    return forms.CharField(
        label=_("The statement of their own, if there is one"),
        required=False,
        initial=initial,
        help_text=_("Word for word, but without names. It is read like every other before it is shown."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
