"""Typesetting: a document goes in, an accessible PDF comes out."""

from querschnitt.adapters.typesetting.document import (
    Block,
    Figure,
    Knot,
    Mark,
    Note,
    Picture,
    Quote,
    RecommendationDocument,
    Section,
    Table,
    Text,
)
from querschnitt.adapters.typesetting.paper import PaperForm, PaperPart, PaperQuestion
from querschnitt.adapters.typesetting.poster import Poster
from querschnitt.adapters.typesetting.sheets import AnswerSheet, AnswerSheets
from querschnitt.adapters.typesetting.slips import Slip, Slips
from querschnitt.adapters.typesetting.typesetter import (
    typeset_answer_sheets,
    typeset_paper_form,
    typeset_poster,
    typeset_recommendation,
    typeset_slips,
)

__all__ = [
    "AnswerSheet",
    "AnswerSheets",
    "Block",
    "Figure",
    "Knot",
    "Mark",
    "Note",
    "PaperForm",
    "PaperPart",
    "PaperQuestion",
    "Picture",
    "Poster",
    "Quote",
    "RecommendationDocument",
    "Section",
    "Slip",
    "Slips",
    "Table",
    "Text",
    "typeset_answer_sheets",
    "typeset_paper_form",
    "typeset_poster",
    "typeset_recommendation",
    "typeset_slips",
]
