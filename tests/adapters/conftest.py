"""Files to read: written on the spot, or the real ones from the folder beside the repository."""

import io
import os
from collections.abc import Callable
from pathlib import Path

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


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real input; QUERSCHNITT_SHARED names its parent where it is not beside the repository."""
    shared = os.environ.get("QUERSCHNITT_SHARED")
    folder = (Path(shared) if shared else Path(__file__).resolve().parents[3] / "shared") / "data"
    if not folder.is_dir():
        pytest.skip("the shared data folder is not beside the repository")
    return folder
