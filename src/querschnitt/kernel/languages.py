"""Languages in which every page speaks, and those that so far have only what people need to take part."""

from typing import Any

from django.conf import settings


def full_languages() -> list[tuple[str, Any]]:
    """Codes and names (still to be translated), the first language of the house first."""
    return [(code, name) for code, name in settings.LANGUAGES if not is_partial(code)]


def all_languages() -> list[str]:
    """The codes of all languages in which somebody can take part."""
    return [code for code, _name in settings.LANGUAGES]


def is_partial(code: str | None) -> bool:
    return code in settings.PARTIAL_LANGUAGES
