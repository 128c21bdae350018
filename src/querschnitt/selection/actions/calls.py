"""Calling for applications: opening, changing, ending a call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.languages import named_languages
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.slugs import free_slug
from querschnitt.selection import rules
from querschnitt.selection.models import Call, SelectionPlan, SharedMark
from querschnitt.selection.validators import APART, check_apart


@dataclass(frozen=True)
class CallTerms:
    """What a call says and promises.

    `texts` by language, the first language of the house among them; `titles` in the others. `apart`: what no two may
    share beside the address; `apart_words` the same by language. `event_at` and `event_place`: the kick-off, both or
    neither.
    """

    title: str
    opens_on: date
    closes_on: date
    texts: Mapping[str, str] = field(default_factory=dict)
    keep_days: int = 90
    one_per_address: bool = True
    apart: Sequence[str] = ()
    apart_words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    event_at: datetime | None = None
    event_place: str = ""


@action(Permission.FOUND_GROUP)
def open_call(*, plan: SelectionPlan, terms: CallTerms, by: Actor) -> Call:
    """Prepare a call. It is public from its first day on; nobody has to press a button that morning."""
    if not plan.categories.exists():
        raise ValidationError(_("The plan has no categories yet. Please first say what the cross-section is made of."))
    call = Call(plan=plan, slug=free_slug(terms.title, Call))
    _store(call, terms)
    ledger.record("call.opened", call, by=by, group=plan.group_id, plan=plan.pk)
    return call


@action(Permission.FOUND_GROUP)
def change_call(*, call: Call, terms: CallTerms, by: Actor) -> Call:
    """Change a call. Its address stays; so does the promise of deletion, once somebody relied on it."""
    if call.applications.exists() and terms.keep_days > call.keep_days:
        message = _("People have applied who were told %(days)s days. It can become fewer, not more.")
        raise ValidationError({"keep_days": message % {"days": call.keep_days}})
    if call.applications.exists() and terms.one_per_address and not call.one_per_address:
        message = _("People have applied who were not asked for their address. The rule cannot be added now.")
        raise ValidationError({"one_per_address": message})
    if call.applications.exists() and (added := sorted(set(_written(terms.apart)) - set(call.apart))):
        message = _("People have applied who were not asked for “%(name)s”. It cannot be added now.")
        raise ValidationError({"apart": message % {"name": added[0]}})
    _store(call, terms)
    _forget_marks(call)
    ledger.record("call.changed", call, by=by)
    return call


@action(Permission.FOUND_GROUP)
def close_call(*, call: Call, by: Actor) -> Call:
    """Close a call: from this moment on nobody can apply."""
    if not rules.is_open(call):
        raise ValidationError(_("This call is not open."))
    call.closed_on = clock.today()
    call.save(update_fields=("closed_on",))
    ledger.record("call.closed", call, by=by)
    return call


def _forget_marks(call: Call) -> None:
    """Delete the marks of what is compared no more."""
    kinds = [APART + name for name in call.apart]
    SharedMark.objects.filter(application__call=call, kind__startswith=APART).exclude(kind__in=kinds).delete()


def _store(call: Call, terms: CallTerms) -> None:
    texts = {language: terms.texts.get(language, "").strip() for language, _name in named_languages()}
    call.title, call.texts = terms.title, {language: text for language, text in texts.items() if text}
    call.titles = {language: title.strip() for language, title in terms.titles.items() if title.strip()}
    call.event_at, call.event_place = terms.event_at, terms.event_place.strip()
    if (call.event_at is None) == bool(call.event_place):
        raise ValidationError({"event_place": _("The kick-off needs both: a moment and a place. Or leave both empty.")})
    call.opens_on, call.closes_on = terms.opens_on, terms.closes_on
    call.keep_days, call.one_per_address = terms.keep_days, terms.one_per_address
    call.apart = _written(terms.apart)
    call.apart_words = _apart_words(terms, len(call.apart))
    check_apart(call.apart, list(call.plan.categories.values_list("name", flat=True)))
    if terms.closes_on < terms.opens_on:
        raise ValidationError({"closes_on": _("The last day lies before the first.")})
    call.full_clean()
    call.save()


def _apart_words(terms: CallTerms, most: int) -> dict[str, list[str]]:
    lines = {code: _written(words) for code, words in terms.apart_words.items()}
    if long := next((code for code, words in lines.items() if len(words) > most), None):
        message = _("There are more lines here than above. Please write one for each, in the same order.")
        raise ValidationError({f"apart_{long}": message})
    return {code: words for code, words in lines.items() if words}


def _written(lines: Sequence[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]
