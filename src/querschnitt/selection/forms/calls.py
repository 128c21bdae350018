"""Preparing an open call."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, FormData, MomentField
from querschnitt.kernel.languages import named_languages
from querschnitt.selection.actions.calls import CallTerms, change_call, open_call
from querschnitt.selection.models import Call, SelectionPlan
from querschnitt.selection.models.calls import LONGEST_KEEPING

_TERMS = ("title", "opens_on", "closes_on", "event_at", "event_place", "keep_days", "one_per_address", "apart")
OTHERS = named_languages()[1:]


class CallForm(ActionForm):
    """A call with a text in each language of the house; only the first has to be there."""

    title = forms.CharField(
        label=_("Heading"), max_length=120, help_text=_("It stands on the front page: “Who talks with us about care?”")
    )
    opens_on = forms.DateField(label=_("First day"), help_text=_("From this day on the page is public."))
    closes_on = forms.DateField(label=_("Last day"), help_text=_("On this day one can still apply."))
    event_at = MomentField(
        label=_("Kick-off: when"),
        required=False,
        help_text=_("An evening on which everybody can hear what the group is about, and apply on the spot."),
    )
    event_place = forms.CharField(label=_("Kick-off: where"), max_length=200, required=False)
    keep_days = forms.IntegerField(
        label=_("Days until those not chosen are deleted"),
        min_value=1,
        max_value=LONGEST_KEEPING,
        initial=90,
        help_text=_(
            "Counted from the last day. The page names the day, and it cannot move back once somebody applied."
        ),
    )
    one_per_address = forms.BooleanField(
        label=_("No two people from one address (the form asks for it; it is compared, but not stored)"),
        required=False,
        initial=True,
    )

    apart = forms.CharField(
        label=_("No two with the same … (one a line)"),
        required=False,
        help_text=_(
            "For instance: Employer, Family. Each becomes a voluntary question; "
            "the answers are compared, but not stored."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: FormData = None, *, plan: SelectionPlan, call: Call | None = None) -> None:
        stored = {name: getattr(call, name) for name in _TERMS} if call else {"opens_on": clock.today()}
        texts = {f"text_{code}": text for code, text in (call.texts if call else {}).items()}
        titles = {f"title_{code}": title for code, title in (call.titles if call else {}).items()}
        titles |= {f"apart_{code}": "\n".join(words) for code, words in (call.apart_words if call else {}).items()}
        apart = {"apart": "\n".join(call.apart)} if call else {}
        super().__init__(data, initial=stored | texts | titles | apart)
        self.plan, self.call = plan, call
        for index, (code, name) in enumerate(named_languages()):
            self.fields[f"text_{code}"] = forms.CharField(
                label=gettext("What the group is about (%(language)s)") % {"language": gettext(str(name))},
                required=index == 0,
                help_text=gettext("What it does, how often it meets, what one gets for it.") if index == 0 else "",
                widget=forms.Textarea(attrs={"rows": 5, "lang": code, "dir": "auto"}),
            )
        for code, name in OTHERS:
            self.fields[f"title_{code}"] = forms.CharField(
                label=gettext("Heading (%(language)s)") % {"language": gettext(str(name))},
                max_length=120,
                required=False,
                widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
            )
            self.fields[f"apart_{code}"] = forms.CharField(
                label=gettext("No two with the same … (%(language)s)") % {"language": gettext(str(name))},
                required=False,
                help_text=gettext("Line for line as above."),
                widget=forms.Textarea(attrs={"rows": 2, "lang": code, "dir": "auto"}),
            )
        first = named_languages()[0][0]
        words = [name for code, _name in OTHERS for name in (f"title_{code}", f"text_{code}")]
        self.order_fields(("title", f"text_{first}", *words, *_TERMS[1:], *(f"apart_{code}" for code, _name in OTHERS)))

    def submit(self, *, by: Actor) -> Call | None:
        cells = self.cleaned_data
        texts = {code: cells[f"text_{code}"] for code, _name in named_languages()}
        titles = {code: cells[f"title_{code}"] for code, _name in OTHERS}
        apart = {code: cells[f"apart_{code}"].splitlines() for code, _name in OTHERS}
        fields = {name: cells[name] for name in _TERMS} | {"apart": cells["apart"].splitlines()}
        terms = CallTerms(texts=texts, titles=titles, apart_words=apart, **fields)
        if self.call:
            call = self.call
            return self.attempt(lambda: change_call(call=call, terms=terms, by=by))
        return self.attempt(lambda: open_call(plan=self.plan, terms=terms, by=by))
