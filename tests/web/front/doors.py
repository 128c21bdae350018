"""Both doors of the front, given the same requests: what one answers, the other must answer too."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pytest

from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.enums import VoteOutcome
from querschnitt.web.front.servers import LoopFront, ThreadFront

Headers = list[tuple[str, str]]


class Answer(NamedTuple):
    status: int
    headers: Headers
    body: bytes


@dataclass
class Scope:
    """The request in this environ, as the server would give it."""

    environ: dict[str, Any]
    proto: str = "http"
    authority: str | None = None

    http_version, scheme, client, server = "1.1", "http", "127.0.0.1:40000", "127.0.0.1:8000"

    @property
    def method(self) -> str:
        return str(self.environ["REQUEST_METHOD"])

    @property
    def path(self) -> str:
        return str(self.environ["PATH_INFO"]).encode("latin-1").decode(errors="replace")

    @property
    def query_string(self) -> str:
        return str(self.environ.get("QUERY_STRING", ""))

    @property
    def headers(self) -> dict[str, str]:
        sent = {name: value for name, value in self.environ.items() if name.startswith(("HTTP_", "CONTENT_"))}
        return {name.removeprefix("HTTP_").replace("_", "-").lower(): value for name, value in sent.items() if value}


@dataclass
class Exchange:
    body: bytes = b""
    answers: list[Answer] = field(default_factory=list)

    async def __call__(self) -> bytes:
        return self.body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.body), 1000):
            yield self.body[start : start + 1000]
        yield b""

    def response_empty(self, status: int, headers: Headers) -> None:
        self.response_bytes(status, headers, b"")

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        self.answers.append(Answer(status, headers, body))

    def response_stream(self, status: int, headers: Headers) -> "Exchange":
        self.response_bytes(status, headers, b"")
        return self

    def send_bytes(self, piece: bytes) -> None:
        self.answers[-1] = self.answers[-1]._replace(body=self.answers[-1].body + piece)


class InLoop:
    """A box of threads that is used from a loop."""

    def __init__(self, box: Any) -> None:
        self.box = box

    async def hand_in(self, vote: IncomingVote) -> VoteOutcome:
        outcome: VoteOutcome = self.box.hand_in(vote)
        return outcome


class NoPages:
    async def answer(self, environ: dict[str, Any], exchange: Any) -> None:
        raise AssertionError("passed on to Django")


def no_pages(environ: dict[str, Any], start: Any) -> list[bytes]:
    raise AssertionError("passed on to Django")


def by_thread(environ: dict[str, Any], box: Any) -> Answer:
    started: dict[str, Any] = {}

    def start(status: str, sent: Headers) -> None:
        started.update(status=int(status[:3]), headers=sent)

    body = b"".join(ThreadFront(no_pages, box)(environ, start))
    return Answer(started["status"], started["headers"], body)


def by_loop(environ: dict[str, Any], box: Any) -> Answer:
    exchange = Exchange(environ["wsgi.input"].read())
    answering = LoopFront(NoPages(), InLoop(box)).__rsgi__(Scope(environ), exchange)  # type: ignore[arg-type]
    # Nothing in it waits, and without a loop Django stays on the connection of the test.
    with pytest.raises(StopIteration):
        answering.send(None)
    [answer] = exchange.answers
    return answer


DOORS = [by_thread, by_loop]
