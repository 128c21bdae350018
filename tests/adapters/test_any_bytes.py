"""Whatever is uploaded: it is read, or refused with words. No third outcome."""

import gzip
import io
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from querschnitt.adapters.directory import read_directory
from querschnitt.adapters.oparl.folder import read_oparl
from querschnitt.adapters.polis.completeness import check_complete
from querschnitt.adapters.polis.folder import read_polis
from querschnitt.adapters.problem import FileProblem
from querschnitt.adapters.selection.categories import read_categories
from querschnitt.adapters.selection.respondents import read_respondents
from querschnitt.adapters.selection.results import SelectionResult, read_result
from querschnitt.adapters.statistics.choose import read_statistics
from tests.adapters import test_directory
from tests.adapters.polis.conftest import FILES
from tests.adapters.selection.test_reading import CATEGORIES, POOL
from tests.adapters.statistics import test_ffcsv, test_genesis

MEETING = (
    '{"id": "https://c.example/m/1", "type": "https://schema.oparl.org/1.1/Meeting", "start": "2026-11-20T18:00:00+01:00",'
    ' "organization": ["o"], "location": {"room": "Saal"}, "agendaItem": [{"id": "i", "order": 1, "public": true,'
    ' "type": "https://schema.oparl.org/1.1/AgendaItem"}]}\n'
)
PAPER = (
    '{"id": "p", "type": "https://schema.oparl.org/1.1/Paper", "date": "2026-11-23", "relatedPaper": ["q"],'
    ' "consultation": [{"id": "s", "type": "https://schema.oparl.org/1.1/Consultation", "authoritative": false}]}\n'
)
# What breaks readers: ends of lines, quotes, separators, signs, huge numbers, half letters, other encodings' marks.
PIECES = [
    *(
        b"\n",
        b"\r",
        b"\r\n",
        b"\0",
        b'"',
        b'""',
        b",",
        b";",
        b"\\u0000",
        b"\\ud800",
        b"\xc3",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ),
    *(
        b"-",
        b"9" * 30,
        b"1e999",
        b"0000-00-00",
        b"9999-12-31",
        b"9999",
        b"31.02.2024",
        b"2024-10P99M",
        b"2024-10P999999999M",
    ),
    *(b"Stand: 99.99.9999", b"__________", b"[", b"{", b"}", b"null", b"{}", b"NaN", "١".encode(), "…".encode()),
]


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """The file with a few places overwritten, cut out or moved; sometimes packed and then cut."""
    content = whole
    for _step in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(content)))
        end = start + draw(st.integers(0, 12))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=6) | st.just(content[start : start + 80]))
        content = content[:start] + piece + content[end:]
    if draw(st.integers(0, 9)) == 0:
        packed = gzip.compress(content)
        content = packed[: draw(st.integers(0, len(packed)))]
    return content


class Named(io.BytesIO):
    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(content)
        self.name = name


def polis(changed: str) -> Callable[[bytes], object]:
    def read(content: bytes) -> None:
        files = {name: Named(name, content if name == changed else text.encode()) for name, text in FILES.items()}
        export = read_polis(files)
        export.disagreements()
        check_complete(export)

    return read


def oparl(kind: str) -> Callable[[bytes], object]:
    return lambda content: read_oparl({f"{kind}.jsonl": Named(f"{kind}.jsonl", content)})


def statistics(content: bytes) -> None:
    for figure in read_statistics(Named("table.csv", content)).rows:
        assert figure.base_unit is not None
        assert figure.factor


def pool(content: bytes) -> None:
    found = read_respondents(Named("pool.csv", content), read_categories(Named("q.csv", CATEGORIES.encode())))
    assert len(found) == len(set(found.ids)) == len(found.columns["age"])
    assert set(found.columns["age"]) <= {"young", "old"}


CERTIFICATE: dict[str, str | float | bool] = {
    "engine": "e", "input_sha256": "0", "objective": "leximin", "minimum": 1.0, "maximum": 1.0, "bound": 1.0, "relative_gap": 0.0,
    "value": 1.0, "people": 0, "size": 0, "exact": True,
}  # fmt: skip
RESULT = SelectionResult(
    size=1, seed="7", seated=["a"], same_address=[], certificate=CERTIFICATE,
    probabilities={"a": 1.0}, panel=["a"], lottery=[["a"]], commitment="1", number=0,
).as_text()  # fmt: skip


def result(content: bytes) -> None:
    read_result(Named("result.json", content)).as_text()


READERS: dict[str, tuple[str, Callable[[bytes], object]]] = {
    **{name: (text, polis(name)) for name, text in FILES.items()},
    "meetings": (MEETING * 2, oparl("meetings")),
    "papers": (PAPER * 2, oparl("papers")),
    "ffcsv": (f"{test_ffcsv.HEADER}\n{test_ffcsv.ROW}\n", statistics),
    "genesis, one variable": (test_genesis.POPULATION, statistics),
    "genesis, several variables": (test_genesis.MIGRATION, statistics),
    "quotas": (CATEGORIES, lambda content: read_categories(Named("q.csv", content))),
    "pool": (POOL, pool),
    "result": (RESULT, result),
    "directory": (
        f"{test_directory.HEADER}\n{test_directory.ELMSHORN}\n{test_directory.SEESTER}\n",
        lambda content: read_directory(Named("directory.csv", content)),
    ),
}


@pytest.mark.parametrize("kind", READERS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
@given(chance=st.data())
def test_it_is_read_or_refused_with_words(kind: str, chance: st.DataObject) -> None:
    whole, read = READERS[kind]
    content = chance.draw(damaged(whole.encode()) | st.binary(max_size=200))
    with suppress(FileProblem):
        read(content)


@pytest.mark.parametrize("kind", READERS)
def test_what_is_damaged_here_is_sound_before(kind: str) -> None:
    """Otherwise the damage would never get beyond the first complaint."""
    whole, read = READERS[kind]
    read(whole.encode())
