import gzip
import io
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from querschnitt.adapters.problem import FileProblem
from querschnitt.adapters.source import MEGABYTE, opened


def problem_of(source, **options):
    with pytest.raises(FileProblem) as caught, opened(source, **options) as file:
        file.stream.read()
    return str(caught.value)


def test_a_path_and_an_upload_read_the_same(tmp_path, upload):
    path = tmp_path / "a.csv"
    path.write_bytes(b"hello")
    half_read = upload(b"hello", "a.csv")
    half_read.read(3)
    for source in (path, str(path), half_read):
        with opened(source) as file:
            assert (file.name, file.stream.read()) == ("a.csv", b"hello")


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_upload_of_django_in_memory_and_on_disk(pack):
    content = pack(b"hello\nthere")
    on_disk = TemporaryUploadedFile("a.csv", "text/csv", len(content), None)
    on_disk.write(content)
    for source in (SimpleUploadedFile("C:/a.csv", content), on_disk):
        with opened(source) as file:
            assert (file.name, list(file.stream)) == ("a.csv", [b"hello\n", b"there"])
        source.close()


def test_gzip_is_unpacked_whatever_its_name(upload):
    with opened(upload(gzip.compress(b"hello"), "a.csv")) as file:
        assert file.stream.read() == b"hello"


def test_a_nameless_upload_and_a_long_path():
    with opened(io.BytesIO(b"x")) as file:
        assert file.name == "upload"


def test_a_missing_file_is_named_without_its_folder(tmp_path):
    assert problem_of(tmp_path / "secret" / "a.csv") == ("a.csv: The file does not exist. Please check its name.")


def test_a_folder_is_not_a_file(tmp_path):
    assert "The file cannot be opened. Please check that it is a file" in problem_of(tmp_path)


def test_300_megabytes_are_refused_without_being_read():
    class Huge:
        name, size = "votes.csv", 300 * MEGABYTE

        def read(self, size=-1):
            raise AssertionError("it was read")

        seek = tell = read

    assert problem_of(Huge()) == (
        "votes.csv: The file has 300 MB; at most 50 MB are read."
        " Please split it, or leave out rows and columns that are not needed."
    )


def test_a_file_of_exactly_the_limit_is_read(upload):
    with opened(upload(b"12345"), limit=5) as file:
        assert file.stream.read() == b"12345"
    assert "at most 1 MB" in problem_of(upload(b"123456"), limit=5)


def test_a_gzip_bomb_stops_at_the_limit(upload):
    bomb = gzip.compress(bytes(100 * MEGABYTE))
    tracemalloc.start()
    message = problem_of(upload(bomb, "a.gz"), limit=2 * MEGABYTE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert message.startswith("a.gz: Unpacked, the file has more than 2 MB")
    assert peak < 10 * MEGABYTE


def test_a_plain_file_named_gz(upload):
    assert problem_of(upload(b"hello", "a.jsonl.gz")).startswith(
        "a.jsonl.gz: The file is named .gz but is not packed with gzip."
    )


@pytest.mark.parametrize("damage", [lambda packed: packed[:-12], lambda packed: packed[:20] + b"\xff" * 20])
def test_damaged_gzip(upload, damage):
    packed = gzip.compress(bytes(range(256)) * 50)
    assert problem_of(upload(damage(packed), "a.gz")) == (
        "a.gz: The packed file is damaged or not complete. Please fetch or upload it again."
    )
