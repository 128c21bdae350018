"""Founding a group on one page: about it, its rules, its seats line by line. Works without a script."""

from typing import Any

from django import forms
from django.forms.formsets import formset_factory
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.actions.founding import found_group
from querschnitt.groups.actions.seats import SeatPlan
from querschnitt.groups.enums import SeatKind
from querschnitt.groups.forms.groups import AboutForm
from querschnitt.groups.forms.seats import PlanForm
from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import FormData

LINES_AT_FIRST = 3
MOST_LINES = 60


class SeatLineForm(PlanForm):
    """Some seats of the same kind: "2 seats for schools, sent by …"."""

    count = forms.IntegerField(label=_("Number of seats"), min_value=1, max_value=20, initial=1)
    field_order = ("count", "area", "kind", "experience", "term_years", "network", "municipality", "body")

    @property
    def plans(self) -> list[SeatPlan]:
        return [self.plan] * self.cleaned_data["count"] if self.cleaned_data.get("area") else []


_SeatLines: Any = formset_factory(SeatLineForm, extra=LINES_AT_FIRST, max_num=MOST_LINES, absolute_max=MOST_LINES)


class SeatLines(_SeatLines):  # type: ignore[misc]
    """The lines of seats. Lines nobody touched are left out."""

    def __init__(self, data: FormData = None, **more: Any) -> None:
        super().__init__(data, prefix="seats", **more)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "empty_permitted": True}

    def with_one_more(self) -> "SeatLines":
        """Return the lines as typed, right or wrong, and an empty one: nothing is judged before the last button."""
        typed = [{name: form[name].value() for name in form.fields} for form in self.forms]
        lines = SeatLines(initial=typed)
        lines.extra = 1
        return lines

    @property
    def plans(self) -> list[SeatPlan]:
        return [plan for form in self.forms for plan in form.plans]

    def drafts(self) -> list[SeatPlan]:
        """Return what already makes sense of the lines, for the picture beside them; the rest is left aside."""
        lines = self
        if not self.is_bound:
            typed = {
                f"seats-{n}-{name}": form[name].value() for n, form in enumerate(self.forms) for name in form.fields
            }
            counts = {"seats-TOTAL_FORMS": len(self.forms), "seats-INITIAL_FORMS": 0}
            lines = SeatLines({name: "" if value is None else value for name, value in (typed | counts).items()})
        lines.is_valid()
        return [plan for form in lines.forms if not form.errors for plan in form.plans]

    @property
    def has_drawn(self) -> bool:
        return any(plan.kind == SeatKind.DRAWN for plan in self.plans)


class FoundingForm(AboutForm):
    charter = forms.CharField(
        label=_("Rules of the group"),
        required=False,
        help_text=_("Can follow later, when the group has adopted them."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    field_order = ("name", "summary", "founded_on", "policy_fields", "charter")

    def __init__(self, data: FormData = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"founded_on": clock.today()} | (initial or {}))

    def as_typed(self) -> "FoundingForm":
        return FoundingForm(initial={name: self[name].value() for name in self.fields})

    def submit(self, lines: SeatLines, *, by: Actor) -> FocusGroup | None:
        return self.attempt(lambda: found_group(seats=lines.plans, by=by, **self.cleaned_data))
