"""From bytes to lines of text: UTF-8 with or without a byte order mark, and nothing else.

Guessing another encoding would turn names into mojibake that nobody notices until it is printed.
"""

from collections.abc import Iterable, Iterator

from querschnitt.adapters.problem import N_, FileProblem, Place
from querschnitt.adapters.signatures import CSV, Wanted

_BOM = b"\xef\xbb\xbf"


def decoded_lines(stream: Iterable[bytes], file: str, wanted: Wanted = CSV) -> Iterator[str]:
    """Yield the lines with their ends, decoded. Raises FileProblem with line and column for other bytes and for NUL.

    One pass; a line in memory at a time.
    """
    for number, raw in enumerate(stream, 1):
        line = raw.removeprefix(_BOM) if number == 1 else raw
        if b"\0" in line:
            raise Place(file, number, line.index(b"\0") + 1).problem(
                N_("There is a NUL byte, which no text contains."),
                N_("Please export the file again as text in UTF-8."),
            )
        try:
            yield line.decode()
        except UnicodeDecodeError as error:
            raise _not_utf8(line, error.start, Place(file, number, error.start + 1), wanted) from error


def _not_utf8(line: bytes, position: int, place: Place, wanted: Wanted) -> FileProblem:
    byte = line[position : position + 1]
    letter = byte.decode("cp1252", errors="replace")
    if not letter.isprintable() or letter == "�":
        return place.problem(N_("Byte %(byte)s is not UTF-8."), wanted.encode, byte=f"0x{byte.hex().upper()}")
    return place.problem(
        N_("Byte %(byte)s is not UTF-8. It looks like Windows-1252 or Latin-1 for “%(letter)s”."),
        wanted.encode,
        byte=f"0x{byte.hex().upper()}",
        letter=letter,
    )
