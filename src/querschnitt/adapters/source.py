"""Opening a file from outside: a path or an upload, plain or gzip, never more than a limit, never unclosed."""

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from .problem import N_, Place

MEGABYTE = 1024 * 1024
LIMIT = 50 * MEGABYTE
GZIP_MAGIC = b"\x1f\x8b"


class Upload(Protocol):
    """An open binary file. Its `name` and `size` are used where it has them (an upload of Django has both)."""

    def read(self, size: int = ..., /) -> bytes: ...
    def seek(self, offset: int, whence: int = ..., /) -> object: ...
    def tell(self) -> int: ...


Source = str | os.PathLike[str] | Upload


@dataclass(frozen=True)
class Opened:
    """Bytes to read, already unpacked, and the name to quote in messages."""

    name: str
    stream: io.BufferedReader


def name_of(source: Source) -> str:
    """Return the bare file name, without folders; "upload" where there is none."""
    name = source if isinstance(source, str | os.PathLike) else getattr(source, "name", None)
    return Path(name).name if isinstance(name, str | os.PathLike) else "upload"


@contextmanager
def opened(source: Source, *, limit: int = LIMIT) -> Iterator[Opened]:
    """Open `source` from its beginning; a path is closed again at the end, an upload stays open.

    Raises FileProblem if it is missing, larger than `limit` bytes (packed or unpacked), named .gz without being gzip,
    or, while it is read, damaged. A file that is too large is refused by its size, without being read.
    """
    place = Place(name_of(source))
    if not isinstance(source, str | os.PathLike):
        yield Opened(place.file, _unpacked(source, place, limit))
        return
    try:
        stream = Path(source).open("rb")  # noqa: SIM115 (closed below)
    except FileNotFoundError as error:
        raise place.problem(N_("The file does not exist."), N_("Please check its name.")) from error
    except OSError as error:
        raise place.problem(
            N_("The file cannot be opened."), N_("Please check that it is a file and may be read.")
        ) from error
    with stream:
        yield Opened(place.file, _unpacked(stream, place, limit))


def _unpacked(stream: Upload, place: Place, limit: int) -> io.BufferedReader:
    size = _size(stream)
    if size > limit:
        raise _too_large(place, limit, size)
    stream.seek(0)
    packed = stream.read(2) == GZIP_MAGIC
    stream.seek(0)
    if place.file.endswith(".gz") and not packed:
        raise place.problem(
            N_("The file is named .gz but is not packed with gzip."),
            N_("Please pack it with gzip, or take .gz off its name if it is plain text."),
        )
    inner = cast(Upload, gzip.GzipFile(fileobj=cast(io.BufferedReader, stream))) if packed else stream
    return io.BufferedReader(_Capped(inner, place, limit), buffer_size=1 << 16)


def _size(stream: Upload) -> int:
    size = getattr(stream, "size", None)
    if isinstance(size, int):
        return size
    stream.seek(0, io.SEEK_END)
    return stream.tell()


def _too_large(place: Place, limit: int, size: int | None = None) -> Exception:
    remedy = N_("Please split it, or leave out rows and columns that are not needed.")
    most = limit // MEGABYTE or 1
    if size is None:
        return place.problem(
            N_("Unpacked, the file has more than %(most)d MB, which is the most that is read."),
            remedy,
            most=most,
        )
    return place.problem(
        N_("The file has %(size)d MB; at most %(most)d MB are read."),
        remedy,
        size=-(-size // MEGABYTE),
        most=most,
    )


class _Capped(io.RawIOBase):
    """A stream that counts its bytes up to a limit: some kilobytes of gzip can hold terabytes of zeros."""

    def __init__(self, inner: Upload, place: Place, limit: int) -> None:
        self.inner, self.place, self.limit, self.count = inner, place, limit, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self.inner.read(len(buffer))
        except (EOFError, OSError, zlib.error) as error:
            raise self.place.problem(
                N_("The packed file is damaged or not complete."), N_("Please fetch or upload it again.")
            ) from error
        self.count += len(data)
        if self.count > self.limit:
            raise _too_large(self.place, self.limit)
        buffer[: len(data)] = data
        return len(data)
