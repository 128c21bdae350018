"""One name, one thing: a public class exists once in the house, or the glossary says why it stands twice."""

import ast
import re
from collections import defaultdict
from pathlib import Path
from typing import Final

import querschnitt

SOURCE: Final = Path(querschnitt.__file__).parent
GLOSSARY: Final = SOURCE.parents[1] / "docs" / "glossary.md"
SECTION: Final = "## Names that stand twice"
# Django finds these by their names.
EXEMPT: Final = {"Command", "Meta", "Migration"}


def public_classes(source: str) -> set[str]:
    """Return the public classes at the top of a module but those that Django calls by a fixed name."""
    classes = {node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)}
    return {
        node.name
        for node in classes
        if not node.name.startswith("_")
        and node.name not in EXEMPT
        and not any(ast.unparse(base).endswith("AppConfig") for base in node.bases)
    }


def doubles(sources: dict[str, str]) -> dict[str, list[str]]:
    """Return the names that several of these files give to a class, with the files."""
    files = defaultdict(list)
    for file, source in sources.items():
        for name in public_classes(source):
            files[name].append(file)
    return {name: sorted(where) for name, where in sorted(files.items()) if len(where) > 1}


def explained(glossary: str) -> set[str]:
    """Return the names that the glossary's section has a line for: "- `Name`: why" or a row of a table."""
    section = glossary.partition(SECTION)[2].partition("\n## ")[0]
    lines = (line for line in section.splitlines() if line.startswith(("- `", "| `")))
    return {name for line in lines for name in re.findall(r"`(\w+)`", line)[:1]}


def house() -> dict[str, str]:
    files = (file for file in sorted(SOURCE.rglob("*.py")) if "migrations" not in file.parts)
    return {file.relative_to(SOURCE).as_posix(): file.read_text(encoding="utf-8") for file in files}


def test_every_public_class_has_a_name_of_its_own() -> None:
    why = explained(GLOSSARY.read_text(encoding="utf-8"))
    assert {name: files for name, files in doubles(house()).items() if name not in why} == {}


def test_the_glossary_explains_no_name_that_stands_once() -> None:
    assert explained(GLOSSARY.read_text(encoding="utf-8")) <= set(doubles(house()))


def test_a_planted_double_is_noticed() -> None:
    sources = house() | {"groups/planted.py": "class FocusGroup:\n    pass\n"}
    assert "groups/planted.py" in doubles(sources)["FocusGroup"]


def test_what_is_private_or_called_by_django_may_stand_twice() -> None:
    harmless = "class _Line:\n    pass\nclass Command:\n    pass\nclass RoomConfig(AppConfig):\n    pass\n"
    assert doubles({"one.py": harmless, "other.py": harmless}) == {}


def test_a_line_in_the_glossary_is_read_and_one_elsewhere_is_not() -> None:
    glossary = f"- `Elsewhere`: no\n{SECTION}\n- `Twice`: of the `Other` kind\n\n## Next\n- `Later`: no\n"
    assert explained(glossary) == {"Twice"}
