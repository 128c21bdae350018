"""The cross-section that a group is to have: size, categories, quotas."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.selection.models import Application, Call, Category, CategoryValue, SelectionPlan
from querschnitt.selection.rules import STORED
from querschnitt.selection.validators import Bounds, bounds_for, check_feature, size_fault, sums_fault


@dataclass(frozen=True)
class ValueLine:
    """An answer as it is to be; `id` is that of a value which exists already."""

    label: str
    least: int
    most: int
    priority: int = 1
    population_share: Decimal | None = None
    population_source: str = ""
    id: int | None = None


@dataclass(frozen=True)
class CategoryWords:
    """A category in another language."""

    name: str = ""
    question: str = ""


@action(Permission.FOUND_GROUP)
def plan_selection(*, group: FocusGroup, size: int, by: Actor) -> SelectionPlan:
    """Begin a plan. Earlier ones stay: draws were made with them."""
    _check_size(size)
    plan = SelectionPlan.objects.create(group=group, size=size)
    ledger.record("plan.begun", plan, by=by, group=group.pk, size=size)
    return plan


@action(Permission.FOUND_GROUP)
def change_size(*, plan: SelectionPlan, size: int, by: Actor) -> SelectionPlan:
    """Change the size: quotas from shares of the population follow, those that somebody typed stay."""
    _check_size(size)
    plan.size = size
    plan.save(update_fields=("size",))
    for value in CategoryValue.objects.filter(category__plan=plan, population_share__isnull=False):
        bounds = bounds_for(value.population_share or Decimal(0), size)
        value.least, value.most = bounds.least, bounds.most
        value.save(update_fields=("least", "most"))
    ledger.record("plan.resized", plan, by=by, group=plan.group_id, size=size)
    return plan


@action(Permission.FOUND_GROUP)
def set_category(
    *,
    plan: SelectionPlan,
    category: Category | None = None,
    name: str,
    question: str,
    source: str = "",
    lines: Sequence[ValueLine],
    by: Actor,
) -> Category:
    """Store a category with all its values, new or changed.

    Values that are not among `lines` go, unless somebody gave them as an answer.
    """
    if category is None and Application.objects.filter(STORED, call__plan=plan).exists():
        raise ValidationError(_("People have applied who were not asked this. It can no longer be added."))
    _check_lines(plan, name, lines)
    check_feature(name, [line.label for line in lines])
    others = plan.categories.exclude(pk=category.pk) if category else plan.categories
    if others.filter(name=name).exists():
        raise ValidationError({"name": _("The plan has a feature “%(name)s” already.") % {"name": name}})
    if any(name in names for names in Call.objects.filter(plan=plan).values_list("apart", flat=True)):
        message = _("A call asks for “%(name)s” already, to keep people apart. Please choose another name.")
        raise ValidationError({"name": message % {"name": name}})
    category = category or Category(plan=plan, position=_next_position(plan))
    if (category.name, category.question) != (name, question):
        category.wordings = {}  # they said something else
    category.name, category.question, category.source = name, question, source
    category.full_clean()
    category.save()
    _remove_absent(category, {line.id for line in lines if line.id})
    for position, line in enumerate(lines):
        _set_value(category, position, line)
    ledger.record("category.set", category, by=by, plan=plan.pk, values=len(lines))
    return category


@action(Permission.FOUND_GROUP)
def word_category(
    *, category: Category, wordings: Mapping[str, CategoryWords], labels: Mapping[int, Mapping[str, str]], by: Actor
) -> Category:
    """Store a category in other languages, for those who apply; `labels` by id of the value, then by language.

    What is empty is asked in the first language of the house.
    """
    category.wordings = {language: asdict(words) for language, words in wordings.items()}
    category.save(update_fields=("wordings",))
    for value in category.values.all():
        value.wordings = {
            language: label.strip() for language, label in labels.get(value.pk, {}).items() if label.strip()
        }
        value.save(update_fields=("wordings",))
    ledger.record("category.worded", category, by=by, plan=category.plan_id, languages=len(wordings))
    return category


@action(Permission.FOUND_GROUP)
def remove_category(*, category: Category, by: Actor) -> None:
    ledger.record("category.removed", category, by=by, plan=category.plan_id)
    try:
        category.delete()
    except ProtectedError as refusal:
        raise ValidationError(
            _("People have already answered this question; it can no longer be removed.")
        ) from refusal


def _check_size(size: int) -> None:
    if fault := size_fault(size):
        raise ValidationError({"size": fault})


def _check_lines(plan: SelectionPlan, name: str, lines: Sequence[ValueLine]) -> None:
    if len(lines) < 2:
        raise ValidationError(_("A category needs at least two answers, or there is nothing to balance."))
    for line in lines:
        if line.least > line.most:
            message = _("“%(value)s”: at least %(least)d is more than at most %(most)d.")
            raise ValidationError(message % {"value": line.label, "least": line.least, "most": line.most})
    labels = [line.label for line in lines]
    if twice := next((label for label in labels if labels.count(label) > 1), None):
        raise ValidationError(_("The answer “%(value)s” stands there twice.") % {"value": twice})
    if fault := sums_fault(name, [Bounds(line.least, line.most) for line in lines], plan.size):
        raise ValidationError(fault)


def _next_position(plan: SelectionPlan) -> int:
    last: int | None = plan.categories.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _remove_absent(category: Category, ids: set[int]) -> None:
    try:
        category.values.exclude(pk__in=ids).delete()
    except ProtectedError as refusal:
        raise ValidationError(_("People have already given an answer that you removed. Please leave it.")) from refusal


def _set_value(category: Category, position: int, line: ValueLine) -> None:
    stored = category.values.filter(pk=line.id).first() if line.id else None
    value = stored or CategoryValue(category=category)
    if value.label != line.label:
        value.wordings = {}
    for name in ("label", "least", "most", "priority", "population_share", "population_source"):
        setattr(value, name, getattr(line, name))
    value.position = position
    value.full_clean(validate_constraints=False)
    value.save()
