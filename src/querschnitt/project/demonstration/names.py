"""Invented names. Whoever finds their own here: it is chance."""

from collections.abc import Iterator
from itertools import count

GIVEN = (
    "Aylin", "Bernd", "Carla", "Dawit", "Edda", "Farid", "Greta", "Hanno", "Imke", "Jannis", "Kerrin", "Leyla",
    "Momme", "Nadja", "Ole", "Paula", "Quentin", "Rana", "Sönke", "Tilda", "Ulrike", "Viktor", "Wiebke", "Yusuf",
    "Zofia", "Anke", "Björn", "Chidi", "Dörte", "Emine", "Frauke", "Gesa", "Hauke", "Ines", "Jörn", "Kadir", "Lars",
    "Maren", "Nils", "Olena", "Piet", "Rieke", "Samira", "Thies", "Uwe", "Vera", "Wolf", "Xenia", "Yara",
)  # fmt: skip
FAMILY = (
    "Ahrenkiel", "Behrens-Voß", "Clasmeier", "Demirtas", "Eggershof", "Fockenbrock", "Gilmozzi", "Harmstorfer",
    "Iwersund", "Jepsenow", "Kaluzny", "Lütjenrode", "Mwangari", "Nordbrook", "Ochsenknecht", "Petrowsky",
    "Quitzendorf", "Rathjenson", "Sahinoglu", "Thamsen-Lund", "Uhlenwarth", "Vollertsby", "Wittmaak", "Yildizhan",
    "Zschornack", "Abelmann", "Brodthage", "Carstenrieß", "Dittmerfeld",
)  # fmt: skip


def names() -> Iterator[tuple[str, str]]:
    """Yield pairs without end; no pair comes twice within 49 × 29, since the lengths share no divisor."""
    for number in count():
        yield GIVEN[number % len(GIVEN)], FAMILY[number % len(FAMILY)]
