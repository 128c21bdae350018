"""Languages in which every page speaks, and those that so far have only what people need to take part."""

from django.conf import settings
from django.utils.functional import Promise


def named_languages() -> list[tuple[str, str | Promise]]:
    """Return codes and names (still to be translated) of all languages to take part in, the house's own first."""
    return list(settings.LANGUAGES)


def all_languages() -> list[str]:
    """Return the codes of all languages to take part in."""
    return [code for code, _name in settings.LANGUAGES]


def is_partial(code: str | None) -> bool:
    return code in settings.PARTIAL_LANGUAGES
