"""Choosing a fair cross-section from two files, and checking what was published. Needs no database and no Django."""

from querschnitt.cli.selection.select import select
from querschnitt.cli.selection.verify import select_verify

__all__ = ["select", "select_verify"]
