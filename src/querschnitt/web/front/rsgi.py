"""A request of Granian's RSGI as a WSGI environ (PEP 3333): all that reads requests in this folder knows only that.

The specification of RSGI is docs/spec/RSGI.md of Granian; the protocols here are of it what we use.
"""

import sys
from collections.abc import AsyncIterator, Awaitable, Iterable
from functools import lru_cache
from typing import Final, Protocol
from wsgiref.types import WSGIEnvironment

from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]

Headers = list[tuple[str, str]]


class RequestHeaders(Protocol):
    """The headers of a request. `keys` has each name once; `items` repeats what is
    sent twice, and has nothing that is not plain text."""

    def keys(self) -> Iterable[str]: ...
    def items(self) -> Iterable[tuple[str, str]]: ...


class Scope(Protocol):
    """A request without its body. `server` and `client` are address:port, `path` is decoded."""

    proto: str
    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    authority: str | None
    headers: RequestHeaders


class Transport(Protocol):
    """An answer that is sent piece by piece."""

    def send_bytes(self, data: bytes) -> object: ...


class Exchange(Protocol):
    """The body of a request and the way to answer it, from any thread. The body comes as a whole when called, or in
    pieces, of which the last is empty."""

    def __call__(self) -> Awaitable[bytes]: ...
    def __aiter__(self) -> AsyncIterator[bytes]: ...
    def response_empty(self, status: int, headers: Headers) -> None: ...
    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None: ...
    def response_stream(self, status: int, headers: Headers) -> Transport: ...


class CutShort(Exception):
    """The sender is gone before the whole body was here."""


async def whole_body(exchange: Exchange) -> bytes:
    """Read the whole body of a request known to be small; raise CutShort if the sender is gone."""
    try:
        return await exchange()
    except ProtocolClosed:
        raise CutShort from None


_SAME_FOR_ALL: Final[WSGIEnvironment] = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.multithread": True,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
    "wsgi.errors": sys.stderr,
}
_WITHOUT_PREFIX: Final = ("CONTENT_TYPE", "CONTENT_LENGTH")


def environ_of(scope: Scope) -> WSGIEnvironment:
    """Return the environ of a request, all but `wsgi.input`.

    A header that comes twice is one value, in the order in which it came. One that cannot be read is there, but
    empty: it must not pass for one that was not sent.
    """
    server, _, port = scope.server.rpartition(":")
    environ = _SAME_FOR_ALL | {
        "REQUEST_METHOD": scope.method,
        # WSGI wants the bytes of the address, a character for each.
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
    }
    headers = scope.headers
    for name in map(_name_of, headers.keys()):
        environ[name] = ""
    for header, value in headers.items():
        name = _name_of(header)
        before = environ[name]
        environ[name] = f"{before}{'; ' if name == 'HTTP_COOKIE' else ','}{value}" if before else value
    environ.pop("", None)
    if "HTTP_HOST" not in environ and scope.authority:
        environ["HTTP_HOST"] = scope.authority
    return environ


@lru_cache(maxsize=256)
def _name_of(header: str) -> str:
    """Return the name of a header in an environ.

    It is empty for a header with an underscore, which could not be told from the same one with a hyphen, for which a
    proxy vouches.
    """
    if "_" in header:
        return ""
    name = header.upper().replace("-", "_")
    return name if name in _WITHOUT_PREFIX else f"HTTP_{name}"
