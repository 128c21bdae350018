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
from querschnitt.adapters.typesetting.typesetter import typeset_paper_form, typeset_recommendation

__all__ = [
    "Block",
    "Figure",
    "Knot",
    "Mark",
    "Note",
    "PaperForm",
    "PaperPart",
    "PaperQuestion",
    "Picture",
    "Quote",
    "RecommendationDocument",
    "Section",
    "Table",
    "Text",
    "typeset_paper_form",
    "typeset_recommendation",
]
