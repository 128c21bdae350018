"""Files that people upload in place of text, known by their first bytes."""

from dataclasses import dataclass

from .problem import N_, FileProblem, Place

_ZIP = b"PK\x03\x04"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BLANK = b"\xef\xbb\xbf \t\r\n"
_PLAIN = (
    (b"%PDF", N_("This is not a %(wanted)s file but a PDF.")),
    (b"\xd0\xcf\x11\xe0", N_("This is not a %(wanted)s file but an Excel workbook in the old format.")),
    (b"\x89PNG", N_("This is not a %(wanted)s file but a picture.")),
    (b"\xff\xd8\xff", N_("This is not a %(wanted)s file but a picture.")),
)
_INSIDE_ZIP = (
    (b"opendocument.spreadsheet", N_("This is not a %(wanted)s file but an OpenDocument spreadsheet.")),
    (b"word/", N_("This is not a %(wanted)s file but a Word document.")),
    (b"xl/", N_("This is not a %(wanted)s file but an Excel workbook.")),
    (b"[Content_Types].xml", N_("This is not a %(wanted)s file but an Excel workbook.")),
)


@dataclass(frozen=True)
class Wanted:
    """What a file should be, and what to do where it is something else, or in another encoding."""

    name: str
    save: str
    encode: str


CSV = Wanted(
    "CSV",
    N_("Please open it in its program and save it as “CSV UTF-8”."),
    N_("Please save it as UTF-8: in Excel “CSV UTF-8”, in LibreOffice character set “Unicode (UTF-8)”."),
)
JSON_LINES = Wanted(
    "JSONL",
    N_("Please fetch the file again; each line has to hold one whole JSON object."),
    N_("Please fetch the file again as it is; JSON is always UTF-8."),
)


def refuse_other_formats(start: bytes, place: Place, wanted: Wanted = CSV) -> None:
    """Raise FileProblem if `start`, the first bytes of a file (4 kB are enough), cannot be those of text in UTF-8."""
    problem = _other_format(start, place, wanted)
    if problem:
        raise problem


def refuse_nothing(start: bytes, place: Place) -> None:
    """Raise FileProblem if `start`, the first bytes of a file, has nothing but blanks."""
    if not start.strip(_BLANK):
        raise place.problem(N_("The file is empty."), N_("Please check that the download or export was complete."))


def _other_format(start: bytes, place: Place, wanted: Wanted) -> FileProblem | None:
    for magic, message in _PLAIN:
        if start.startswith(magic):
            return place.problem(message, wanted.save, wanted=wanted.name)
    if start.startswith(_ZIP):
        named = [message for mark, message in _INSIDE_ZIP if mark in start]
        return place.problem(
            named[0] if named else N_("This is not a %(wanted)s file but a ZIP archive."),
            wanted.save if named else N_("Please unpack it and choose the files inside."),
            wanted=wanted.name,
        )
    if start.startswith(_UTF16) or _looks_like_utf16(start):
        return place.problem(N_("The file is encoded as UTF-16 (“Unicode text”), not as UTF-8."), wanted.encode)
    if start.lstrip(_BLANK)[:14].lower().startswith((b"<!doctype html", b"<html")):
        return place.problem(
            N_("This is not a %(wanted)s file but a web page."),
            N_("The download probably ended on a page for signing in. Please fetch the file again."),
            wanted=wanted.name,
        )
    return None


def _looks_like_utf16(start: bytes) -> bool:
    """Tell whether every second byte is NUL, as in UTF-16 of European text without a mark at its beginning."""
    return len(start) >= 8 and (not any(start[0:8:2]) or not any(start[1:8:2]))
