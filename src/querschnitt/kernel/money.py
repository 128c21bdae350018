"""Money: a Decimal in whole cents with its currency. Stored as cents, since SQLite keeps decimals as floats."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.expressions import Combinable
from django.utils.formats import number_format
from django.utils.translation import gettext as _

CURRENCY = "EUR"
LIMIT = Decimal(10) ** 13
_PLAIN = re.compile(r"\d+(?:,\d{1,2})?")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?")


@dataclass(frozen=True, order=True)
class Money:
    """An amount in `currency`, exact to the cent. Adding another currency raises ValueError."""

    amount: Decimal
    currency: str = CURRENCY

    def __post_init__(self) -> None:
        if self.amount != self.amount.quantize(Decimal("0.01")):
            raise ValueError(f"{self.amount} is not in whole cents")

    @classmethod
    def of_cents(cls, cents: int) -> Self:
        return cls(Decimal(cents).scaleb(-2))

    @classmethod
    def total(cls, amounts: Iterable["Money | None"]) -> "Money | None":
        """Add up the amounts that are known; None if none is. Raises ValueError for two currencies."""
        known = [amount for amount in amounts if amount is not None]
        return sum(known[1:], start=known[0]) if known else None

    @property
    def cents(self) -> int:
        return int(self.amount.scaleb(2))

    def __add__(self, other: "Money") -> "Money":
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return Money(self.amount + other.amount, self.currency)

    def __bool__(self) -> bool:
        return bool(self.amount)


def parse_amount(text: str) -> Money:
    """Read an amount as people in Germany write it: 1234, 1.234, 1.234,50, with or without € or EUR.

    Raises ValidationError naming the first place that cannot belong to an amount.
    """
    stripped = (
        re.sub(r"\s*(?:€|EUR)\s*$", "", text.strip()).replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
    )
    if not (_PLAIN.fullmatch(stripped) or _GROUPED.fullmatch(stripped)):
        raise ValidationError(_complaint(text.strip()), code="amount")
    amount = Decimal(stripped.replace(".", "").replace(",", "."))
    if amount >= LIMIT:
        raise ValidationError(
            _("“%(text)s” is more than this system counts. Please check the number of digits.") % {"text": text}
        )
    return Money(amount.quantize(Decimal("0.01")))


def _complaint(text: str) -> str:
    """Return what is wrong with the text as it was typed, spaces and all, so that the place named is the place seen."""
    if text.startswith(("-", "−")):
        return _("“%(text)s” is negative. Please enter an amount from 0 upwards.") % {"text": text}
    wrong = re.search(r"[^\d.,\s]", text)
    if wrong:
        return _(
            "“%(text)s” is not an amount: “%(character)s” at place %(place)d does not belong there. "
            "Write it like 1.234,50."
        ) % {"text": text, "character": wrong.group(), "place": wrong.start() + 1}
    return _(
        "“%(text)s” is not an amount. Write it like 1.234,50: dots between thousands, a comma before the cents."
    ) % {"text": text}


if TYPE_CHECKING:
    from typing_extensions import TypeVar

    _Set = TypeVar("_Set", contravariant=True, default=Any)
    _Get = TypeVar("_Get", covariant=True, default=Any)
    _Cents = models.BigIntegerField
else:
    _Set = _Get = None

    class _Cents(models.BigIntegerField):
        """Lets the line below say its types; at run time they mean nothing."""

        __class_getitem__ = classmethod(lambda cls, types: cls)


class MoneyField(_Cents[_Set, _Get]):
    """A column of whole cents that reads and writes `Money` of the one currency of this installation."""

    # Read by django-stubs: what may be assigned, and what comes out.
    _pyi_private_set_type: Money | Combinable  # type: ignore[assignment]
    _pyi_private_get_type: Money  # type: ignore[assignment]

    @property
    def validators(self) -> list[Any]:
        """No validators of whole numbers, which cannot be compared with money; `parse_amount` keeps the bounds."""
        return [*self._validators]  # type: ignore[attr-defined]

    def from_db_value(self, value: int | None, *_: Any) -> Money | None:
        return None if value is None else Money.of_cents(value)

    def to_python(self, value: Any) -> Money | None:
        return value if value is None or isinstance(value, Money) else Money.of_cents(int(value))

    def get_prep_value(self, value: Any) -> int | None:
        if isinstance(value, Money):
            if value.currency != CURRENCY:
                raise ValueError(f"This installation counts in {CURRENCY}, not {value.currency}")
            return value.cents
        if value is None or isinstance(value, int):
            return value
        raise TypeError(f"{value!r} is neither Money nor whole cents")


def in_words(money: Money) -> str:
    """Write an amount of euros in the page's language, with cents only where there are any."""
    places = 0 if money.amount == money.amount.to_integral_value() else 2
    return _("€%(amount)s") % {"amount": number_format(money.amount, places, force_grouping=True)}
