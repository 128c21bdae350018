"""Text made comparable: "Straße", "STRASSE" and "strasse" are one word, and so are "Bücher" and "Buecher"."""

import re
import unicodedata

# People without an umlaut on their keyboard write "ae"; both ways end as the bare vowel.
_TRANSCRIBED = re.compile(r"([aou])e")


def fold(text: str) -> str:
    """Return the text in lower case, without accents, spaces as one: for searching, never for showing."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return _TRANSCRIBED.sub(r"\1", " ".join(bare.split()))


def trigrams(text: str) -> frozenset[str]:
    """Return all runs of three letters of the folded words, as PostgreSQL's pg_trgm counts them.

    Two spaces stand before each word and one after. The same on every database.
    """
    words = re.findall(r"\w+", fold(text))
    return frozenset(f"  {word} "[start : start + 3] for word in words for start in range(len(word) + 1))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Return from 0 to 1 what two sets of trigrams share of all in either (Jaccard, pg_trgm's `similarity`)."""
    return len(first & second) / len(first | second) if first or second else 0.0
