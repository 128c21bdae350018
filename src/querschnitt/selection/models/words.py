"""What planners wrote in several languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, get_language_bidi


@dataclass(frozen=True)
class Words:
    """A text and the language that it is in, for the `lang` of the element around it."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text

    @property
    def isolated(self) -> str:
        """Return the text for paper: in a line from right to left, "16 bis 39" stays in its order."""
        return f"\u2068{self.text}\u2069" if get_language_bidi() and self.language != get_language() else self.text


def words_here(words: Mapping[str, str], first: str) -> Words:
    """Return the words in the language of the page; where nobody wrote them, `first`, in the first of the house."""
    language = get_language() or ""
    text = words.get(language, "")
    return Words(text, language) if text else Words(first, settings.LANGUAGES[0][0])
