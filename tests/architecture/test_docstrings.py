"""A docstring can be read alone: that of a function begins with what it does, not in the middle of a thought."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import querschnitt

SOURCE: Final = Path(querschnitt.__file__).parent
# A sentence that begins so has no subject and no imperative, or its subject stands somewhere else.
NOT_FIRST: Final = frozenset(
    """
    A Also An And As At Because But By Everybody For From Has Have Here How If In It Its Nobody No Not Of On Only Or
    Others Say So Since Somebody That The Their Then There These They This Those To Them What When Where Whether Which
    While Who Whoever Whom Whose With Without
    """.split()  # noqa: SIM905
)
ALLOWED: Final = {
    "cli/exports.py: export_consultation": "the help of a command, which others may rely on",
    "project/management/commands/work.py: enqueue_due_maps": "an imperative: Have … mapped",
    "recommendations/actions/evidence.py: note_evidence": "an imperative: what is noted is what the writer says",
}
# Django calls these, and what they do is known from there.
OF_DJANGO: Final = {"add_arguments", "clean", "handle", "ready", "save"}
# Packages that import: Django finds models there, and the installed command its `main`.
IMPORTING: Final = {"cli/__init__.py", "groups/models/__init__.py", "selection/models/__init__.py"}


def functions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield the functions and methods with a docstring, but no properties, which are nouns, and nothing of Django's."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and ast.get_docstring(node)
            and not node.name.startswith("__")
            and node.name not in OF_DJANGO
            and not any(ast.unparse(mark).endswith("property") for mark in node.decorator_list)
        ):
            yield node


def headless(source: str) -> dict[str, str]:
    """Return the first lines of docstrings that begin with no verb or with a shape, by the name of the function."""
    lines = [(node.name, (ast.get_docstring(node) or "").partition("\n")[0]) for node in functions(source)]
    return {name: line for name, line in lines if _first_word(line) in NOT_FIRST | {""}}


def _first_word(line: str) -> str:
    """Return the first word; nothing where the line begins with a bracket, a sign or a small letter."""
    match = re.match(r"[A-Z][a-z]+\b|A\b", line)
    return match[0] if match else ""


def test_the_docstring_of_every_function_begins_with_what_it_does() -> None:
    lines = {
        f"{file.relative_to(SOURCE).as_posix()}: {name}": line
        for file in sorted(SOURCE.rglob("*.py"))
        for name, line in headless(file.read_text(encoding="utf-8")).items()
    }
    assert {name: line for name, line in lines.items() if name not in ALLOWED} == {}
    assert set(ALLOWED) <= set(lines), "an exception that is not needed any more"


@pytest.mark.parametrize(
    "line",
    [
        "Of what is known to be small. Raises CutShort.",
        "Those that changed something.",
        "Whether it is open.",
        "Say whether it is open.",
        "How many there are.",
        "The only cookie besides Django's own.",
        "(n,): the group of each person.",
        "rows · vector, without BLAS.",
    ],
)
def test_a_planted_one_is_noticed(line: str) -> None:
    assert headless(f'def read():\n    """{line}"""\n')
    assert headless(f'class Reader:\n    async def _read(self):\n        """{line}"""\n')


@pytest.mark.parametrize("line", ["Return (n,): the group of each person.", "Tell whether it is open."])
def test_a_plain_one_is_not(line: str) -> None:
    assert headless(f'def read():\n    """{line}"""\n') == {}


def test_a_property_may_be_a_noun() -> None:
    assert (
        headless('class Map:\n    @cached_property\n    def votes(self):\n        """The number of votes."""\n') == {}
    )


def test_every_package_says_what_it_is_and_imports_nothing() -> None:
    packages = {
        file.relative_to(SOURCE).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
        for file in SOURCE.rglob("__init__.py")
        if "migrations" not in file.parts
    }
    assert [name for name, package in packages.items() if ast.get_docstring(package) is None] == []
    assert {name for name, package in packages.items() if len(package.body) > 1} == IMPORTING


def test_no_line_of_the_source_is_longer_than_120() -> None:
    """The formatter keeps code at that; prose and messages are nobody's but this test's. Django writes migrations."""
    written = (path for path in SOURCE.rglob("*.py") if path.parent.name != "migrations")
    lines = ((path.name, n, line) for path in written for n, line in enumerate(path.read_text().splitlines(), 1))
    assert [f"{name}:{n}" for name, n, line in lines if len(line) > 120] == []
