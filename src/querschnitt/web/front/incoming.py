"""What comes with a request: a vote as a whole, and for pages the file `wsgi.input`."""

import io
from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final, cast

from django.conf import settings
from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]

from querschnitt.web.front.reading import Environ
from querschnitt.web.front.rsgi import Exchange

_IN_MEMORY: Final = 1 << 20
# Beyond this nobody waits for an answer any more.
PATIENCE: Final = 1 << 30


class CutShort(Exception):
    """Whoever sent it is gone."""


async def whole(exchange: Exchange) -> bytes:
    """Of what is known to be small. Raises CutShort."""
    try:
        return await exchange()
    except ProtocolClosed:
        raise CutShort from None


async def incoming(environ: Environ, exchange: Exchange) -> IO[bytes] | io.BufferedReader:
    """Raises CutShort. Everything is here before a thread is, so that slow lines hold up nobody; of what the house will refuse only
    the length is kept."""
    told = environ.get("CONTENT_LENGTH", "")
    length = int(told) if told.isdecimal() else 0
    if not length and "HTTP_TRANSFER_ENCODING" not in environ:
        return io.BytesIO()
    pieces = aiter(exchange)
    if not 0 < length <= settings.UPLOAD_LIMIT_BYTES:
        return io.BufferedReader(_Passed(await _length_of(pieces)), _IN_MEMORY)
    return await _as_a_whole(pieces, length)


async def _length_of(pieces: AsyncIterator[bytes]) -> int:
    """How much came. Granian must not be asked again after the end."""
    length = 0
    while length < PATIENCE and (piece := await anext(pieces)):
        length += len(piece)
    return length


async def _as_a_whole(pieces: AsyncIterator[bytes], length: int) -> IO[bytes]:
    kept = cast(IO[bytes], SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115
    while kept.tell() < length:
        piece = await anext(pieces)
        if not piece:
            kept.close()
            raise CutShort
        kept.write(piece)
    kept.seek(0)
    return kept


class _Passed(io.RawIOBase):
    """As many noughts as there were bytes: whoever reads learns how much it was."""

    def __init__(self, length: int) -> None:
        self._left = length

    def readable(self) -> bool:
        return True

    def readinto(self, place: Any) -> int:
        taken = min(self._left, len(place))
        place[:taken] = bytes(taken)
        self._left -= taken
        return taken
