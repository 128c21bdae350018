"""Every action leaves an entry in the ledger but those that an ADR excepts."""

import ast
from pathlib import Path

import querschnitt

# Votes (docs/adr/0004) and wishes for mail (docs/adr/0015): an entry would stand beside that of the participant for good.
EXCEPTED = {
    "cast_vote", "cast_votes", "confirm_mail_wish", "withdraw_mail_wish", "note_told", "forget_mail_wishes",
}  # fmt: skip


def unrecorded() -> set[str]:
    found = set()
    for file in Path(querschnitt.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                "recorded=False" in ast.unparse(d) for d in node.decorator_list
            ):
                found.add(node.name)
    return found


def test_only_what_an_adr_names_stays_out_of_the_ledger() -> None:
    assert unrecorded() == EXCEPTED
