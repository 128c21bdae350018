"""Pages do not reach past a query: what it returned is shown or handed on, not filtered or counted once more."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import querschnitt

WEB: Final = Path(querschnitt.__file__).parent / "web"
METHODS: Final = frozenset(
    """
    aggregate alias all annotate bulk_create bulk_update count create dates datetimes defer delete difference distinct
    earliest exclude exists extra filter first get_or_create in_bulk intersection iterator last latest none only order_by
    prefetch_related raw reverse select_for_update select_related union update update_or_create using values values_list
    """.split()  # noqa: SIM905
)
# Calls of the same names on what is no queryset.
ALLOWED: Final = {
    "public/home.py: t.knots.count('done')": "a tuple of five states",
    "desk/calls/pool.py: report.counts.values()": "a dict: what a report of an import counts",
}


def chained(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of each call that a queryset would answer; of `get`, those that name a column."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr="get"), keywords=[_, *_]):
                yield node.lineno, ast.unparse(node)
            case ast.Call(func=ast.Attribute(attr=name)) if name in METHODS:
                yield node.lineno, ast.unparse(node)


def chained_in_web() -> dict[str, str]:
    """Return each such call beside the file and line that it stands in."""
    calls = {}
    for file in sorted(WEB.rglob("*.py")):
        name = file.relative_to(WEB).as_posix()
        for line, text in chained(file.read_text(encoding="utf-8")):
            calls[f"{name}: {text}"] = f"{name}:{line}"
    return calls


def test_no_page_filters_or_counts_what_a_query_returned() -> None:
    assert {call: where for call, where in chained_in_web().items() if call not in ALLOWED} == {}


def test_every_exception_is_still_needed() -> None:
    assert set(ALLOWED) <= set(chained_in_web())


@pytest.mark.parametrize(
    "planted",
    [
        "open_consultations().filter(group=group).first()",
        "found = waiting_versions()\nprint(found.count())",
        "version.dissents.order_by('pk')",
        "rows = [row for row in indicators().values_list('slug')]",
        "statement = statements().get(pk=pk)",
    ],
)
def test_a_planted_one_is_noticed(planted: str) -> None:
    assert list(chained(planted))


@pytest.mark.parametrize("harmless", ["request.GET.get('seite')", "get_object_or_404(indicators(), slug=slug)"])
def test_what_pages_do_all_the_time_is_none(harmless: str) -> None:
    assert list(chained(harmless)) == []
