"""What makes a planned seat possible."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.enums import SeatKind


def check_experience(kind: str, experience: object) -> None:
    """Raise ValidationError for the field `experience` where a seat of lived experience names none."""
    if kind == SeatKind.EXPERIENCE and not experience:
        raise ValidationError({"experience": _("Please say which lived experience this seat stands for.")})
