"""A person, their consents, roles and account."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, DayField, FormData
from querschnitt.people.actions.accounts import change_address, open_account
from querschnitt.people.actions.consents import give_consent, withdraw_consent
from querschnitt.people.actions.persons import change_person, register_person
from querschnitt.people.actions.roles import grant_role
from querschnitt.people.enums import HeldRole, Purpose
from querschnitt.people.models import Account, Person, RoleGrant
from querschnitt.territory.models import Municipality


class PersonForm(ActionForm):
    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80)
    municipality = forms.ModelChoiceField(
        Municipality.objects.all(), label=_("Lives in"), required=False, empty_label=_("not known, or elsewhere")
    )
    language = forms.ChoiceField(label=_("Writes to us in"), choices=settings.LANGUAGES)

    def __init__(self, data: FormData = None, *, person: Person | None = None) -> None:
        names = ("given_name", "family_name", "municipality", "language")
        super().__init__(data, initial={name: getattr(person, name) for name in names} if person else None)
        self.person = person

    def submit(self, *, by: Actor) -> Person | None:
        if self.person:
            known = self.person
            return self.attempt(lambda: change_person(person=known, by=by, **self.cleaned_data))
        return self.attempt(lambda: register_person(by=by, **self.cleaned_data))


class AccountForm(ActionForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Codes and links for signing in go there."),
        error_messages={"invalid": _("Please enter an address like name@example.org.")},
    )

    def __init__(self, data: FormData = None, *, person: Person, account: Account | None) -> None:
        super().__init__(data, initial={"email": account.email} if account else None)
        self.person, self.account = person, account

    def submit(self, *, by: Actor) -> Account | None:
        email = self.cleaned_data["email"]
        if self.account and self.account.is_active:
            account = self.account
            return self.attempt(lambda: change_address(account=account, email=email, by=by))
        return self.attempt(lambda: open_account(person=self.person, email=email, by=by))


class ConsentForm(ActionForm):
    """One purpose, given or withdrawn: a hidden field and a button."""

    purpose = forms.TypedChoiceField(choices=Purpose.choices, coerce=Purpose)
    agrees = forms.TypedChoiceField(choices=(("yes", "yes"), ("no", "no")), coerce=lambda value: value == "yes")

    def submit(self, *, person: Person, by: Actor) -> bool:
        purpose = self.cleaned_data["purpose"]
        if self.cleaned_data["agrees"]:
            give_consent(person=person, purpose=purpose, by=by)
        else:
            withdraw_consent(person=person, purpose=purpose, by=by)
        return True


class RoleForm(ActionForm):
    role = forms.TypedChoiceField(label=_("Role"), choices=HeldRole.choices, coerce=HeldRole)
    starts_on = DayField(label=_("From"), required=False, help_text=_("Empty means today."))
    ends_on = DayField(label=_("No longer from"), required=False, help_text=_("Empty means until further notice."))

    def submit(self, *, person: Person, by: Actor) -> RoleGrant | None:
        return self.attempt(lambda: grant_role(person=person, by=by, **self.cleaned_data))


class PersonSearch(forms.Form):
    search = forms.CharField(label=_("Name or e-mail address"), required=False)


class PeopleFilter(PersonSearch):
    """Filters of the desk's list; groups come from the page, since they belong to a later stage."""

    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("all")), *HeldRole.choices])
    group = forms.ChoiceField(label=_("Focus group"), required=False)

    def __init__(self, data: FormData = None, *, groups: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["group"].choices = [("", _("all")), *groups]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that make sense; others filter nothing, since somebody changed the address by hand."""
        return self.cleaned_data if self.is_valid() else {}
