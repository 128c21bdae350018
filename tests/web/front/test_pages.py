"""Pages beside the event loop: what a WSGI application says is what is sent, and what is sent is what it reads."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any

import pytest
from django.test import override_settings

from querschnitt.web.front.pages import PageThreads
from querschnitt.web.front.rsgi import CutShort
from tests.loops import run_in_loop
from tests.web.front.doors import Answer, Exchange

Page = Callable[[dict[str, Any], Any], Iterable[bytes]]
MEGABYTE = 1 << 20


def answered(page: Page, body: bytes = b"", **environ: str) -> Answer:
    exchange = Exchange(body)
    pages = PageThreads(page, 2)
    run_in_loop(pages.answer({"PATH_INFO": "/", "CONTENT_LENGTH": str(len(body)), **environ}, exchange))
    pages.close()
    [answer] = exchange.answers
    return answer


def echo(environ: dict[str, Any], start: Any) -> list[bytes]:
    body = environ["wsgi.input"].read()
    start("200 OK", [("Content-Length", str(len(body)))])
    return [body]


def test_status_headers_and_body_as_they_are() -> None:
    cookies = [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("Content-Length", "7")]

    def page(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("404 Not Found", cookies)
        return [b"not ", b"here"[:3]]

    assert answered(page) == Answer(404, cookies, b"not her")


@pytest.mark.parametrize("size", [0, 1, 5000, MEGABYTE + 5000])
def test_what_is_sent_is_read(size: int) -> None:
    assert answered(echo, bytes(range(256)) * (size // 256) + b"x" * (size % 256)).body[-1:] == b"x" * bool(size % 256)
    assert len(answered(echo, b"x" * size).body) == size


@override_settings(UPLOAD_LIMIT_BYTES=4000)
def test_of_what_is_too_large_or_comes_without_a_length_only_that_is_kept() -> None:
    sent = b"line\n" * 2000
    assert answered(echo, sent).body == bytes(len(sent))
    assert answered(echo, sent, CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked").body == bytes(len(sent))


class Silent(Exchange):
    """Announces very much and sends nothing, until it goes away."""

    leaves: asyncio.Event

    async def __aiter__(self) -> AsyncIterator[bytes]:
        await self.leaves.wait()
        yield b""


@pytest.mark.parametrize("announced", [
    {"CONTENT_LENGTH": str(1 << 40)}, {"HTTP_TRANSFER_ENCODING": "chunked"}, {"CONTENT_LENGTH": "1000"},
])  # fmt: skip
def test_who_announces_much_and_sends_nothing_holds_up_nobody(announced: dict[str, str]) -> None:
    async def both() -> None:
        pages, silent, other = PageThreads(echo, 1), Silent(), Exchange()
        silent.leaves = asyncio.Event()
        waiting = asyncio.ensure_future(pages.answer({"PATH_INFO": "/", **announced}, silent))
        await asyncio.sleep(0.05)
        answering = asyncio.ensure_future(pages.answer({"PATH_INFO": "/"}, other))
        done, _pending = await asyncio.wait([answering], timeout=3)
        silent.leaves.set()
        await asyncio.wait([waiting, answering])
        assert answering in done
        waiting.exception()
        pages.close()

    run_in_loop(both())


def test_somebody_who_goes_away_in_the_middle_is_not_answered() -> None:
    exchange = Exchange(b"half")
    with pytest.raises(CutShort):
        run_in_loop(PageThreads(echo, 1).answer({"PATH_INFO": "/", "CONTENT_LENGTH": "8"}, exchange))
    assert exchange.answers == []


class Pieces:
    """An answer that is made while it is sent."""

    streaming = True

    def __init__(self, pieces: int) -> None:
        self.pieces, self.is_closed = pieces, False

    def __iter__(self) -> Iterator[bytes]:
        return (b"piece" for _turn in range(self.pieces))

    def close(self) -> None:
        self.is_closed = True


@pytest.mark.parametrize("length", [[], [("Content-Length", str(2 * MEGABYTE))], [("Content-Length", "10")]])
def test_a_long_answer_goes_piece_by_piece_and_is_closed(length: list[tuple[str, str]]) -> None:
    pieces = Pieces(2)

    def page(environ: dict[str, Any], start: Any) -> Pieces:
        start("200 OK", length)
        return pieces

    assert answered(page) == Answer(200, length, b"piecepiece")
    assert pieces.is_closed


def test_a_page_that_fails_is_said_and_answered(caplog: pytest.LogCaptureFixture) -> None:
    def page(environ: dict[str, Any], start: Any) -> list[bytes]:
        raise ValueError("broken")

    assert answered(page) == Answer(500, [], b"")
    assert "A page failed" in caplog.text


def test_pages_do_not_wait_for_each_other() -> None:
    both = threading.Barrier(2, timeout=5)

    def page(environ: dict[str, Any], start: Any) -> list[bytes]:
        both.wait()
        start("200 OK", [])
        return [b""]

    async def two() -> None:
        pages = PageThreads(page, 2)
        await asyncio.gather(*(pages.answer({"PATH_INFO": "/"}, exchange) for exchange in exchanges))

    exchanges = [Exchange(), Exchange()]
    run_in_loop(two())
    assert [answer.status for exchange in exchanges for answer in exchange.answers] == [200, 200]
