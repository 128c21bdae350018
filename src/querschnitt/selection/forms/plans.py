"""Planning a cross-section: the size, and one category with its answers line by line. Works without a script."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, FormData
from querschnitt.selection.actions.plans import change_size, plan_selection, set_category
from querschnitt.selection.forms.quota_lines import QuotaLines
from querschnitt.selection.models import Category, SelectionPlan
from querschnitt.selection.queries.proposals import Proposal
from querschnitt.selection.validators import LARGEST_GROUP


class PlanSizeForm(ActionForm):
    size = forms.IntegerField(
        label=_("How many seats has the group?"),
        min_value=1,
        max_value=LARGEST_GROUP,
        help_text=_("All seats together, those of delegates too."),
    )

    def __init__(self, data: FormData = None, *, group: FocusGroup, plan: SelectionPlan | None = None) -> None:
        super().__init__(data, initial={"size": plan.size if plan else group.seats.count() or None})
        self.group, self.plan = group, plan

    def submit(self, *, by: Actor) -> SelectionPlan | None:
        plan, size = self.plan, self.cleaned_data["size"]
        if plan:
            return self.attempt(lambda: change_size(plan=plan, size=size, by=by))
        return self.attempt(lambda: plan_selection(group=self.group, size=size, by=by))


class CategoryForm(ActionForm):
    name = forms.CharField(
        label=_("Feature"), max_length=80, help_text=_("One word, for instance age or municipality.")
    )
    question = forms.CharField(
        label=_("What applicants are asked"), max_length=200, help_text=_("For instance: How old are you?")
    )
    source = forms.CharField(
        label=_("Where the figures come from"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        plan: SelectionPlan,
        category: Category | None = None,
        proposal: Proposal | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        start = category or proposal
        super().__init__(
            data, initial=initial or {n: getattr(start, n) for n in ("name", "question", "source") if start}
        )
        self.plan, self.category = plan, category

    def as_typed(self) -> "CategoryForm":
        typed = {name: self[name].value() for name in self.fields}
        return CategoryForm(plan=self.plan, category=self.category, initial=typed)

    def submit(self, lines: QuotaLines, *, by: Actor) -> Category | None:
        return self.attempt(
            lambda: set_category(plan=self.plan, category=self.category, lines=lines.lines, by=by, **self.cleaned_data)
        )
