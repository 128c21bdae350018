"""What the server gives us: Granian's RSGI (its specification: docs/spec/RSGI.md of Granian), as far as we use it."""

from collections.abc import AsyncIterator, Awaitable, Iterable
from typing import Any, Protocol

Headers = list[tuple[str, str]]


class RequestHeaders(Protocol):
    """`keys` has each once; `items` has what is sent twice twice, and nothing that is not plain text."""

    def keys(self) -> Iterable[str]: ...
    def items(self) -> Iterable[tuple[str, str]]: ...


class Scope(Protocol):
    """`server` and `client` are address:port, `path` is decoded."""

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
    def send_bytes(self, data: bytes) -> Any: ...


class Exchange(Protocol):
    """The body comes as a whole when called, or in pieces, of which the last is empty. Answers may be given by any thread."""

    def __call__(self) -> Awaitable[bytes]: ...
    def __aiter__(self) -> AsyncIterator[bytes]: ...
    def response_empty(self, status: int, headers: Headers) -> None: ...
    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None: ...
    def response_stream(self, status: int, headers: Headers) -> Transport: ...
