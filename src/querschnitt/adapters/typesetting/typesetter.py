"""Typesetting with typst: PDF/UA-1 (accessible) and PDF/A-2a (lasting) in one file.

Texts travel as data (`sys.inputs`), never as source, so that nothing that people write can be a command. Only the fonts
in this folder and those inside typst are used: the same document gives the same bytes on every machine. A page takes
some 50 ms. All functions raise `typst.TypstError` where typst refuses to compile, as it does for what is not
accessible; a character without a glyph is no such case (`printable`).

Source: typst, https://typst.app/docs/reference/pdf/ (PDF/UA-1 is ISO 14289-1, PDF/A-2a is ISO 19005-2).
"""

import json
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from querschnitt.adapters.typesetting.document import Document
from querschnitt.adapters.typesetting.paper import PrintedForm
from querschnitt.adapters.typesetting.poster import Poster
from querschnitt.adapters.typesetting.printable import FONTS, all_printable
from querschnitt.adapters.typesetting.sheets import AnswerSheets
from querschnitt.adapters.typesetting.slips import Slips

FOLDER = Path(__file__).parent


def typeset_document(document: Document) -> bytes:
    """Return a document as PDF; with the words `unprintable` at its end if a character had to become a box.

    Nothing is read but the template and the fonts, and nothing is kept: it may run in any thread.
    """
    content, everything_shown = _content(document)
    if everything_shown:
        content["unprintable"] = ""
    return _compiled("document.typ", content, document.made_at)


def typeset_paper_form(form: PrintedForm) -> bytes:
    """Return a form for a pen as PDF, as many pages as its questions need."""
    return _compiled("paper.typ", _content(form)[0], form.made_at)


def typeset_poster(poster: Poster) -> bytes:
    """Return a poster as PDF of one page, A4."""
    return _compiled("poster.typ", _content(poster)[0], poster.made_at)


def typeset_slips(slips: Slips) -> bytes:
    """Return slips as PDF, several on a page with lines to cut along."""
    return _compiled("slips.typ", _content(slips)[0], slips.made_at)


def typeset_answer_sheets(sheets: AnswerSheets) -> bytes:
    """Return a stack of answer sheets as PDF; time grows with their number."""
    return _compiled("sheets.typ", _content(sheets)[0], sheets.made_at)


def _content(
    document: Document | PrintedForm | Poster | Slips | AnswerSheets,
) -> tuple[dict[str, Any], bool]:
    content, everything_shown = all_printable(asdict(document) | {"made_at": document.made_at.isoformat()})
    return content, everything_shown


def _compiled(template: str, content: dict[str, Any], made_at: datetime) -> bytes:
    pdf: bytes = typst.compile(
        FOLDER / template,
        root=FOLDER,
        font_paths=_fonts(),
        sys_inputs={"document": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=made_at,
    )
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
