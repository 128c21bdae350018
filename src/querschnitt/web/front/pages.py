"""Pages on threads beside the event loop: Django's WSGI handler, which needs a tenth of the CPU of its ASGI one."""

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import IO, Final, cast
from wsgiref.types import WSGIApplication, WSGIEnvironment

from django.conf import settings

from querschnitt.web.front.rsgi import CutShort, Exchange

log = logging.getLogger(__name__)
_IN_MEMORY: Final = 1 << 20
_AT_ONCE: Final = 1 << 20
# Bytes that are received of a body that is refused anyway: beyond this nobody waits for an answer any more.
MOST_REFUSED_BYTES: Final = 1 << 30


class PageThreads:
    """A pool of threads that make pages. They are started when they are needed, up to `threads`."""

    def __init__(self, application: WSGIApplication, threads: int) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, "page")

    async def answer(self, environ: WSGIEnvironment, exchange: Exchange) -> None:
        """Receive the body, then make the page on a thread and send it; raise CutShort if the sender is gone."""
        environ["wsgi.input"] = await _received(environ, exchange)
        await asyncio.get_running_loop().run_in_executor(self._threads, self._make, environ, exchange)

    def close(self) -> None:
        """Wait for the pages that are being made."""
        self._threads.shutdown()

    def _make(self, environ: WSGIEnvironment, exchange: Exchange) -> None:
        start = _StartResponse()
        try:
            pieces = self._application(environ, start)
            try:
                _send(start, pieces, exchange)
            finally:
                if hasattr(pieces, "close"):
                    pieces.close()
        except Exception:
            log.exception("A page failed outside Django: %s", environ["PATH_INFO"])
            exchange.response_empty(500, [])
        finally:
            environ["wsgi.input"].close()


async def _received(environ: WSGIEnvironment, exchange: Exchange) -> IO[bytes] | io.BufferedReader:
    """Receive the body of a request and return it as a file; raise CutShort if the sender is gone.

    Everything is here before a thread is used, so that slow lines hold up nobody. Of what the house will refuse only
    the length is kept.
    """
    header = environ.get("CONTENT_LENGTH", "")
    content_length = int(header) if header.isdecimal() else 0
    if not content_length and "HTTP_TRANSFER_ENCODING" not in environ:
        return io.BytesIO()
    pieces = aiter(exchange)
    if not 0 < content_length <= settings.UPLOAD_LIMIT_BYTES:
        return io.BufferedReader(_ZeroBytes(await _length_of(pieces)), _IN_MEMORY)
    return await _file_of(pieces, content_length)


async def _length_of(pieces: AsyncIterator[bytes]) -> int:
    """Receive a body, count its bytes and keep none. Granian must not be asked again after the end."""
    length = 0
    while length < MOST_REFUSED_BYTES and (piece := await anext(pieces)):
        length += len(piece)
    return length


async def _file_of(pieces: AsyncIterator[bytes], length: int) -> IO[bytes]:
    file = cast(IO[bytes], SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115
    while file.tell() < length:
        piece = await anext(pieces)
        if not piece:
            file.close()
            raise CutShort
        file.write(piece)
    file.seek(0)
    return file


class _ZeroBytes(io.RawIOBase):
    """A file of `length` zero bytes: whoever reads it learns how much was sent, and no more."""

    def __init__(self, length: int) -> None:
        self._left = length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = min(self._left, len(buffer))
        buffer[:size] = bytes(size)
        self._left -= size
        return size


class _StartResponse:
    """WSGI's start_response: keeps status and headers until there is a body to send."""

    status: int
    headers: list[tuple[str, str]]

    def __call__(
        self, status: str, headers: list[tuple[str, str]], exc_info: object = None
    ) -> Callable[[bytes], object]:
        self.status, self.headers = int(status[:3]), headers
        return _write


def _write(piece: bytes) -> None:
    raise NotImplementedError("PEP 3333 knows a write() besides the pieces of an answer; Django never calls it.")


def _send(start: _StartResponse, pieces: Iterable[bytes], exchange: Exchange) -> None:
    """Send an answer: as a whole where it is small, otherwise piece by piece as it is made."""
    length = next((int(value) for name, value in start.headers if name.lower() == "content-length"), None)
    if not getattr(pieces, "streaming", True) or (length is not None and length <= _AT_ONCE):
        exchange.response_bytes(start.status, start.headers, b"".join(pieces))
        return
    transport = exchange.response_stream(start.status, start.headers)
    for piece in pieces:
        transport.send_bytes(piece)
