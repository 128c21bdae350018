"""What an import did, for the command line and for the desk alike."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ImportReport:
    """`counts`: how many of what were added. `unchanged`: this file was read before and nothing was done."""

    name: str
    counts: dict[str, int] = field(default_factory=dict)
    unchanged: bool = False
    remarks: tuple[str, ...] = ()
