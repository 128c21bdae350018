"""What a writer hands in: the wording, and the costs by year."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.money import Money
from querschnitt.recommendations.models import Version


@dataclass(frozen=True)
class VersionWording:
    """The words of a version. A draft may leave all but the title empty; adoption asks for the rest."""

    title: str
    summary: str = ""
    problem: str = ""
    measure: str = ""
    alternatives: str = ""
    addressee: str = ""
    effect_goal: str = ""

    @classmethod
    def of(cls, version: Version) -> Self:
        return cls(**{field.name: getattr(version, field.name) for field in fields(cls)})

    def as_columns(self) -> dict[str, str]:
        if not self.title.strip():
            raise ValidationError({"title": _("Please give the recommendation a title.")})
        return {name: text.strip() for name, text in asdict(self).items()}


@dataclass(frozen=True)
class CostLine:
    """The costs of one year as a writer hands them in, from … to …"""

    year: int
    minimum: Money
    maximum: Money

    def check(self) -> None:
        if self.minimum > self.maximum:
            raise ValidationError(
                _("In %(year)s the smaller amount is above the larger one. Please swap them."),
                code="cost_order",
                params={"year": str(self.year)},
            )


def check_costs(lines: Iterable[CostLine]) -> None:
    """Raise ValidationError for amounts in the wrong order, or a year that stands there twice."""
    years: set[int] = set()
    for line in lines:
        line.check()
        if line.year in years:
            raise ValidationError(
                _("The year %(year)s stands there twice. Please put both amounts into one line."),
                code="year_twice",
                params={"year": str(line.year)},
            )
        years.add(line.year)
