"""The lines of one category: an answer, how many in the population give it, how many the group is to have."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import formset_factory
from django.utils.translation import gettext_lazy as _

from querschnitt.adapters.decimals import AmbiguousNumber, NotANumber, parse_decimal
from querschnitt.figures.models import Indicator
from querschnitt.figures.queries.indicators import indicator_series
from querschnitt.kernel.forms import FormData
from querschnitt.selection.actions.plans import ValueLine
from querschnitt.selection.enums import Priority
from querschnitt.selection.models import Category
from querschnitt.selection.queries.proposals import Proposal
from querschnitt.selection.validators import bounds_for

LINES_AT_FIRST = 3
MOST_LINES = 80
_SHARE = Decimal("0.000001")


class PopulationField(forms.CharField):
    """A count of people or a percentage, as somebody in Germany types it. Lines of one category share one scale."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Decimal | None:
        text = str(super().clean(value)).removesuffix("%").strip()
        if not text:
            return None
        try:
            number = parse_decimal(text, grouped=True)
        except AmbiguousNumber:
            number = Decimal(text.replace(".", ""))  # people are counted in whole numbers: 1.234 is a thousand
        except NotANumber as problem:
            raise ValidationError(_("This is not a number. Please write it like 12,5 or 1.234.")) from problem
        if number < 0:
            raise ValidationError(_("Please enter 0 or more."))
        return number


class QuotaLineForm(forms.Form):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    label = forms.CharField(label=_("Answer"), max_length=120, required=False)
    amount = PopulationField(label=_("In the population"), required=False)
    least = forms.IntegerField(label=_("At least"), min_value=0, max_value=500, required=False)
    most = forms.IntegerField(label=_("At most"), min_value=0, max_value=500, required=False)
    priority = forms.TypedChoiceField(
        label=_("Priority"), choices=Priority.choices, coerce=int, initial=Priority.NORMAL
    )
    indicator = forms.ModelChoiceField(
        Indicator.objects.all(), label=_("Take the number from"), required=False, empty_label=_("typed by hand")
    )

    def clean(self) -> dict[str, Any]:
        """Let an indicator replace what was typed as number, and stand as its source."""
        cleaned = super().clean() or {}
        if not cleaned.get("label") and not cleaned.get("id"):
            self.add_error("label", _("Please write down the answer, or empty the whole line."))
        if indicator := cleaned.get("indicator"):
            figure = indicator_series(indicator).latest_reported
            if figure is None or figure.value is None:
                self.add_error("indicator", _("This indicator has no value yet. Please type the number."))
            else:
                cleaned["amount"], cleaned["population_source"] = figure.value, f"{indicator.name}, {figure.label}"
        return cleaned


_Lines: Any = formset_factory(QuotaLineForm, extra=LINES_AT_FIRST, max_num=MOST_LINES, absolute_max=MOST_LINES)


class QuotaLines(_Lines):  # type: ignore[misc]
    """The lines of a category; those without an answer are left out. Shares are the numbers' parts of their sum."""

    def __init__(self, data: FormData = None, *, size: int, **more: Any) -> None:
        super().__init__(data, prefix="values", **more)
        self.size = size

    @classmethod
    def of(cls, category: Category | None, proposal: Proposal | None, size: int) -> "QuotaLines":
        lines = cls(
            size=size, initial=_stored(category) if category else _proposed(proposal, size) if proposal else None
        )
        lines.extra = 0 if category or proposal else LINES_AT_FIRST
        return lines

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "empty_permitted": True}

    def with_one_more(self) -> "QuotaLines":
        return self._again([{name: form[name].value() for name in form.fields} for form in self.forms], extra=1)

    def with_proposed_bounds(self) -> "QuotaLines":
        """Return the lines, with what the population would give where all numbers are there."""
        typed = [{name: form[name].value() for name in form.fields} for form in self.forms]
        shares = self.shares()
        for line, share in zip(typed, shares, strict=True):
            if share is not None:
                bounds = bounds_for(share, self.size)
                line |= {"least": bounds.least, "most": bounds.most}
        return self._again(typed, extra=0)

    def _again(self, typed: list[dict[str, Any]], extra: int) -> "QuotaLines":
        lines = QuotaLines(size=self.size, initial=typed)
        lines.extra = extra
        return lines

    def shares(self) -> list[Decimal | None]:
        """Return the share of each line; nothing while a line with an answer lacks its number."""
        self.is_valid()
        amounts = [_amount(form) for form in self.forms]
        written = [amount for form, amount in zip(self.forms, amounts, strict=True) if _label(form)]
        if not written or None in written or not sum(amount or 0 for amount in written):
            return [None] * len(amounts)
        total = sum((amount or Decimal(0) for amount in written), Decimal(0))
        return [
            None if not _label(form) else ((amount or Decimal(0)) / total).quantize(_SHARE)
            for form, amount in zip(self.forms, amounts, strict=True)
        ]

    def drafts(self) -> list[ValueLine]:
        """Return what already makes sense of the lines, for the picture beside them; the rest is left aside."""
        typed = {f"values-{n}-{name}": form[name].value() for n, form in enumerate(self.forms) for name in form.fields}
        counts = {"values-TOTAL_FORMS": len(self.forms), "values-INITIAL_FORMS": 0}
        lines = QuotaLines(
            {name: "" if value is None else value for name, value in (typed | counts).items()}, size=self.size
        )
        shares = lines.shares()
        drafts = [
            _line(form, share, self.size)
            for form, share in zip(lines.forms, shares, strict=True)
            if not form.errors and _label(form)
        ]
        return [line for line in drafts if line.least <= line.most]

    @property
    def lines(self) -> Sequence[ValueLine]:
        return [
            _line(form, share, self.size) for form, share in zip(self.forms, self.shares(), strict=True) if _label(form)
        ]


def _label(form: Any) -> str:
    return str(getattr(form, "cleaned_data", {}).get("label", ""))


def _amount(form: Any) -> Decimal | None:
    amount: Decimal | None = getattr(form, "cleaned_data", {}).get("amount")
    return amount


def _line(form: Any, share: Decimal | None, size: int) -> ValueLine:
    """Return a line; bounds left empty follow from the share, and without one everything is allowed."""
    typed, free = form.cleaned_data, bounds_for(share, size) if share is not None else None
    return ValueLine(
        label=typed["label"],
        least=typed["least"] if typed["least"] is not None else free.least if free else 0,
        most=typed["most"] if typed["most"] is not None else free.most if free else size,
        priority=typed["priority"],
        population_share=share,
        population_source=typed.get("population_source", ""),
        id=typed["id"],
    )


def _stored(category: Category) -> list[dict[str, Any]]:
    return [
        {
            "id": value.pk,
            "label": value.label,
            "least": value.least,
            "most": value.most,
            "priority": value.priority,
            "amount": _percent(value.population_share),
        }
        for value in category.values.all()
    ]


def _proposed(proposal: Proposal, size: int) -> list[dict[str, Any]]:
    total = sum((amount for _label, amount in proposal.amounts), Decimal(0))
    lines = []
    for label, amount in proposal.amounts:
        bounds = bounds_for((amount / total).quantize(_SHARE), size)
        lines.append({"label": label, "amount": str(amount), "least": bounds.least, "most": bounds.most})
    return lines


def _percent(share: Decimal | None) -> str:
    if share is None:
        return ""
    return f"{(share * 100).quantize(Decimal('0.01')).normalize():f}".replace(".", ",") + " %"
