#!/usr/bin/env python3
"""Makes the fonts that PDFs are set in, out of the web fonts: typst reads TrueType, not WOFF2. Rarely needed.

Run with fonttools and brotli at hand, after `npm ci` in frontend/, with the font that typst carries for the rest:
    python tools/typesetting_fonts.py frontend/node_modules/@fontsource DejaVuSansMono.ttf
"""

import sys
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import category

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parents[1] / "src/querschnitt/adapters/typesetting/fonts"
FONTS = {
    "FiraSans-Regular.ttf": ("fira-sans", 400, ("latin", "latin-ext", "cyrillic", "greek")),
    "FiraSans-SemiBold.ttf": ("fira-sans", 600, ("latin", "latin-ext", "cyrillic", "greek")),
    "Vazirmatn-Regular.ttf": ("vazirmatn", 400, ("arabic",)),
}


def main(source: Path, fallback: Path) -> None:
    covered = set(TTFont(fallback).getBestCmap())
    for name, (family, weight, subsets) in FONTS.items():
        font = joined([source / family / f"files/{family}-{subset}-{weight}-normal.woff2" for subset in subsets])
        font.save(TARGET / name)
        covered |= set(font.getBestCmap())
    covered = {point for point in covered if category(chr(point)) not in {"Cc", "Co", "Cs", "Cn"}}
    (TARGET / "coverage.txt").write_text("".join(f"{first:04X}-{last:04X}\n" for first, last in ranges(covered)))


def joined(files: list[Path]) -> TTFont:
    with TemporaryDirectory() as folder:
        plain = []
        for number, file in enumerate(files):
            font = TTFont(file, recalcTimestamp=False)
            font.flavor = None
            plain.append(f"{folder}/{number}.ttf")
            font.save(plain[-1])
        return Merger().merge(plain) if len(plain) > 1 else TTFont(plain[0], lazy=False, recalcTimestamp=False)


def ranges(points: set[int]) -> list[tuple[int, int]]:
    ordered = sorted(points)
    breaks = [0, *(i for i, (a, b) in enumerate(pairwise(ordered), 1) if b != a + 1), len(ordered)]
    return [(ordered[start], ordered[end - 1]) for start, end in pairwise(breaks)]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
