"""docs/benchmarks.md: a section for each benchmark, which its own command writes and no other touches. Standard
library only."""

import datetime
import os
import platform
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
TOP = """# Benchmarks

Each section is written by the command that stands in it; what is between its markers is never edited by hand.
"""


def write(name: str, text: str) -> None:
    """Puts `text` between the markers of section `name`; a new section goes to the end."""
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    page = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else TOP
    if begin not in page:
        page += f"\n{begin}\n{end}\n"
    before, after = page.split(begin, 1)[0], page.split(end, 1)[1]
    DOCUMENT.write_text(f"{before}{begin}\n{text.strip()}\n{end}{after}", encoding="utf-8")


def machine() -> str:
    """When and on what: date, CPU, cores, Python."""
    today = datetime.datetime.now(datetime.UTC).date()
    return f"{today}, {_cpu()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _cpu() -> str:
    """Linux names it in a file; elsewhere the architecture has to do."""
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
