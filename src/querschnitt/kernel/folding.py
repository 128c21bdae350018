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
