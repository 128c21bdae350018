"""QR codes (ISO/IEC 18004): a text as squares that every phone reads."""

from dataclasses import dataclass
from typing import Final

import segno

# The standard asks for four empty squares around the code.
QUIET: Final = 4


@dataclass(frozen=True)
class QrCode:
    """`size` squares a side, quiet zone included; `path` draws the dark ones, one unit a square (SVG's `d`)."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """Return the code of a text at level M: readable with 15 % of it stained or folded.

    Raises ValueError for a text of more than 2,331 bytes.
    """
    code = segno.make_qr(text, error="m", boost_error=False)
    rows = [[bool(module) for module in row] for row in code.matrix]
    dark = "".join(
        f"M{start + QUIET} {index + QUIET}h{length}v1h-{length}z"
        for index, row in enumerate(rows)
        for start, length in _runs(row)
    )
    return QrCode(len(rows) + 2 * QUIET, dark)


def qr_file(text: str) -> bytes:
    """Return the code as an SVG file: dark on white, whatever surrounds it. Raises ValueError as `qr_code` does."""
    code = qr_code(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.size} {code.size}" shape-rendering="crispEdges">'
        f'<rect width="{code.size}" height="{code.size}" fill="#fff"/><path d="{code.path}" fill="#000"/></svg>'
    ).encode()


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Return start and length of each run of dark squares."""
    starts = [index for index, dark in enumerate(row) if dark and not (index and row[index - 1])]
    ends = [index + 1 for index, dark in enumerate(row) if dark and not (index + 1 < len(row) and row[index + 1])]
    return [(start, end - start) for start, end in zip(starts, ends, strict=True)]
