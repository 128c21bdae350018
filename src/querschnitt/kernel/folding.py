"""Text made comparable: "Straße", "STRASSE" and "strasse" are one word, and so are "Bücher" and "Buecher"."""

import re
import unicodedata

# People without an umlaut on their keyboard write "ae"; both ways end as the bare vowel.
_TRANSCRIBED = re.compile(r"([aou])e")


def fold(text: str) -> str:
    """Lower case, without accents, spaces as one. For searching only: what is shown stays as it was written."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return _TRANSCRIBED.sub(r"\1", " ".join(bare.split()))


def trigrams(text: str) -> frozenset[str]:
    """All runs of three letters of the folded words, as PostgreSQL's pg_trgm counts them: two spaces before each word
    and one after. The same on every database."""
    words = re.findall(r"\w+", fold(text))
    return frozenset(f"  {word} "[place : place + 3] for word in words for place in range(len(word) + 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1: what two sets of trigrams share, of all that are in either (Jaccard, pg_trgm's `similarity`)."""
    return len(one & other) / len(one | other) if one or other else 0.0
