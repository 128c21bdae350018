"""What comes with a request: a vote as a whole, and for pages the file `wsgi.input`."""

import asyncio
import io
from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final, cast

from django.conf import settings
from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]

from querschnitt.web.front.reading import Environ
from querschnitt.web.front.rsgi import Exchange

_IN_MEMORY: Final = 1 << 20


class CutShort(Exception):
    """Whoever sent it is gone."""


async def whole(exchange: Exchange) -> bytes:
    """Of what is known to be small. Raises CutShort."""
    try:
        return await exchange()
    except ProtocolClosed:
        raise CutShort from None


async def incoming(environ: Environ, exchange: Exchange) -> IO[bytes] | io.BufferedReader:
    """Raises CutShort. What the house takes is here as a whole before a thread is, so that slow lines hold up nobody; what
    it will refuse is kept nowhere, but flows past whoever reads."""
    told = environ.get("CONTENT_LENGTH", "")
    length = int(told) if told.isdecimal() else 0
    if not length and "HTTP_TRANSFER_ENCODING" not in environ:
        return io.BytesIO()
    pieces = aiter(exchange)
    if not 0 < length <= settings.UPLOAD_LIMIT_BYTES:
        return io.BufferedReader(_Flowing(pieces, asyncio.get_running_loop()), _IN_MEMORY)
    return await _as_a_whole(pieces, length)


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


class _Flowing(io.RawIOBase):
    """Read by a thread while it comes in the loop."""

    def __init__(self, pieces: AsyncIterator[bytes], loop: asyncio.AbstractEventLoop) -> None:
        self._pieces, self._loop, self._left, self._is_over = pieces, loop, b"", False

    def readable(self) -> bool:
        return True

    def readinto(self, place: Any) -> int:
        if not self._left and not self._is_over:
            self._left = asyncio.run_coroutine_threadsafe(self._next(), self._loop).result()
            # Granian must not be asked again after the end.
            self._is_over = not self._left
        taken, self._left = self._left[: len(place)], self._left[len(place) :]
        place[: len(taken)] = taken
        return len(taken)

    async def _next(self) -> bytes:
        return await anext(self._pieces)
