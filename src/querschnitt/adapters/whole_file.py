"""Writing a file about persons: for no other user of the machine, and never half."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def whole_file(path: Path, newline: str | None = None) -> Iterator[TextIO]:
    """Open `path` for writing; an earlier file stays until all is written and on the disk, also if the work is
    interrupted.

    Only the owner may read the new file. A link stays one; a device or a pipe (/dev/stdout) is written to as it is.
    Raises OSError.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", newline=newline) as file:
            yield file
        return
    # Mode 0600 from the beginning; in the same folder, since a move between file systems is none.
    handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline=newline) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(target)
    except BaseException:  # Ctrl-C as well
        Path(beside).unlink(missing_ok=True)
        raise
