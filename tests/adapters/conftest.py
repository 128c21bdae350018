"""Files written on the spot. The real ones come from the fixture `shared_data` of all tests."""

import io
from collections.abc import Callable

import pytest


class Upload(io.BytesIO):
    """A file in memory with a name, as a web page hands it over."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(content)
        self.name = name


@pytest.fixture
def upload() -> Callable[..., Upload]:
    def make(content: str | bytes, name: str = "table.csv") -> Upload:
        return Upload(name, content.encode() if isinstance(content, str) else content)

    return make
