"""The command line: `querschnitt COMMAND`. Imports, selection, checks, serving.

`querschnitt manage …` is Django's own.
"""

from querschnitt.cli.commands import main

__all__ = ["main"]
