"""One field of a form, as KERN draws it: what the template needs to know about a Django field."""

from collections.abc import Iterator
from copy import copy
from typing import Final

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

from querschnitt.kernel.forms import errors_of, name_empty_choice

# Django writes dates as people read them, but the browser's own calendar wants ISO.
_CALENDARS: Final[dict[type[forms.Widget], tuple[str, str]]] = {
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
    forms.TimeInput: ("time", "%H:%M"),
}
_DJANGOS_ROWS: Final = "10"
_SHORT: Final = ("date", "datetime-local", "time", "number")


def field_context(field: BoundField) -> dict[str, object]:
    name_empty_choice(field.field)
    widget = _widget(field)
    kind = _kind(widget)
    return {
        "field": field,
        "kind": kind,
        "hint_id": f"{field.id_for_label or field.auto_id}_hint",
        "errors": errors_of(field),
        "error_id": f"{field.id_for_label or field.auto_id}_error",
        "described_by": described(field).get("aria-describedby", ""),
        "options": list(_options(field)) if kind == "group" else [],
        "control": "" if kind == "group" else _control(field, widget, kind),
    }


def _widget(field: BoundField) -> forms.Widget:
    widget: forms.Widget = field.field.widget
    calendar = _CALENDARS.get(type(widget))
    if calendar and isinstance(widget, forms.DateInput | forms.DateTimeInput | forms.TimeInput):
        widget = copy(widget)
        widget.input_type, widget.format = calendar
    return widget


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "select" if isinstance(widget, forms.Select) else "input"


def _control(field: BoundField, widget: forms.Widget, kind: str) -> SafeString:
    block = {"checkbox": "kern-form-check__checkbox", "select": "kern-form-input__select"}.get(
        kind, "kern-form-input__input"
    )
    classes = [block, *([f"{block}--error"] if field.errors else []), widget.attrs.get("class", "")]
    if getattr(widget, "input_type", "") in _SHORT:
        classes.append("kern-form-input__input--short")
    attributes: dict[str, str | bool] = {"class": " ".join(filter(None, classes)), **described(field)}
    if widget.attrs.get("rows") == _DJANGOS_ROWS:
        attributes["rows"] = "5"
    return field.as_widget(widget=widget, attrs=attributes)


def described(field: BoundField) -> dict[str, str | bool]:
    """Return the attributes that tie hint and error to the control for those who hear the page."""
    own = field.id_for_label or field.auto_id
    ids = [f"{own}_hint"] * bool(field.help_text) + [f"{own}_error"] * bool(field.errors)
    attributes: dict[str, str | bool] = {"aria-describedby": " ".join(ids)} if ids else {}
    return {**attributes, "aria-invalid": "true"} if field.errors else attributes


def _options(field: BoundField) -> Iterator[BoundWidget]:
    # Django derives the checkbox widget from the radio widget, so the order of the question matters.
    kind = "checkbox" if isinstance(field.field.widget, forms.CheckboxSelectMultiple) else "radio"
    block = f"kern-form-check__{kind}"
    for option in field.subwidgets:
        attributes = option.data["attrs"]
        attributes["class"] = f"{block} {block}--error" if field.errors else block
        for stale in ("aria-describedby", "aria-invalid"):
            attributes.pop(stale, None)
        yield option


def first_control(field: BoundField) -> str:
    """Return the id that a link in the error summary jumps to: of a group, its first choice."""
    if _kind(field.field.widget) == "group":
        options = field.subwidgets
        return options[0].id_for_label if options else field.auto_id
    return field.id_for_label
