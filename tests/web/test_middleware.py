"""What comes in pieces without a stated length is refused in words, however much it is."""

import io

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db
PAGE = "/de/schreibtisch/einlesen/"


class Pieces(io.BytesIO):
    """A body that may only be read piece by piece."""

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert 0 < size <= 1 << 20, "all at once"
        return super().read(size)


def post(content: bytes) -> tuple[int, str, bytes]:
    stream = Pieces(content)
    answer = Client().post(
        PAGE,
        content_type="multipart/form-data; boundary=x",
        headers={"Transfer-Encoding": "chunked"},
        **{"wsgi.input": stream, "CONTENT_LENGTH": ""},  # type: ignore[arg-type]
    )
    return answer.status_code, answer.content.decode(), stream.read(1)


def test_a_length_is_asked_for() -> None:
    status, page, left = post(b"a" * 3000)
    assert (status, left) == (411, b"")
    assert "Die Größe fehlt" in page


def test_what_turns_out_too_large_is_refused_as_such(settings: Settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1 << 20
    status, page, left = post(b"a" * (3 << 20))
    assert (status, left) == (413, b"")
    assert "hat 3 MB" in page
