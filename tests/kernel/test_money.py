"""Money: read as people write it, exact to the cent, and the same on both databases."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, Sum
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from querschnitt.kernel.forms import typed
from querschnitt.kernel.money import LIMIT, Money, MoneyField, parse_amount
from querschnitt.recommendations.models import CostEstimate
from tests.factories.recommendations import CostEstimateFactory, VersionFactory

NO_BREAK, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(("text", "amount"), [
    ("0", "0.00"),
    ("0,5", "0.50"),
    ("1234", "1234.00"),
    ("1.234", "1234.00"),
    ("1.234,5", "1234.50"),
    ("1.234.567,89", "1234567.89"),
    ("75 000", "75000.00"),
    (f"75{NARROW}000,00{NO_BREAK}€", "75000.00"),
    ("  12,30 EUR ", "12.30"),
    ("12,30€", "12.30"),
    ("007", "7.00"),
    ("9.999.999.999.999,99", "9999999999999.99"),
])  # fmt: skip
def test_amounts_as_people_write_them(text: str, amount: str) -> None:
    assert parse_amount(text) == Money(Decimal(amount))


@translation.override("en")
@pytest.mark.parametrize(("text", "complaint"), [
    ("1.234,5x", "“x” at place 8 does not belong there"),
    ("x1", "“x” at place 1 does not belong there"),
    ("12 Euro", "“E” at place 4 does not belong there"),
    ("1 000 €/a", "“€” at place 7 does not belong there"),
    ("5-7", "“-” at place 2 does not belong there"),
    ("-5", "is negative"),
    ("- 5", "is negative"),
    ("−5", "is negative"),
    ("", "Write it like"),
    ("€", "Write it like"),
    ("1,2,3", "Write it like"),
    ("1,234.50", "Write it like"),
    ("1234.50", "Write it like"),
    ("1.23", "Write it like"),
    ("12.34.567", "Write it like"),
    ("1,999", "Write it like"),
    (",50", "Write it like"),
    ("12,", "Write it like"),
    ("10.000.000.000.000", "more than this system counts"),
    ("9" * 5000, "more than this system counts"),
])  # fmt: skip
def test_what_is_not_an_amount_is_refused_in_words(text: str, complaint: str) -> None:
    with pytest.raises(ValidationError) as refused:
        parse_amount(text)
    assert complaint in refused.value.messages[0]


@given(st.integers(min_value=0, max_value=int(LIMIT) * 100 - 1))
def test_every_amount_is_read_back_from_how_it_is_written(cents: int) -> None:
    money = Money.of_cents(cents)
    assert parse_amount(typed(money)) == money
    assert parse_amount(f"{typed(money)} €") == money


def parsed_or_refused(text: str) -> str:
    try:
        return typed(parse_amount(text))
    except ValidationError as refused:
        return refused.messages[0]


@given(st.text(max_size=40))
def test_any_text_is_either_an_amount_or_a_message(text: str) -> None:
    assert parsed_or_refused(text) != ""


def test_money_is_exact_and_never_mixes_currencies() -> None:
    assert Money(Decimal("0.10")) + Money(Decimal("0.20")) == Money(Decimal("0.30"))
    with pytest.raises(ValueError, match="whole cents"):
        Money(Decimal("0.001"))
    with pytest.raises(ValueError, match="do not add up"):
        Money(Decimal(1)) + Money(Decimal(1), "DKK")


def test_a_column_takes_neither_another_currency_nor_a_float() -> None:
    with pytest.raises(ValueError, match="counts in EUR"):
        MoneyField().get_prep_value(Money(Decimal(1), "DKK"))
    with pytest.raises(TypeError, match="neither Money nor whole cents"):
        MoneyField().get_prep_value(1.5)


@pytest.mark.parametrize(("amounts", "total"), [
    ([], None),
    ([None, None], None),
    ([Money(Decimal("0.10")), None, Money(Decimal("0.20"))], Money(Decimal("0.30"))),
    ([Money(Decimal(0))], Money(Decimal(0))),
])  # fmt: skip
def test_a_total_adds_up_what_is_known(amounts: list[Money | None], total: Money | None) -> None:
    assert Money.total(iter(amounts)) == total


def test_two_currencies_have_no_total() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        Money.total([Money(Decimal(1)), Money(Decimal(1), "DKK")])


@pytest.mark.django_db
def test_the_database_gives_back_what_it_was_given() -> None:
    largest = Money(LIMIT - Decimal("0.01"))
    CostEstimateFactory(minimum=Money(Decimal("0.10")), maximum=largest)
    stored = CostEstimate.objects.get()
    assert (stored.minimum, stored.maximum) == (Money(Decimal("0.10")), largest)


@pytest.mark.django_db
def test_the_database_adds_and_compares_money() -> None:
    version = VersionFactory()
    for year, amount in ((2027, "0.10"), (2028, "0.20")):
        CostEstimateFactory(version=version, year=year, minimum=Money(Decimal(amount)), maximum=Money(Decimal(9)))
    found = CostEstimate.objects.aggregate(total=Sum("minimum"), most=Max("maximum"))
    assert found == {"total": Money(Decimal("0.30")), "most": Money(Decimal(9))}
    assert CostEstimate.objects.filter(minimum__gt=Money(Decimal("0.10"))).count() == 1
    assert CostEstimate.objects.none().aggregate(total=Sum("minimum")) == {"total": None}


@pytest.mark.django_db
def test_a_row_with_money_can_be_checked_as_a_whole() -> None:
    estimate = CostEstimateFactory(minimum=Money(Decimal(5)), maximum=Money(Decimal(9)))
    estimate.full_clean()
    assert (estimate.minimum, estimate.maximum) == (Money(Decimal(5)), Money(Decimal(9)))


@pytest.mark.django_db
def test_the_database_refuses_a_range_upside_down() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CostEstimateFactory(minimum=Money(Decimal(2)), maximum=Money(Decimal(1)))
