"""A form to be filled in with a pen: plain words in their order, nothing in it is markup."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class PaperQuestion:
    """A question with boxes to tick for `options`, then `lines` to write on."""

    question: str
    options: tuple[str, ...] = ()
    lines: int = 0
    hint: str = ""


@dataclass(frozen=True)
class PaperPart:
    heading: str
    questions: tuple[PaperQuestion, ...]
    note: str = ""


@dataclass(frozen=True)
class PrintedForm:
    """A pen form. `made_at` is the only time in the file; `agreement` stands beside a box above the signature."""

    language: str
    title: str
    kicker: str
    authority: str
    made_at: datetime
    introduction: tuple[str, ...]
    parts: tuple[PaperPart, ...]
    agreement: str
    signature: str
    return_to: str
    online: str
    address: str
    page_words: str
