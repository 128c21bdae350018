"""Formats and tools of the outside world: read into dataclasses or written from them, without any stage."""
