"""Opinion maps from files. Needs no database and no Django."""

from querschnitt.cli.opinion.map import draw_map

__all__ = ["draw_map"]
