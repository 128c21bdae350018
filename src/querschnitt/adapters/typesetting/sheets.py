"""Answer sheets: statements with three boxes each, and a part to tear off and keep."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class AnswerSheet:
    """The part that differs from sheet to sheet.

    `code` as it is read out, in groups; `receipt` is the address that `qr`, an SVG file, opens.
    """

    code: str
    receipt: str
    qr: str
    qr_description: str


@dataclass(frozen=True)
class AnswerSheets:
    """A stack of answer sheets; each of `sheets` begins on a new leaf.

    `statements` are pairs of number and words in `language`; `choices` are the heads of the three columns of boxes.
    `wording_language` is that of title and question.
    """

    language: str
    wording_language: str
    title: str
    question: str
    authority: str
    made_at: datetime
    how: tuple[str, ...]
    number_label: str
    statement_label: str
    choices: tuple[str, str, str]
    statements: tuple[tuple[str, str], ...]
    own: str
    own_hint: str
    return_to: str
    online: str
    address: str
    code_label: str
    keep: str
    keep_hint: str
    page_words: str
    sheets: tuple[AnswerSheet, ...]
