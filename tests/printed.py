"""What stands in a PDF, and in a document before it is typeset."""

from typing import Any, TypeVar

import pikepdf

from querschnitt.adapters.typesetting.document import Block, Document

B = TypeVar("B", bound=Block)


def words_on(page: pikepdf.Page) -> str:
    """What a reading program gets: the glyphs, through the ToUnicode tables of their fonts."""
    tables = {name: _unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    found, current = [], dict[bytes, str]()
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = tables[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            parts = operands[0] if str(operator) == "TJ" else operands
            codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            found.append("".join(current.get(codes[i : i + 2], "") for i in range(0, len(codes), 2)))
    return "".join(found)


def _unicode(font: Any) -> dict[bytes, str]:
    table, inside = {}, False
    for line in font.ToUnicode.read_bytes().decode().splitlines():
        if line.endswith("beginbfchar"):
            inside = True
        elif line.startswith("endbfchar"):
            inside = False
        elif inside:
            code, text = line.strip("<>").split("> <")
            table[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    return table


def of_kind(document: Document, kind: type[B]) -> list[B]:
    return [block for block in document.blocks if isinstance(block, kind)]
