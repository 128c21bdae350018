"""Recognises by their first bytes the files that people upload in place of a CSV file."""

from .problem import N_, FileProblem, Place

_ZIP = b"PK\x03\x04"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PLAIN = (
    (b"%PDF", N_("This is not a CSV file but a PDF.")),
    (b"\xd0\xcf\x11\xe0", N_("This is not a CSV file but an Excel workbook in the old format.")),
    (b"\x89PNG", N_("This is not a CSV file but a picture.")),
    (b"\xff\xd8\xff", N_("This is not a CSV file but a picture.")),
)
_INSIDE_ZIP = (
    (b"opendocument.spreadsheet", N_("This is not a CSV file but an OpenDocument spreadsheet.")),
    (b"word/", N_("This is not a CSV file but a Word document.")),
    (b"xl/", N_("This is not a CSV file but an Excel workbook.")),
    (b"[Content_Types].xml", N_("This is not a CSV file but an Excel workbook.")),
)
SAVE_AS_CSV = N_("Please open it in its program and save it as “CSV UTF-8”.")
SAVE_AS_UTF8 = N_("Please save it as UTF-8: in Excel “CSV UTF-8”, in LibreOffice character set “Unicode (UTF-8)”.")


def refuse_other_formats(start: bytes, place: Place) -> None:
    """Raises FileProblem where `start`, the first bytes of a file, cannot be those of a CSV file in UTF-8."""
    problem = _other_format(start, place)
    if problem:
        raise problem


def _other_format(start: bytes, place: Place) -> FileProblem | None:
    if not start.strip(b"\xef\xbb\xbf \t\r\n"):
        return place.problem(N_("The file is empty."), N_("Please check that the download or export was complete."))
    for magic, message in _PLAIN:
        if start.startswith(magic):
            return place.problem(message, SAVE_AS_CSV)
    if start.startswith(_ZIP):
        named = [message for mark, message in _INSIDE_ZIP if mark in start]
        return place.problem(
            named[0] if named else N_("This is not a CSV file but a ZIP archive."),
            SAVE_AS_CSV if named else N_("Please unpack it and choose the CSV file inside."),
        )
    if start.startswith(_UTF16) or _looks_like_utf16(start):
        return place.problem(N_("The file is encoded as UTF-16 (“Unicode text”), not as UTF-8."), SAVE_AS_UTF8)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:14].lower().startswith((b"<!doctype html", b"<html")):
        return place.problem(
            N_("This is not a CSV file but a web page."),
            N_("The download probably ended on a page for signing in. Please fetch the file again."),
        )
    return None


def _looks_like_utf16(start: bytes) -> bool:
    """Without a mark at its beginning, UTF-16 of European text has a NUL in every second place."""
    return len(start) >= 8 and (not any(start[0:8:2]) or not any(start[1:8:2]))
