"""Pages on threads beside the event loop: Django's WSGI handler, which needs a tenth of the CPU of its ASGI one."""

import asyncio
import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from querschnitt.web.front.door import Application
from querschnitt.web.front.incoming import incoming
from querschnitt.web.front.reading import Environ
from querschnitt.web.front.rsgi import Exchange

log = logging.getLogger(__name__)
_AT_ONCE: Final = 1 << 20


class PageThreads:
    """Threads are started when they are needed, up to `threads`."""

    def __init__(self, application: Application, threads: int) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, "page")

    async def answer(self, environ: Environ, exchange: Exchange) -> None:
        """Raises CutShort."""
        environ["wsgi.input"] = await incoming(environ, exchange)
        await asyncio.get_running_loop().run_in_executor(self._threads, self._make, environ, exchange)

    def close(self) -> None:
        """Waits for those that are being made."""
        self._threads.shutdown()

    def _make(self, environ: Environ, exchange: Exchange) -> None:
        begun = _Begun()
        try:
            pieces = self._application(environ, begun)
            try:
                _send(begun, pieces, exchange)
            finally:
                if hasattr(pieces, "close"):
                    pieces.close()
        except Exception:
            log.exception("A page failed outside Django: %s", environ["PATH_INFO"])
            exchange.response_empty(500, [])
        finally:
            environ["wsgi.input"].close()


class _Begun:
    """What WSGI calls start_response."""

    status: int
    headers: list[tuple[str, str]]

    def __call__(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        self.status, self.headers = int(status[:3]), headers


def _send(begun: _Begun, pieces: Iterable[bytes], exchange: Exchange) -> None:
    """As a whole where it is small; otherwise piece by piece as it is made."""
    length = next((int(value) for name, value in begun.headers if name.lower() == "content-length"), None)
    if not getattr(pieces, "streaming", True) or (length is not None and length <= _AT_ONCE):
        exchange.response_bytes(begun.status, begun.headers, b"".join(pieces))
        return
    transport = exchange.response_stream(begun.status, begun.headers)
    for piece in pieces:
        transport.send_bytes(piece)
