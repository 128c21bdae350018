"""Sets a document with typst: PDF/UA-1 (accessible) and PDF/A-2a (lasting) in one file.

Texts travel as data (`sys.inputs`), never as source, so that nothing that people write can be a command. Only the fonts
in this folder and those inside typst are used: the same document gives the same bytes on every machine.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from querschnitt.adapters.typesetting.document import RecommendationDocument
from querschnitt.adapters.typesetting.printable import FONTS, all_printable

TEMPLATE = Path(__file__).parent / "recommendation.typ"


def typeset_recommendation(document: RecommendationDocument) -> bytes:
    """The PDF. Pure: nothing is read but the template and the fonts, nothing is kept."""
    content, everything_shown = all_printable(asdict(document) | {"made_at": document.made_at.isoformat()})
    if everything_shown:
        content["unprintable"] = ""
    pdf: bytes = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        sys_inputs={"document": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=document.made_at,
    )
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
