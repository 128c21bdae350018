"""A document to be typeset: blocks of plain words in their order. Nothing in it is markup, and it knows no stage."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

KnotState = Literal["done", "now", "ahead"]


@dataclass(frozen=True)
class Heading:
    text: str
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Text:
    """Paragraphs; `language` of what people wrote, empty for words of the document itself."""

    paragraphs: tuple[str, ...]
    language: str = ""
    kind: Literal["text"] = "text"


@dataclass(frozen=True)
class Note:
    """A line in small type that says where something comes from."""

    text: str
    kind: Literal["note"] = "note"


@dataclass(frozen=True)
class Quote:
    """Original words, with a bar of `shares` (agree, pass, disagree; 0 to 1) that `description` says in words."""

    text: str
    language: str
    origin: str
    description: str
    as_of: str
    shares: tuple[float, float, float] | None = None
    note: str = ""
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True)
class Figure:
    """One number, large, with what it counts and where it comes from."""

    value: str
    name: str
    origin: str
    as_of: str
    note: str = ""
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True)
class Table:
    """Rows of cells. The first column names the row; the last row may be a total. Numbers stand to the right."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Mark:
    """A mark for some people of one `group` (-1: of none); `x`, `y` (up is up) and `size` are from 0 to 1."""

    x: float
    y: float
    size: float
    group: int


@dataclass(frozen=True)
class Picture:
    """Marks on a plane, `aspect` times as high as wide, with letters; `description` says the same in words."""

    marks: tuple[Mark, ...]
    letters: tuple[tuple[float, float, str], ...]
    aspect: float
    diameter: float
    description: str
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True)
class PrintedKnot:
    label: str
    state: KnotState


@dataclass(frozen=True)
class PrintedThread:
    """A thread: how far something has come, as knots from left to right; `description` says the same in words."""

    knots: tuple[PrintedKnot, ...]
    description: str
    kind: Literal["thread"] = "thread"


@dataclass(frozen=True)
class Facts:
    """Pairs of a label and a value, in two columns between two lines."""

    pairs: tuple[tuple[str, str], ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True)
class Link:
    """A sentence in small type that leads to `address`; without an address only the sentence."""

    text: str
    address: str = ""
    kind: Literal["link"] = "link"


Block = Heading | Text | Note | Quote | Figure | Table | Picture | PrintedThread | Facts | Link


@dataclass(frozen=True)
class Document:
    """A paper of the house: a title with what is said under it, and blocks in their order.

    `language` is that of the labels, `wording_language` that of title and summary. `made_at` is the only time in the
    file: the same content gives the same bytes. `page_words` is like "Page {page} of {pages}". `draft` and `closing`
    stand at the foot of each page, `unprintable` at the end where a character has no glyph.
    """

    language: str
    wording_language: str
    title: str
    summary: str
    kicker: str
    authority: str
    reference: str
    made_at: datetime
    blocks: tuple[Block, ...]
    page_words: str
    closing: str = ""
    draft: str = ""
    watermark: str = ""
    demonstration: str = ""
    unprintable: str = ""
    keywords: tuple[str, ...] = field(default=())
