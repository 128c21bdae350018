"""Typesetting: a document goes in, an accessible PDF comes out."""

from querschnitt.adapters.typesetting.document import (
    Block,
    Figure,
    Knot,
    Note,
    Quote,
    RecommendationDocument,
    Section,
    Table,
    Text,
)
from querschnitt.adapters.typesetting.typesetter import typeset_recommendation

__all__ = [
    "Block",
    "Figure",
    "Knot",
    "Note",
    "Quote",
    "RecommendationDocument",
    "Section",
    "Table",
    "Text",
    "typeset_recommendation",
]
