"""An amount field keeps what was typed and says where it is wrong."""

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from querschnitt.kernel.forms import ActionForm, AmountField, DayField, MomentField
from querschnitt.kernel.money import Money


class CostForm(forms.Form):
    cost = AmountField()
    gift = AmountField(required=False)


def test_what_people_type_becomes_money() -> None:
    form = CostForm({"cost": " 75.000 € ", "gift": ""})
    assert form.is_valid()
    assert form.cleaned_data == {"cost": Money(Decimal("75000.00")), "gift": None}


@translation.override("en")
def test_a_wrong_amount_stays_in_the_form_and_its_place_is_named() -> None:
    form = CostForm({"cost": "1.234,5x"})
    assert form.errors["cost"] == [
        "“1.234,5x” is not an amount: “x” at place 8 does not belong there. Write it like 1.234,50."
    ]
    assert form["cost"].value() == "1.234,5x"
    assert 'value="1.234,5x"' in str(form["cost"])


@pytest.mark.parametrize(("amount", "shown"), [("1234.50", "1.234,50"), ("75000.00", "75.000"), ("0.00", "0")])
def test_a_known_amount_is_shown_as_people_type_it(amount: str, shown: str) -> None:
    assert CostForm(initial={"cost": Money(Decimal(amount))})["cost"].value() == shown


def test_only_another_amount_counts_as_a_change() -> None:
    initial = {"cost": Money(Decimal("1234.50")), "gift": None}
    assert CostForm({"cost": "1.234,50"}, initial=initial).changed_data == []
    assert CostForm({"cost": "1.235,50"}, initial=initial).changed_data == ["cost"]


def test_a_phone_offers_digits() -> None:
    assert CostForm()["cost"].field.widget.attrs["inputmode"] == "decimal"


@pytest.mark.parametrize("year", ["1899", "2101", "9999"])
def test_a_year_that_cannot_be_meant_is_refused_at_its_field(year: str) -> None:
    class Days(forms.Form):
        day = DayField()
        moment = MomentField()

    filled = Days({"day": f"{year}-12-31", "moment": f"{year}-12-31 10:00"})
    assert not filled.is_valid()
    for field in ("day", "moment"):
        assert year in filled.errors[field][0]
    assert Days({"day": "2100-12-31", "moment": "1900-01-01 10:00"}).is_valid()


class GiftForm(ActionForm):
    giver = forms.CharField()
    gift = AmountField()


@pytest.mark.parametrize(("refusal", "at", "errors"), [
    (ValidationError("No."), None, {"__all__": ["No."]}),
    (ValidationError("No."), "gift", {"gift": ["No."]}),
    (ValidationError(["No.", "Never."]), "gift", {"gift": ["No.", "Never."]}),
    (ValidationError({"giver": "Who?", "other": "No."}), None, {"giver": ["Who?"], "__all__": ["No."]}),
    (ValidationError({"giver": "Who?", "other": "No."}), "gift", {"giver": ["Who?"], "gift": ["No."]}),
])  # fmt: skip
def test_what_an_action_refuses_stands_at_the_field_it_is_about(
    refusal: ValidationError, at: str | None, errors: dict[str, list[str]]
) -> None:
    def act() -> None:
        raise refusal

    form = GiftForm({"giver": "Erika", "gift": "5"})
    assert form.is_valid()
    assert form.attempt(act, at=at) is None
    assert form.errors == errors
    assert form.attempt(lambda: "done", at=at) == "done"
