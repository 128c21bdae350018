"""Languages in which every page speaks, and those that so far have only what people need to take part."""

from typing import Any

from django.conf import settings


def named_languages() -> list[tuple[str, Any]]:
    """Codes and names (still to be translated) of all in which somebody can take part or apply, the first of the house first."""
    return list(settings.LANGUAGES)


def all_languages() -> list[str]:
    """The codes of all languages in which somebody can take part."""
    return [code for code, _name in settings.LANGUAGES]


def is_partial(code: str | None) -> bool:
    return code in settings.PARTIAL_LANGUAGES
